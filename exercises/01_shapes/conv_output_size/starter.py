def conv_output_size(n, k, padding=0, stride=1):
    """How many windows of k cells fit along an axis of n cells."""
    raise NotImplementedError
