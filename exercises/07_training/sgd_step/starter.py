import numpy as np


def sgd_step(w, grad, velocity, lr, momentum=0.9):
    """w, grad and velocity of one shape -> (new w, new velocity)"""
    raise NotImplementedError
