import sys
import numpy as np

def main():
    print('usage')
    return 1

sys.exit(main())

def relu(x):
    return np.maximum(x, 0)
