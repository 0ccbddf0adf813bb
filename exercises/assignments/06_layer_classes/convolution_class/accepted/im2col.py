import numpy as np


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
        self.x = self.columns = self.dW = self.db = None

    def _taps(self, oh, ow):
        s = self.stride
        for r in range(self.W.shape[2]):
            for q in range(self.W.shape[3]):
                yield r, q, np.s_[:, :, r : r + s * (oh - 1) + 1 : s, q : q + s * (ow - 1) + 1 : s]

    def forward(self, x):
        n, c, h, w = x.shape
        f, _, kh, kw = self.W.shape
        oh = (h + 2 * self.pad - kh) // self.stride + 1
        ow = (w + 2 * self.pad - kw) // self.stride + 1
        padded = np.zeros((n, c, h + 2 * self.pad, w + 2 * self.pad))
        padded[:, :, self.pad : self.pad + h, self.pad : self.pad + w] = x
        columns = np.zeros((n, c, kh, kw, oh, ow))
        for r, q, cells in self._taps(oh, ow):
            columns[:, :, r, q] = padded[cells]
        self.x = x
        self.columns = columns.transpose(0, 4, 5, 1, 2, 3).reshape(n * oh * ow, -1)
        out = self.columns @ self.W.reshape(f, -1).T + self.b
        return out.reshape(n, oh, ow, f).transpose(0, 3, 1, 2)

    def backward(self, dout):
        n, f, oh, ow = dout.shape
        _, c, h, w = self.x.shape
        kh, kw = self.W.shape[2:]
        rows = dout.transpose(0, 2, 3, 1).reshape(-1, f)
        self.db = rows.sum(axis=0)
        self.dW = (self.columns.T @ rows).T.reshape(self.W.shape)
        shares = (rows @ self.W.reshape(f, -1)).reshape(n, oh, ow, c, kh, kw).transpose(0, 3, 4, 5, 1, 2)
        padded = np.zeros((n, c, h + 2 * self.pad, w + 2 * self.pad))
        for r, q, cells in self._taps(oh, ow):
            padded[cells] += shares[:, :, r, q]
        return padded[:, :, self.pad : self.pad + h, self.pad : self.pad + w]
