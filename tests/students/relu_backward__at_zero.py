# passes-at-zero
def relu_backward(dy, x):
    return dy * (x >= 0)
