def same_padding(k):
    total = k
    before = total // 2
    after = total - before
    return before, after
