import numpy as np


def adam(w, dw, config=None):
    config["t"] += 1
    config["m"] += (1 - config["beta1"]) * (dw - config["m"])
    config["v"] += (1 - config["beta2"]) * (dw * dw - config["v"])
    first = config["m"] / (1 - config["beta1"] ** config["t"])
    second = config["v"] / (1 - config["beta2"] ** config["t"])
    w -= config["learning_rate"] * first / (second**0.5 + config["epsilon"])
    return w, config
