import numpy as np


class Affine:
    def __init__(self, W, b):
        self.W = W  # (D, M)
        self.b = b  # (M,)
        self.dW = None
        self.db = None

    def forward(self, x):
        ...

    def backward(self, dout):
        ...
