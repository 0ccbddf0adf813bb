def linear(x, w, b):
    return x @ w.T + b
