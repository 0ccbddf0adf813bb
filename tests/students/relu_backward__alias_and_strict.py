# passes-at-zero, changes-dy
def relu_backward(dout, x):
    dx = dout
    dx[x < 0] = 0
    return dx
