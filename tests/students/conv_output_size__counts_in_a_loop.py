# nothing
def conv_output_size(n, k, padding=0, stride=1):
    c = 0
    for _ in range(0, n + 2 * padding - k, stride):
        c += 1
    return c
