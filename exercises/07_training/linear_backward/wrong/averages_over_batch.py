def linear_backward(dy, x, w):
    dx = dy @ w
    dw = dy.T @ x / len(x)
    db = dy.sum(axis=0) / len(x)
    return dx, dw, db
