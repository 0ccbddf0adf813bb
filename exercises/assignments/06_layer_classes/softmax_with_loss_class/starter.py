import numpy as np


class SoftmaxWithLoss:
    def __init__(self):
        self.y = None  # probabilities (N, K)
        self.t = None

    def forward(self, x, t):
        ...

    def backward(self):
        ...
