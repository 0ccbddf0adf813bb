import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        p, s = self.pad, self.stride
        self.shape = x.shape
        self.padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        kh, kw = self.W.shape[2:]
        oh = (self.padded.shape[2] - kh) // s + 1
        ow = (self.padded.shape[3] - kw) // s + 1
        out = np.zeros((x.shape[0], self.W.shape[0], oh, ow))
        for i in range(oh):
            for j in range(ow):
                window = self.padded[:, :, i * s : i * s + kh, j * s : j * s + kw]
                out[:, :, i, j] = np.tensordot(window, self.W, axes=([1, 2, 3], [1, 2, 3])) + self.b
        return out

    def backward(self, dout):
        p, s = self.pad, self.stride
        kh, kw = self.W.shape[2:]
        dx = np.zeros(self.padded.shape)
        dW = np.zeros(self.W.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                window = np.s_[:, :, i * s : i * s + kh, j * s : j * s + kw]
                dx[window] += np.tensordot(dout[:, :, i, j], self.W, axes=1)
                dW += np.tensordot(dout[:, :, i, j].T, self.padded[window], axes=1)
        self.dW = dW
        self.db = dout.sum(axis=(0, 2, 3))
        height, width = self.shape[2:]
        return dx[:, :, p : p + height, p : p + width]
