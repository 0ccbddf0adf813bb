# right
import numpy as np


def batch_norm(x, gamma, beta, eps=1e-5):
    n = x.size / x.shape[1]
    m = np.einsum("nchw->c", x) / n
    c = x - m[:, None, None]
    v = np.einsum("nchw,nchw->c", c, c) / n
    return c * (gamma / np.sqrt(v + eps))[:, None, None] + beta[:, None, None]
