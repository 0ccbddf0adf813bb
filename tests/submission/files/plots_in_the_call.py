import numpy as np
import matplotlib.pyplot as plt

def relu(x):
    y = np.maximum(x, 0)
    plt.figure()
    plt.imshow(np.atleast_2d(y))
    plt.colorbar()
    plt.savefig('relu.png')
    return y
