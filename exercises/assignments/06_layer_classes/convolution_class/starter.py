import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W  # (F, C, KH, KW)
        self.b = b  # (F,)
        self.stride = stride
        self.pad = pad
        self.dW = None
        self.db = None

    def forward(self, x):
        ...

    def backward(self, dout):
        ...
