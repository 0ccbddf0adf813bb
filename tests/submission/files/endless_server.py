import numpy as np
def relu(x):
    return np.maximum(x, 0)

import time
while True:
    time.sleep(1)
