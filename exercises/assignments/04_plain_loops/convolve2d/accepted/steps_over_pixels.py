import numpy as np


def convolve2D(image, kernel, padding=0, strides=1):
    flipped = np.rot90(kernel, 2)
    padded = np.pad(image, padding)
    h, w = flipped.shape
    found = []
    for top in range(0, padded.shape[0] - h + 1, strides):
        row = []
        for left in range(0, padded.shape[1] - w + 1, strides):
            total = 0.0
            for i in range(h):
                for j in range(w):
                    total += flipped[i, j] * padded[top + i, left + j]
            row.append(total)
        found.append(row)
    return np.array(found)
