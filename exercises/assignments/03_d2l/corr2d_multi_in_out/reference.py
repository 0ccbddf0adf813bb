from reference import conv2d


def corr2d_multi_in_out(X, K):
    return conv2d(X[None], K)[0]
