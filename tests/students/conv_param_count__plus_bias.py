# one-bias
def conv_param_count(c_in, c_out, k, bias=True):
    return c_in * c_out * k * k + bias
