# extra-cell-first
def same_padding(k):
    return k // 2, (k - 1) // 2
