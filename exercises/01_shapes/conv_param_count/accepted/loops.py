def conv_param_count(c_in, c_out, k, bias=True):
    count = 0
    for _ in range(c_out):
        for _ in range(c_in):
            count += k * k
        if bias:
            count += 1
    return count
