from __future__ import print_function, division
from builtins import range
from past.builtins import xrange
import cPickle as pickle
import numpy as np

def softmax(x):
    out = np.zeros(x.shape)
    rows = x.reshape(-1, x.shape[-1])
    flat = out.reshape(-1, x.shape[-1])
    for i in xrange(len(rows)):
        e = np.exp(rows[i] - rows[i].max())
        flat[i] = e / e.sum()
    return out

with open('data_batch_1', 'rb') as f:
    d = pickle.load(f, encoding='latin1')
