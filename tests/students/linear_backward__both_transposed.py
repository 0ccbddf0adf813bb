# dw-transposed, dx-with-transposed-weights
def linear_backward(dy, x, w):
    return dy @ w.T, x.T @ dy, dy.sum(axis=0)
