"""Two misconceptions at once, as one program: both edits of an accepted program together.

A wrong program is written as a small edit of an accepted one. Two of them whose edits do not touch give a third
program, which computes what a student with both ideas computes.
"""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from grader.diagnosis.merge import Edit, Line, edits, lines, merged
from grader.model.code_exercise import CodeExercise, Misconception
from grader.model.outcome import Program

MAX_MISCONCEPTIONS = 64  # beyond it, merging all pairs takes seconds
LARGEST_EDIT = 0.5  # of the accepted program's tokens; beyond it is another program, not an edit


@dataclass(frozen=True, slots=True)
class MisconceptionPair:
    """Two misconceptions and the program that has both."""

    one: Misconception
    two: Misconception
    program: Program

    @property
    def id(self) -> str:
        """Both names."""
        return f"{self.one.id}+{self.two.id}"


def pairs(exercise: CodeExercise) -> Iterator[MisconceptionPair]:
    """Every pair that merges into a program which ends whatever it is given; none where there would be too many."""
    if len(exercise.misconceptions) > MAX_MISCONCEPTIONS:
        return
    bases = [read for path in exercise.accepted if (read := _lines(path))]
    changes = {wrong.id: _changes(bases, wrong.program) for wrong in exercise.misconceptions}
    for one, two in combinations(exercise.misconceptions, 2):
        source = _merged(bases, changes[one.id], changes[two.id])
        if source and _ends(source):
            yield MisconceptionPair(one, two, Program(source, f"{one.id}+{two.id}.py"))


def _lines(path: Path) -> list[Line]:
    """The program's lines; none where Python cannot read it."""
    try:
        return lines(path.read_text(encoding="utf-8-sig"))
    except (SyntaxError, tokenize.TokenError):
        return []


def _changes(bases: Sequence[list[Line]], program: Path) -> list[tuple[Edit, ...] | None]:
    """For each accepted program, the edits that make `program` of it; None where that would be another program."""
    wrong = _lines(program)
    changes: list[tuple[Edit, ...] | None] = []
    for base in bases:
        found = edits(base, wrong)
        changes.append(found if _size(found) <= LARGEST_EDIT * sum(map(len, base)) else None)
    return changes


def _size(found: Sequence[Edit]) -> int:
    return sum(edit.size for edit in found)


def _merged(
    bases: Sequence[list[Line]], ones: Sequence[tuple[Edit, ...] | None], twos: Sequence[tuple[Edit, ...] | None]
) -> str | None:
    """The merge over the accepted program that is nearest to both."""
    fitting = [
        (_size(one) + _size(two), number, one, two)
        for number, (one, two) in enumerate(zip(ones, twos, strict=True))
        if one and two
    ]
    if not fitting:
        return None
    _, number, one, two = min(fitting, key=lambda fit: fit[:2])
    return merged(bases[number], one, two)


def _ends(source: str) -> bool:
    """Whether it is a program without `while`: nothing proves of a merged loop that it ends."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return False
    return "while" not in source or not any(isinstance(node, ast.While) for node in ast.walk(tree))
