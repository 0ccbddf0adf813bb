"""Prints and raises what could be a page's own code: scripts, frames, images that call home.

Stopped by: reports are trees of text; nothing of a program becomes markup
Verdict: RTE
"""

EVIL = "</pre></details><script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//hostile.example>]]>&lt;{{7*7}}"


def scale(x, by=2):
    print(EVIL)
    raise ValueError(EVIL)
