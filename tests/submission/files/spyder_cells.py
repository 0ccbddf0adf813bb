# %% imports
import numpy as np

# %% answer
def conv_output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) // stride + 1

# %% later
def unfinished(x:
    pass
