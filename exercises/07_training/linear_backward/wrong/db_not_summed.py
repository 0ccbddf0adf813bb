def linear_backward(dy, x, w):
    dx = dy @ w
    dw = dy.T @ x
    db = dy
    return dx, dw, db
