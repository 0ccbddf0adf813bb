import numpy as np


def sgd_step(w, grad, velocity, lr, momentum=0.9):
    moved = np.zeros(w.shape)
    stepped = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        moved[place] = momentum * velocity[place] + grad[place]
        stepped[place] = w[place] - lr * moved[place]
    return stepped, moved
