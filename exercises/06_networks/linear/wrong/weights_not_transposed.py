def linear(x, w, b):
    products = x @ w
    return products + b
