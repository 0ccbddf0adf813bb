# rounds-up
import numpy as np


def conv_output_size(n, k, padding=0, stride=1):
    return int(np.ceil((n + 2 * padding - k) / stride)) + 1
