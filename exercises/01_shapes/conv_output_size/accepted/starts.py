def conv_output_size(n, k, padding=0, stride=1):
    last = n + 2 * padding - k
    return len(range(0, last + 1, stride))
