"""Prints and raises sequences that rename windows, move cursors, hide text and forge links.

Stopped by: what steers a terminal is taken out
Verdict: RTE
"""

EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b1m\r\b\b\u202eCA\u2066[link=file:///etc/passwd]click[/link][/nothing]"


def scale(x, by=2):
    print(EVIL)
    raise ValueError(EVIL)
