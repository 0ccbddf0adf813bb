import numpy as np


class SoftmaxWithLoss:
    def forward(self, x, t):
        shifted = x - np.max(x, axis=1)[:, None]
        logarithms = shifted - np.log(np.sum(np.exp(shifted), axis=1))[:, None]
        self.y = np.exp(logarithms)
        self.hot = np.eye(x.shape[1])[t]
        return float(-np.sum(self.hot * logarithms) / len(x))

    def backward(self):
        return (self.y - self.hot) / len(self.y)
