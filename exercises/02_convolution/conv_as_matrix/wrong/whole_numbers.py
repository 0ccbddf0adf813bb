import numpy as np


def conv_as_matrix(kernel, size, stride=1):
    H, W = size
    KH, KW = kernel.shape
    OH = (H - KH) // stride + 1
    OW = (W - KW) // stride + 1
    matrix = np.zeros((OH * OW, H * W), dtype=int)
    for r in range(OH):
        for q in range(OW):
            output = r * OW + q
            for i in range(KH):
                for j in range(KW):
                    h = r * stride + i
                    v = q * stride + j
                    pixel = h * W + v
                    matrix[output, pixel] = kernel[i, j]
    return matrix
