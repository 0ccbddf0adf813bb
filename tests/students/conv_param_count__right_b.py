# right
def conv_param_count(c_in, c_out, k, bias=True):
    return (c_in * k * k + bool(bias)) * c_out
