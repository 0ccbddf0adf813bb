import numpy as np


def max_pool(image, size, stride):
    H, W = image.shape
    rows = H // size
    columns = W // size
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * size : i * size + size, j * size : j * size + size]
            output[i, j] = np.max(window)
    return output
