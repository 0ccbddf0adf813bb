# weights-not-transposed, forgets-bias
import numpy as np


def linear(x, w, b):
    return np.dot(x, w)
