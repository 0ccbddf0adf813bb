"""Convolution layer as a class: the functions of the reference, and what is kept between them."""

from reference import conv2d, conv2d_backward


class Convolution:
    """Weights, biases, and the last input."""

    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        self.x = x
        return conv2d(x, self.W, self.b, self.stride, self.pad)

    def backward(self, dout):
        dx, self.dW, self.db = conv2d_backward(dout, self.x, self.W, self.stride, self.pad)
        return dx
