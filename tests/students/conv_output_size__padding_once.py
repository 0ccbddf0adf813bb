# pads-one-side
def conv_output_size(n, k, padding=0, stride=1):
    return (n + padding - k) // stride + 1
