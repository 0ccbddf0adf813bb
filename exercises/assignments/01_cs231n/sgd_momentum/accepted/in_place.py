import numpy as np


def sgd_momentum(w, dw, config=None):
    v = config["velocity"]
    v *= config["momentum"]
    v -= config["learning_rate"] * dw
    w += v
    return w, config
