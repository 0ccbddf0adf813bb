def out_size(n, k, s):
    return (n - k) // s + 1
