def same_padding(k):
    total = k - 1
    before = 1
    after = 1
    return before, after
