# forgets-bias
def linear(x, w, b):
    return (w @ x.T).T
