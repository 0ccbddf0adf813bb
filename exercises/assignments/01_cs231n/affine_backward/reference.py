from reference import flatten, linear, linear_backward


def affine_forward(x, w, b):
    return linear(flatten(x), w.T, b), (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx, dw, db = linear_backward(dout, flatten(x), w.T)
    return dx.reshape(x.shape), dw.T, db
