import numpy as np
n = int(input('size: '))
k = int(input('kernel: '))
def conv_output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) // stride + 1
print(conv_output_size(n, k))
