"""Problems of a class's files, counted: what kept how many of them from being graded as they are.

Two files have the same problem where the same is said of them, wherever in the file it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from grader.messages.text import Text, same
from grader.model.outcome import Raised
from grader.model.report import Report

SHOWN = 10  # problems that are told, the most frequent first
PLACES_EN = re.compile(r"^(?:Line|Code cell) \d+[^:]*: | \((?:line|code cell) (?:[^()]|\([^()]*\))*\)|\b on line \d+")
PLACES_ZH = re.compile(r"^第 \d+[^有]*(?=有语法错误)|（第 (?:[^（）]|（[^（）]*）)*）|\b on line \d+")


def problem(report: Report) -> Text | None:
    """Why a file was not graded for what it computes: it could not be run, or its function needs what is not there."""
    if report.problem:
        return report.problem
    outcomes = (check.counterexample.outcome for check in report.checks if check.counterexample)
    return next((outcome.meaning for outcome in outcomes if isinstance(outcome, Raised) and outcome.meaning), None)


def without_places(text: Text) -> Text:
    """A problem as it is said of any file that has it."""
    return Text(PLACES_EN.sub("", text.en), PLACES_ZH.sub("", text.zh))


def told(problems: Counter[Text]) -> Iterator[Text]:
    """The table: a line a problem."""
    if not problems:
        return
    yield Text("What kept files from being graded as they are:", "以下问题使文件无法照原样批改：")
    for text, count in problems.most_common(SHOWN):
        yield same(f"  {count:>4}  ") + text
    if len(problems) > SHOWN:
        yield Text(f"        and {len(problems) - SHOWN} others", f"        以及另外 {len(problems) - SHOWN} 种")
