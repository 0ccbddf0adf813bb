import numpy as np


def max_pool(image, size, stride):
    found = []
    for top in range(0, image.shape[0] - size + 1, stride):
        row = []
        for left in range(0, image.shape[1] - size + 1, stride):
            largest = 0
            for i in range(size):
                for j in range(size):
                    if image[top + i, left + j] > largest:
                        largest = image[top + i, left + j]
            row.append(largest)
        found.append(row)
    return np.array(found, dtype=np.float32)
