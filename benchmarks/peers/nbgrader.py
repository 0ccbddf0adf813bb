"""Nbgrader: `nbgrader autograde` over all submissions of an assignment.

It has no option to grade in parallel, so that every job is a process over a part of the class, in a course of its own:
two of them that write to one SQLite gradebook might shut each other out.
"""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

from peers.cases import RIGHT, save
from peers.contender import Command, parts, succeeded, together
from peers.folder import write
from peers.notebook import LOOP, notebook

from reference import conv2d

NAME = "conv"  # of the assignment


@dataclass(frozen=True, slots=True)
class Nbgrader:
    """The courses, one for each part of the class, and the program."""

    courses: tuple[Path, ...]
    program: Path
    by_case: bool = False
    how: str = "autograde (not parallel), a process for each part"

    def clear(self) -> None:
        """Put back the gradebook that knows no student."""
        for course in self.courses:
            shutil.rmtree(course / "autograded", ignore_errors=True)
            shutil.copyfile(course / "before.db", course / "gradebook.db")

    def grade(self) -> None:
        """Grade all parts at once."""
        self._together("autograde", NAME)

    def marks(self) -> dict[str, float]:
        """As `nbgrader export` tells them."""
        self._together("export", "--to", "scores.csv")
        found = {}
        for course in self.courses:
            with (course / "scores.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            found |= {row["student_id"]: float(row["score"]) / float(row["max_score"]) for row in rows}
        return found

    def _together(self, *words: str) -> None:
        commands = [Command((self.program, *words), course) for course in self.courses]
        for done in together(commands, len(commands)):
            succeeded(done)


def prepare(home: Path, sources: dict[str, str], jobs: int, python: Path) -> Nbgrader:
    """A course with its assignment and its submissions for each part of the class."""
    made = Nbgrader(tuple(home / str(number) for number in range(jobs)), python.with_name("nbgrader"))
    for course, students in zip(made.courses, parts(sources, jobs), strict=True):
        write(course, {f"source/{NAME}/my_conv.ipynb": _handed_in(RIGHT)})
        save(course / "source" / NAME / "cases.npz", conv2d)
        write(course, {f"submitted/{one}/{NAME}/my_conv.ipynb": _handed_in(sources[one]) for one in students})
    made._together("generate_assignment", NAME)
    for course in made.courses:
        shutil.copyfile(course / "gradebook.db", course / "before.db")
    return made


def _handed_in(source: str) -> str:
    """The student's cell, and the cell of the tests, which has all of the points."""
    tests = {"grade": True, "locked": True, "points": 1}
    return notebook(answer=(source, _metadata("answer", solution=True)), tests=(LOOP, _metadata("tests", **tests)))


def _metadata(name: str, **more: object) -> dict[str, object]:
    """What nbgrader keeps with a cell: https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html."""
    usual = {"grade_id": name, "grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": usual | {"schema_version": 3, "cell_type": "code"} | more}
