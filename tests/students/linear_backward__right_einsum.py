# right
import numpy as np


def linear_backward(dy, x, w):
    return np.einsum("nm,md->nd", dy, w), np.einsum("nm,nd->md", dy, x), np.einsum("nm->m", dy)
