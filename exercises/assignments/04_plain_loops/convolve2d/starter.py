import numpy as np


def convolve2D(image, kernel, padding=0, strides=1):
    """image (H, W), kernel (h, w) -> one number for each window, the kernel turned by 180 degrees"""
    raise NotImplementedError
