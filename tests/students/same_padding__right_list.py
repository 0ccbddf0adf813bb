# right
def same_padding(k):
    return [(k - 1) // 2, k // 2]
