import numpy as np


def adam(w, dw, config=None):
    """Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1."""
    beta1, beta2, t = config["beta1"], config["beta2"], config["t"] + 1
    m = beta1 * config["m"] + (1 - beta1) * dw
    v = beta2 * config["v"] + (1 - beta2) * dw**2
    step = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + config["epsilon"])
    return w - config["learning_rate"] * step, config | {"m": m, "v": v, "t": t}
