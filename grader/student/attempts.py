"""One student's progress on one machine: attempts as JSON lines, and where each exercise stands.

An attempt is a file that was graded, or an answer to a question or an interview question.

Lines are only ever added, in one write under a lock, so that two commands at once lose nothing. A line that cannot be
read (a full disk, another version) is passed over and kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from grader.model.report import StudentReport, Verdict

FREE = (Verdict.CE, Verdict.JE)  # what could not be run, or was our fault, costs no attempt


@dataclass(frozen=True, slots=True)
class OwnAttempt:
    """One submission to one exercise, graded. `course` is empty for the packaged main course; `at` is UTC."""

    course: str
    exercise: str
    points: float
    out_of: float
    verdict: str
    sha256: str
    at: str


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    """Where one exercise stands after some attempts."""

    attempts: int
    best: float
    out_of: float
    last: str
    solved: bool  # some attempt left nothing to be desired


def attempt(report: StudentReport, course: str, at: str) -> OwnAttempt | None:
    """What a report adds to the progress; None where it costs no attempt."""
    if report.verdict in FREE:
        return None
    return OwnAttempt(
        course, report.exercise, report.points, report.out_of, report.verdict.value, report.source_sha256, at
    )


def answer(exercise: str, said: str, points: float, out_of: float, right: bool, course: str, at: str) -> OwnAttempt:
    """What the answer to a question adds: `said` tells it from others."""
    sha256 = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
    verdict = Verdict.AC if right else Verdict.WA
    return OwnAttempt(course, exercise, points, out_of, verdict.value, sha256, at)


def add(path: Path, attempts: Iterable[OwnAttempt]) -> None:
    """Add attempts to the file at `path`, apart from those that only repeat the last one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        _lock(file.fileno())
        data = file.read()
        last = {(one.course, one.exercise): one.sha256 for one in _parsed(data)}
        new = [one for one in attempts if last.get((one.course, one.exercise)) != one.sha256]
        lines = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in new)
        torn = b"\n" if data and not data.endswith(b"\n") else b""
        if new:
            file.write(torn + lines.encode())
            file.flush()
            os.fsync(file.fileno())


def read(path: Path) -> list[OwnAttempt]:
    """All attempts that can be read, in order; none where there is no file. Raises OSError."""
    return _parsed(path.read_bytes()) if path.exists() else []


def standings(attempts: Iterable[OwnAttempt], course: str) -> Mapping[str, ExerciseProgress]:
    """Where each exercise of a course stands that was tried."""
    found: dict[str, ExerciseProgress] = {}
    for one in attempts:
        if one.course == course:
            before = found.get(one.exercise, ExerciseProgress(0, 0, one.out_of, one.at, False))
            best, solved = max(before.best, one.points), before.solved or one.verdict == Verdict.AC.value
            found[one.exercise] = ExerciseProgress(before.attempts + 1, best, one.out_of, one.at, solved)
    return found


def _parsed(data: bytes) -> list[OwnAttempt]:
    found = []
    for line in data.splitlines():
        try:
            record = json.loads(line)
            one = OwnAttempt(**{field.name: record[field.name] for field in fields(OwnAttempt)})
            found.append(OwnAttempt(**{**asdict(one), "points": float(one.points), "out_of": float(one.out_of)}))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _lock(descriptor: int) -> None:
    """Wait until nobody else writes; closing the file lets go. Windows writes without."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)
