def conv_param_count(c_in, c_out, k, bias=True):
    per_filter = c_in * k**2
    biases = c_in if bias else 0
    return c_out * per_filter + biases
