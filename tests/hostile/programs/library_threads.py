"""Lets the library of linear algebra start threads, which must not hang it for ever.

Stopped by: seccomp: there are no threads; the limit is watched from outside
Verdict: WA or TLE or RTE or MLE
"""

import ctypes
import glob
import os

import numpy as np


def scale(x, by=2):
    for place in glob.glob(os.path.join(os.path.dirname(np.__file__), "..", "numpy.libs", "*openblas*")):
        library = ctypes.CDLL(place)
        for name in ("openblas_set_num_threads", "openblas_set_num_threads64_", "scipy_openblas_set_num_threads64_"):
            if hasattr(library, name):
                getattr(library, name)(8)
    return (np.ones((400, 400)) @ np.ones((400, 400)))[:1, :1]
