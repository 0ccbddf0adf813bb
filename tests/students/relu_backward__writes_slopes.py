# slope-only, changes-x
def relu_backward(dA, x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return x
