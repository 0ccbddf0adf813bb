def same_padding(k):
    total = 0
    before = total // 2
    after = total - before
    return before, after
