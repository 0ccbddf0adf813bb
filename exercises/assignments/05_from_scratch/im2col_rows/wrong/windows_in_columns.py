import numpy as np


def im2col(input_data, filter_h, filter_w, stride=1, pad=0):
    img = np.pad(input_data, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    found = []
    for image in img:
        for y in range(0, img.shape[2] - filter_h + 1, stride):
            for x in range(0, img.shape[3] - filter_w + 1, stride):
                found.append(image[:, y : y + filter_h, x : x + filter_w].ravel())
    return np.array(found).T
