"""Otter-grader without Docker: `otter.api.grade_submission` over all submissions.

`otter grade`, its mode for many submissions, runs each of them in a Docker container and has no other way. For machines
without Docker its manual offers `otter run`, which grades one submission, and the same as a function. A loop over the
function loads otter once, so that it is the faster of the two; every job is a process over a part of the class.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from peers.cases import save
from peers.contender import Command, parts, succeeded, together
from peers.folder import write
from peers.notebook import LOOP, notebook

from reference import conv2d

TESTS = """\
from otter.test_files import test_case

OK_FORMAT = False
name = "conv"

@test_case(points=1)
def test_conv(conv2d):
"""
PART = """\
import json, sys
from otter.api import grade_submission

marks = {}
for student in sys.argv[2:]:
    results = grade_submission(f"submitted/{student}.ipynb", "autograder.zip", quiet=True)
    marks[student] = results.total / results.possible
with open(sys.argv[1], "w") as file:
    json.dump(marks, file)
"""


@dataclass(frozen=True, slots=True)
class Otter:
    """The commands, one for each part of the class, and the files that they write."""

    commands: tuple[Command, ...]
    files: tuple[Path, ...]
    by_case: bool = False
    how: str = "otter.api (no Docker), a process for each part"

    def clear(self) -> None:
        """Remove the marks."""
        for file in self.files:
            file.unlink(missing_ok=True)

    def grade(self) -> None:
        """Grade all parts at once."""
        for done in together(self.commands, len(self.commands)):
            succeeded(done)

    def marks(self) -> dict[str, float]:
        """As the results of otter tell them."""
        found: dict[str, float] = {}
        for file in self.files:
            found |= json.loads(file.read_text(encoding="utf-8"))
        return found


def prepare(home: Path, sources: dict[str, str], jobs: int, python: Path) -> Otter:
    """The autograder as a zip archive, made by `otter generate`, and a notebook for each student."""
    tests = TESTS + "".join(f"    {line}\n" for line in LOOP.splitlines())
    write(home, {"tests/conv.py": tests, "part.py": PART})
    write(home, {f"submitted/{student}.ipynb": notebook(answer=(source, {})) for student, source in sources.items()})
    save(home / "cases.npz", conv2d)
    succeeded(Command((python.with_name("otter"), "generate", "cases.npz"), home).run())
    files = tuple(home / f"marks{number}.json" for number in range(jobs))
    students = zip(files, parts(sources, jobs), strict=True)
    return Otter(tuple(Command((python, "part.py", file.name, *some), home) for file, some in students), files)
