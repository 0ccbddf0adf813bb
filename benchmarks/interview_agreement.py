"""How far the rubrics agree with people: independent answers, marked by both.

`python benchmarks/interview_agreement.py [FILE]` reads answers that their author labelled from the questions alone and
prints a table of confusion, the agreement, and every answer on which both differ. The file is YAML, a list of

    - exercise: kernel_purpose        # the id of an interview question
      language: zh                    # en, zh or mixed
      status: partial                 # full, partial or wrong
      kind: paraphrase                # optional: negated, keywords, empty, … ; what the answer tries
      answer: 它提取局部特征。

full: everything the question asks for. partial: some of it. wrong: nothing of it, or the right words denied, or
keywords without a statement (unless names are what is asked for).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from grader.course.catalog import Catalog
from grader.interview.mark import MarkedInterview, Marker

ANSWERS = Path(__file__).resolve().parent.parent / "tests" / "interview" / "independent.yaml"
STATUSES = ("full", "partial", "wrong")
LANGUAGES = ("en", "zh", "mixed")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer and how a person marked it."""

    exercise: str
    language: str
    answer: str
    status: str
    kind: str = ""


def load(file: Path = ANSWERS) -> list[Labelled]:
    """The answers in `file`. Raises ValueError at the first that is not in the format."""
    found = []
    for number, entry in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1):
        one = Labelled(**entry)
        if one.status not in STATUSES or one.language not in LANGUAGES or not isinstance(one.answer, str):
            raise ValueError(f"answer {number}: {entry}")
        found.append(one)
    return found


def compared(answers: Iterable[Labelled]) -> list[tuple[Labelled, MarkedInterview]]:
    """Each answer with the marks of its rubric."""
    catalog = Catalog.load()
    markers = {exercise.id: Marker(exercise) for exercise in catalog.interviews()}
    return [(one, markers[one.exercise].mark(one.answer)) for one in answers]


def agreement(pairs: Sequence[tuple[Labelled, MarkedInterview]]) -> float:
    """The share of answers with exactly the same status."""
    return sum(one.status == marked.status for one, marked in pairs) / len(pairs)


def too_good(pairs: Sequence[tuple[Labelled, MarkedInterview]]) -> list[str]:
    """Wrong answers that got full marks."""
    return [one.answer for one, marked in pairs if one.status == "wrong" and marked.status == "full"]


def table(pairs: Sequence[tuple[Labelled, MarkedInterview]]) -> str:
    """The table of confusion, in Markdown: rows as people marked, columns as the rubrics did."""
    count = Counter((one.status, marked.status) for one, marked in pairs)
    rows = [f"| {row} | " + " | ".join(str(count[row, column]) for column in STATUSES) + " |" for row in STATUSES]
    head = "| person ↓ rubric → | " + " | ".join(STATUSES) + " |"
    return "\n".join([head, "| --- " * (len(STATUSES) + 1) + "|", *rows])


def main(arguments: Sequence[str]) -> None:
    """Print everything."""
    pairs = compared(load(Path(arguments[0]) if arguments else ANSWERS))
    print(table(pairs))
    for language in (*LANGUAGES, ""):
        some = [pair for pair in pairs if language in ("", pair[0].language)]
        if some:
            print(f"{language or 'together'}: {agreement(some):.1%} of {len(some)}")
    print(f"wrong answers with full marks: {len(too_good(pairs))}")
    print(f"for review: {sum(marked.needs_review for _, marked in pairs)}")
    for one, marked in pairs:
        if one.status != marked.status:
            why = "; ".join(f"{r.point.id} {r.verdict} “{r.evidence}”" for r in marked.points)
            wrong = "".join(f"; {d.misconception.id} “{d.evidence}”" for d in marked.misconceptions)
            print(f"\n{one.exercise} [{one.kind}] {one.status} ≠ {marked.status}: {one.answer}\n    {why}{wrong}")


if __name__ == "__main__":
    main(sys.argv[1:])
