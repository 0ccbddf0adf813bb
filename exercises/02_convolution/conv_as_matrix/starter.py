import numpy as np


def conv_as_matrix(kernel, size, stride=1):
    """The matrix (OH*OW, H*W) of the convolution of an image of size (H, W) with kernel (KH, KW)."""
    raise NotImplementedError
