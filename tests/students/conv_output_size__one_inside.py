# adds-one-too-early
def conv_output_size(n, k, padding=0, stride=1):
    return (n - k + 2 * padding + 1) // stride
