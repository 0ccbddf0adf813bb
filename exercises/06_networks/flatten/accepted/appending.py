import numpy as np


def flatten(x):
    rows = []
    for image in x:
        row = []
        for channel in image:
            for line in channel:
                row.extend(line)
        rows.append(row)
    return np.array(rows)
