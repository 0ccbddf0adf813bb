import numpy as np


def rmsprop(w, dw, config=None):
    """w and its gradient dw of one shape, config a dictionary -> (next_w, config)"""
    raise NotImplementedError
