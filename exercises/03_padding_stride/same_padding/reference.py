def same_padding(k):
    """(before, after) at stride 1: k - 1 cells are lost, and an odd one comes back at the end, as in PyTorch."""
    return (k - 1) // 2, k // 2
