"""Python's marks below a line of a traceback, which differ between its versions."""

import re

MARKS = re.compile(r"^ *[~^]+ *\n", re.MULTILINE)


def unmarked(text):
    """The text without the lines that hold nothing but marks."""
    return MARKS.sub("", text)
