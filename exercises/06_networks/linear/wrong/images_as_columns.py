def linear(x, w, b):
    products = w @ x.T
    return products + b
