"""Exercises as they are shipped to other machines, and the hash of the program that is to be there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.batch.task import WorkerSetup
from grader.model.code_exercise import CodeExercise

PACKAGES = Path(__file__).resolve().parent.parent.parent
OURS = ("grader", "reference")


@dataclass(frozen=True, slots=True)
class Shipment:
    """The files of some exercises by their place below a course, and what a worker has to know of each."""

    files: tuple[tuple[str, bytes], ...]
    exercises: tuple[tuple[str, str, str], ...]  # id, place and version

    @classmethod
    def of(cls, exercises: Sequence[CodeExercise]) -> Shipment:
        """The shipment of these exercises."""
        files = {}
        for exercise in exercises:
            topic = exercise.path.parent
            for file in (exercise.path, *exercise.folder.rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts:
                    files[f"{topic.name}/{file.relative_to(topic).as_posix()}"] = file.read_bytes()
        known = tuple((one.id, f"{one.path.parent.name}/{one.path.name}", one.version) for one in exercises)
        return cls(tuple(sorted(files.items())), known)

    def unpack(self, folder: Path) -> WorkerSetup:
        """Write the files below `folder`; what a worker there needs."""
        for name, data in self.files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return WorkerSetup(tuple((name, folder / place, version) for name, place, version in self.exercises))


def program_digest() -> str:
    """The hash of this very program and its reference: who has another one may come to another verdict."""
    whole = hashlib.sha256()
    for file in sorted(file for package in OURS for file in (PACKAGES / package).rglob("*.py")):
        name, data = file.relative_to(PACKAGES).as_posix(), file.read_bytes()
        whole.update(f"{len(name)} {len(data)} {name}".encode())
        whole.update(data)
    return whole.hexdigest()[:20]
