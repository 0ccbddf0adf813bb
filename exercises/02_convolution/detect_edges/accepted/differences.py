import numpy as np


def detect_edges(image):
    image = image.astype(float)
    rows = image[:, :-2] + image[:, 1:-1] + image[:, 2:]
    columns = image[:-2] + image[1:-1] + image[2:]
    horizontal = rows[:-2] - rows[2:]
    vertical = columns[:, :-2] - columns[:, 2:]
    return horizontal, vertical, np.hypot(horizontal, vertical)
