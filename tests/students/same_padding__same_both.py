# always-even
def same_padding(k):
    p = (k - 1) // 2
    return p, p
