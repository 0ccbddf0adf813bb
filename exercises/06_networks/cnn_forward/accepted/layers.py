import numpy as np


def windows(x, size):
    return np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))


def conv(x, w, b):
    return np.einsum("nchwij,fcij->nfhw", windows(x, w.shape[2:]), w) + b[:, None, None]


def relu(x):
    return x * (x > 0)


def pool(x):
    return windows(x, (2, 2))[:, :, ::2, ::2].max(axis=(-1, -2))


def linear(x, v, c):
    return np.stack([v @ row + c for row in x])


def softmax(scores):
    return np.stack([np.exp(s - s.max()) / np.exp(s - s.max()).sum() for s in scores])


def cnn_forward(x, w, b, v, c):
    y = pool(relu(conv(x, w, b)))
    return softmax(linear(np.stack([image.ravel() for image in y]), v, c))
