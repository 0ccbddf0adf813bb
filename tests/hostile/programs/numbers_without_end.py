"""Answers with whole numbers of five thousand digits, in lists and dictionaries too, which Python refuses to write.

Stopped by: long whole numbers are described when they become part of a report
Verdict: WA
"""


def scale(x, by=2):
    return 10**5000, [10**5000], {"a": 10**5000}
