import numpy as np


def max_pool(image, size, stride):
    H, W = image.shape
    rows = (H - size) // stride + 1
    columns = min(rows, (W - size) // stride + 1)
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * stride : i * stride + size, j * stride : j * stride + size]
            output[i, j] = np.max(window)
    return output
