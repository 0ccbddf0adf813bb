"""ReLU layer as a class: the functions of the reference, and what is kept between them."""

from reference import relu, relu_backward


class Relu:
    """The last input."""

    def forward(self, x):
        self.x = x
        return relu(x)

    def backward(self, dout):
        return relu_backward(dout, self.x)
