def same_padding(k):
    before = after = 0
    while before + 1 + after < k:
        if before < after:
            before += 1
        else:
            after += 1
    return before, after
