"""Returns dictionaries and integers that lie about their length.

Stopped by: the reader counts for itself
Verdict: RTE
"""

class Long(dict):
    def __len__(self):
        return 9

    def __iter__(self):
        return iter(["a"])


class Wide(int):
    def bit_length(self):
        return 1 << 40


def scale(x, by=2):
    return [Long(a=1), Wide(3)] if x.size == 1 else Long(a=1)
