"""Returns arrays of dtypes that hide things: fields, subarrays, titles, metadata, overlapping fields, dates.

Stopped by: fourteen dtypes travel; of others only the name is told
Verdict: WA
"""

import numpy as np

calls = []
OVERLAPPING = np.dtype({"names": ["a", "b"], "formats": ["f8", "i8"], "offsets": [0, 0]})
KINDS = [
    np.dtype([("expected", "f8")]), np.dtype(("f8", (2,))), np.dtype([(("title", "a"), "f8")]), OVERLAPPING,
    np.dtype("f8", metadata={"equal": True}), np.dtype("M8[s]"), np.dtype("V8"), np.dtype("S8"), np.longdouble,
]


def scale(x, by=2):
    calls.append(by)
    return np.zeros(x.shape, KINDS[len(calls) % len(KINDS)])
