import numpy as np


def convolve2D(image, kernel, padding=0, strides=1):
    kernel = np.flipud(np.fliplr(kernel))
    H, W = image.shape
    h, w = kernel.shape
    rows = (H + 2 * padding - h) // strides + 1
    columns = (W + 2 * padding - w) // strides + 1
    padded = np.zeros((H + 2 * padding, W + 2 * padding))
    padded[padding : padding + H, padding : padding + W] = image
    output = np.zeros((rows, columns))
    for y in range(rows):
        for x in range(columns):
            top, left = y * strides, x * strides
            if top >= rows or left >= columns:
                continue
            output[top, left] = (kernel * padded[top : top + h, left : left + w]).sum()
    return output
