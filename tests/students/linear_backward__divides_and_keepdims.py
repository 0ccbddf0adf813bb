# db-keeps-batch-axis, averages-over-batch
import numpy as np


def linear_backward(dZ, A_prev, W):
    m = A_prev.shape[0]
    return dZ @ W, 1 / m * np.dot(dZ.T, A_prev), 1 / m * np.sum(dZ, axis=0, keepdims=True)
