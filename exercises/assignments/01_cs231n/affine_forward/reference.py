from reference import flatten, linear


def affine_forward(x, w, b):
    return linear(flatten(x), w.T, b), (x, w, b)
