# always-bias
def conv_param_count(c_in, c_out, k, bias=True):
    return (c_in * k * k + 1) * c_out
