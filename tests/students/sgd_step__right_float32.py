# right
import numpy as np


def sgd_step(w, grad, velocity, lr, momentum=0.9):
    v = (momentum * velocity + grad).astype(np.float32)
    return (w - lr * v).astype(np.float32), v
