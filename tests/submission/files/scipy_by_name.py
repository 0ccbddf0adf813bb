import numpy as np
from scipy.special import softmax
