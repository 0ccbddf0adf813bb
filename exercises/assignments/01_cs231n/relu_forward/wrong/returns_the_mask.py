import numpy as np


def relu_forward(x):
    return 1.0 * (x > 0), x
