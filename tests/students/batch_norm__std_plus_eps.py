# eps-outside-root
def batch_norm(x, gamma, beta, eps=1e-5):
    m = x.mean(axis=(0, 2, 3), keepdims=True)
    s = x.std(axis=(0, 2, 3), keepdims=True)
    return gamma[None, :, None, None] * (x - m) / (s + eps) + beta[None, :, None, None]
