import numpy as np

from reference import conv2d_single

HORIZONTAL = [[1, 1, 1], [0, 0, 0], [-1, -1, -1]]
VERTICAL = [[1, 0, -1], [1, 0, -1], [1, 0, -1]]


def detect_edges(image):
    horizontal, vertical = conv2d_single(image, HORIZONTAL), conv2d_single(image, VERTICAL)
    return horizontal, vertical, np.hypot(horizontal, vertical)
