import numpy as np


def conv_as_matrix(kernel, size, stride=1):
    """A weight moves the image by its place: a product of a shift of rows and a shift of columns."""
    (H, W), (KH, KW) = size, kernel.shape
    down = [np.eye(H - KH + 1, H, k=i)[::stride] for i in range(KH)]
    right = [np.eye(W - KW + 1, W, k=j)[::stride] for j in range(KW)]
    return sum(kernel[i, j] * np.kron(down[i], right[j]) for i in range(KH) for j in range(KW))
