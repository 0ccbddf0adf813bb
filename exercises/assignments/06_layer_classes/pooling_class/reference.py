"""Max pooling layer as a class: the functions of the reference, and what is kept between them."""

from reference import max_pool2d, max_pool2d_backward


class Pooling:
    """The size of the window, and the last input."""

    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.size, self.stride, self.pad = (pool_h, pool_w), stride, pad

    def forward(self, x):
        self.x = x
        return max_pool2d(x, self.size, self.stride, self.pad)

    def backward(self, dout):
        return max_pool2d_backward(dout, self.x, self.size, self.stride, self.pad)
