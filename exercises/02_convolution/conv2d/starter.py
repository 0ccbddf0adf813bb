import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    """Correlate x (N, C, H, W) with w (F, C, KH, KW), add b (F,): (N, F, OH, OW)."""
    raise NotImplementedError
