import numpy as np


class Affine:
    def __init__(self, W, b):
        self.params = {"W": W, "b": b}

    def forward(self, x):
        self.x = x
        return np.einsum("nd,dm->nm", x.reshape(len(x), -1), self.params["W"]) + self.params["b"]

    def backward(self, dout):
        rows = self.x.reshape(len(self.x), -1)
        self.dW = np.einsum("nd,nm->dm", rows, dout)
        self.db = np.einsum("nm->m", dout)
        return np.einsum("nm,dm->nd", dout, self.params["W"]).reshape(self.x.shape)
