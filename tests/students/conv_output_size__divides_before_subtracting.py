# nothing
def conv_output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding) // stride - k + 1
