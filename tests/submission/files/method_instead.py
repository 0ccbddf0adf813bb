import numpy as np
class Solution:
    def relu(self, x):
        return np.maximum(x, 0)
