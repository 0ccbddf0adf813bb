"""Contender, who grades a whole class, and the processes that do it for him."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Contender(Protocol):
    """Who grades the class; every turn is `clear`, `grade` (which is timed) and `marks`."""

    @property
    def how(self) -> str:
        """What runs, in a few words."""

    @property
    def by_case(self) -> bool:
        """Whether each case has its share of the points; otherwise all cases have them together."""

    def clear(self) -> None:
        """Forget the turn before."""

    def grade(self) -> None:
        """Grade everybody."""

    def marks(self) -> dict[str, float]:
        """The share of the points that every student got in this turn, as the contender wrote it down."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program of a virtual environment, and the folder that it runs in."""

    words: tuple[str | Path, ...]
    folder: Path

    def run(self) -> subprocess.CompletedProcess[str]:
        """Run it with that environment activated and nothing else of ours to be seen."""
        path = os.pathsep.join([str(Path(self.words[0]).parent), os.environ["PATH"]])
        environment = {"PATH": path, "HOME": str(self.folder), "LANG": "C.UTF-8"}
        return subprocess.run(self.words, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)


def together(commands: Iterable[Command], jobs: int) -> list[subprocess.CompletedProcess[str]]:
    """Run them as `xargs -P` would: so many at a time."""
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(Command.run, commands))


def succeeded(done: subprocess.CompletedProcess[str]) -> None:
    """Raise CalledProcessError, with what the process said, where it failed."""
    try:
        done.check_returncode()
    except subprocess.CalledProcessError as problem:
        problem.add_note(done.stderr)
        raise


def parts(students: Iterable[str], jobs: int) -> list[list[str]]:
    """The class in as many parts of about the same size, for a tool that grades one after the other."""
    everybody = list(students)
    return [everybody[len(everybody) * n // jobs : len(everybody) * (n + 1) // jobs] for n in range(jobs)]
