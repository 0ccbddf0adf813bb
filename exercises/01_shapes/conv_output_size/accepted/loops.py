def conv_output_size(n, k, padding=0, stride=1):
    count = 0
    start = -padding
    while start + k <= n + padding:
        count += 1
        start += stride
    return count
