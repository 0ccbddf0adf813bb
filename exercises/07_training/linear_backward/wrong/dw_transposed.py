def linear_backward(dy, x, w):
    dx = dy @ w
    dw = x.T @ dy
    db = dy.sum(axis=0)
    return dx, dw, db
