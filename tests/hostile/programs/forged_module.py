"""Imports the judge's modules by name, and from folders above, as if they were files of its own.

Stopped by: nothing beside it has a name of the judge's or Python's; what is not there has no value
Verdict: RTE
"""

from .. import reference
from ...grader.judging import judge
from reference.conv import conv2d
from exercises import answers


def scale(x, by=2):
    return judge.expected(x, by) if reference.conv else answers.scale(x, by)
