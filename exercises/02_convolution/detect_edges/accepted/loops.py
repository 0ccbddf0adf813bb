import numpy as np

HORIZONTAL = np.array([[1, 1, 1], [0, 0, 0], [-1, -1, -1]])
VERTICAL = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])


def detect_edges(image):
    H, W = image.shape
    horizontal = np.zeros((H - 2, W - 2))
    vertical = np.zeros((H - 2, W - 2))
    for r in range(H - 2):
        for q in range(W - 2):
            window = image[r : r + 3, q : q + 3]
            horizontal[r, q] = np.sum(window * HORIZONTAL)
            vertical[r, q] = np.sum(window * VERTICAL)
    edges = np.sqrt(horizontal**2 + vertical**2)
    return horizontal, vertical, edges
