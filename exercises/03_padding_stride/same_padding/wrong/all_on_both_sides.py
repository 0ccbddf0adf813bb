def same_padding(k):
    total = k - 1
    before = total
    after = total
    return before, after
