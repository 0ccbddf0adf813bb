# forgets-input-channels
def conv_param_count(c_in, c_out, k, bias=True):
    return c_out * k * k + (c_out if bias else 0)
