# averages-over-batch
def linear_backward(dy, x, w):
    m = x.shape[0]
    return dy @ w, dy.T @ x / m, dy.sum(axis=0) / m
