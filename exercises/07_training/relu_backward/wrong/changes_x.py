def relu_backward(dy, x):
    slope = x
    slope[x <= 0] = 0
    slope[x > 0] = 1
    return slope * dy
