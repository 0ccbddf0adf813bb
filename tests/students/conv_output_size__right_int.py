# right
def conv_output_size(n, k, padding=0, stride=1):
    return int((n + 2 * padding - k) / stride) + 1
