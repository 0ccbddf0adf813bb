import numpy as np


def rmsprop(w, dw, config=None):
    """Source: Tieleman and Hinton, "Lecture 6.5: rmsprop" (2012); epsilon outside the root, as CS231n has it."""
    decay = config["decay_rate"]
    cache = decay * config["cache"] + (1 - decay) * dw**2
    next_w = w - config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    return next_w, config | {"cache": cache}
