import numpy as np


def $name(x, s=1):
    """x: (H, W) -> (ceil(H / s), ceil(W / s))"""
    raise NotImplementedError
