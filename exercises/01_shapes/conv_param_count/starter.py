def conv_param_count(c_in, c_out, k, bias=True):
    """Weights and biases of a layer with c_out kernels of k x k."""
    raise NotImplementedError
