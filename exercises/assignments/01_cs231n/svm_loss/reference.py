import numpy as np


def svm_loss(x, y):
    """The multiclass hinge loss with margin 1 (Weston and Watkins), averaged over the examples, and its gradient."""
    rows = np.arange(len(x))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    dx = (margins > 0).astype(float)
    dx[rows, y] = -dx.sum(axis=1)
    return float(margins.sum() / len(x)), dx / len(x)
