# half-the-kernel
def same_padding(k):
    return k // 2, k // 2
