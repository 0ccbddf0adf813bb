def same_padding(k):
    total = k - 1
    before = k // 2
    after = before
    return before, after
