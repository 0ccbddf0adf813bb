import numpy as np


class Pooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x):
        p, s = self.pad, self.stride
        n, c, h, w = self.shape = x.shape
        self.padded = np.pad(x.astype(float), ((0, 0), (0, 0), (p, p), (p, p)), constant_values=0)
        oh = (h + 2 * p - self.pool_h) // s + 1
        ow = (w + 2 * p - self.pool_w) // s + 1
        out = np.zeros((n, c, oh, ow))
        for i in range(oh):
            for j in range(ow):
                window = self.padded[:, :, i * s : i * s + self.pool_h, j * s : j * s + self.pool_w]
                out[:, :, i, j] = window.max(axis=(2, 3))
        self.out = out
        return out

    def backward(self, dout):
        p, s = self.pad, self.stride
        n, c, oh, ow = dout.shape
        dx = np.zeros(self.padded.shape)
        for i in range(oh):
            for j in range(ow):
                window = np.s_[:, :, i * s : i * s + self.pool_h, j * s : j * s + self.pool_w]
                won = self.padded[window] == self.out[:, :, i, j][:, :, None, None]
                dx[window] += won * dout[:, :, i, j][:, :, None, None]
        return dx[:, :, p : p + self.shape[2], p : p + self.shape[3]]
