def relu_backward(dy, x):
    dx = dy.copy()
    dx[x < 0] = 0
    return dx
