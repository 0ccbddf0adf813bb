# one-number
def same_padding(k):
    return (k - 1) // 2
