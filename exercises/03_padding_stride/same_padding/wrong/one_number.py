def same_padding(k):
    total = k - 1
    before = total // 2
    after = total - before
    return before
