# one-long-row
def flatten(x):
    return x.flatten()
