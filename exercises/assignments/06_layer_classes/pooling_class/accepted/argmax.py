import numpy as np


class Pooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride
        self.pad = pad
        self.x = None
        self.winners = None

    def forward(self, x):
        n, c, h, w = x.shape
        padded = np.full((n, c, h + 2 * self.pad, w + 2 * self.pad), -np.inf)
        padded[:, :, self.pad : self.pad + h, self.pad : self.pad + w] = x
        windows = np.lib.stride_tricks.sliding_window_view(padded, (self.pool_h, self.pool_w), axis=(2, 3))
        windows = windows[:, :, :: self.stride, :: self.stride]
        flat = windows.reshape(*windows.shape[:4], -1)
        self.x = x
        self.winners = flat.argmax(axis=-1)
        return flat.max(axis=-1)

    def backward(self, dout):
        n, c, h, w = self.x.shape
        padded = np.zeros((n, c, h + 2 * self.pad, w + 2 * self.pad))
        image, channel, i, j = np.indices(dout.shape)
        row, column = np.divmod(self.winners, self.pool_w)
        np.add.at(padded, (image, channel, i * self.stride + row, j * self.stride + column), dout)
        return padded[:, :, self.pad : self.pad + h, self.pad : self.pad + w]
