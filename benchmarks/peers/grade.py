"""`grade batch` as a contender."""

from __future__ import annotations

import csv
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from peers.course import COURSE
from peers.folder import write
from peers.notebook import notebook


@dataclass(frozen=True, slots=True)
class Grade:
    """A folder with the class, the course and, after a turn, the gradebook and the scores."""

    home: Path
    jobs: int
    by_case: bool = False
    how: str = "one command, isolated"

    def clear(self) -> None:
        """Remove the gradebook and the scores."""
        for old in (*self.home.glob("g.db*"), *self.home.glob("scores.csv")):
            old.unlink()

    def grade(self) -> None:
        """Grade the class from nothing."""
        program = Path(sys.executable).with_name("grade")
        words = ["--exercise", "conv2d", "--course", "course", "--gradebook", "g.db", "--out", "scores.csv"]
        command = [program, "batch", "subs", *words, "--jobs", str(self.jobs)]
        subprocess.run(command, cwd=self.home, check=True, capture_output=True)

    def marks(self) -> dict[str, float]:
        """As the table of scores tells them."""
        with (self.home / "scores.csv").open(encoding="utf-8", newline="") as file:
            return {row["student"]: float(row["points"]) / float(row["out_of"]) for row in csv.DictReader(file)}


def prepare(home: Path, sources: dict[str, str], jobs: int, notebooks: bool = False) -> Grade:
    """The course, and a folder for each student with a Python file or a notebook in it."""
    write(home / "course", COURSE)
    for student, source in sources.items():
        handed_in = {"my_conv.ipynb": notebook(answer=(source, {}))} if notebooks else {"my_conv.py": source}
        write(home / "subs" / student, handed_in)
    return Grade(home, jobs)
