def same_padding(k):
    half, odd = divmod(k - 1, 2)
    return half, half + odd
