# right
def linear_backward(dy, x, w):
    return [dy @ w, dy.T @ x, dy.sum(0)]
