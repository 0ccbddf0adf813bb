def relu_backward(dy, x):
    slope = x.copy()
    slope[x <= 0] = 0
    slope[x > 0] = 1
    return slope
