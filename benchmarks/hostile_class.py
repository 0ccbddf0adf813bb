"""A class of 300 with ten students who try to hurt the others, beside the same class without them.

    python benchmarks/hostile_class.py --students 300 --turns 3

In turns in one run: the class alone, the ten alone, the class with the ten. The others' marks must be the same, their
memory alone and with the ten within noise, and the time of all what the two take apart.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from memory import Peak, peak_of_children  # noqa: E402
from peers.cases import RIGHT, WRONG  # noqa: E402

SIGNATURE = "def conv2d(x, w, b=None, stride=1, padding=0):\n"
Marks = Mapping[str, tuple[str, str]]  # verdict and points of each student


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def nested() -> bytes:
    """An archive in an archive, of many small programs and 31 MiB of zeros."""
    inner = packed([*((f"p{n}.py", b"x = 1\n") for n in range(100)), ("zeros.bin", bytes(31 << 20))])
    return packed([("inner.zip", inner)])


def answering(expression: str) -> bytes:
    """A program whose every answer is one expression."""
    return f"{SIGNATURE}    return {expression}\n".encode()


BURNING = f"""import time
{SIGNATURE}    end = time.process_time() + 1.5
    while time.process_time() < end: pass
""".encode()

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "files": ("a.zip", lambda: packed((f"{n}.txt", b"") for n in range(20_001))),
    "programs": ("a.zip", lambda: packed((f"p{n}.py", b"def conv2d(x, w): return 1\n") for n in range(2_000))),
    "large": ("a.zip", lambda: packed((f"p{n}.py", b"#" * (8 << 20)) for n in range(250))),
    "nested": ("a.zip", nested),
    "text": ("conv2d.py", lambda: answering('"\\x01" * (60 << 20)')),
    "emoji": ("conv2d.py", lambda: answering("chr(0x1F600) * (14 << 20)")),
    "number": ("conv2d.py", lambda: answering("10 ** 5000")),
    "burning": ("conv2d.py", lambda: BURNING),
    "deep": ("conv2d.py", lambda: b"x = " + b"(" * 400_000),
    "token": ("conv2d.py", lambda: b"x = " + b"1+" * 400_000 + b"1\n"),
}


@dataclass(frozen=True)
class Graded:
    """A class that was graded."""

    seconds: float
    peak: Peak
    marks: Marks


def main() -> None:
    """Print a row for each of the three classes, and whether the marks are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = prepared(Path(name), options.students)
        turns = [
            {title: graded(folder, options.jobs) for title, folder in folders.items()} for _ in range(options.turns)
        ]
    print("| class | seconds | ÷ the class alone | planner and judges, MiB | with all programs, MiB |")
    print("|---|---:|---:|---:|---:|")
    alone = median(turn["the class"].seconds for turn in turns)
    for title in folders:
        seconds = median(turn[title].seconds for turn in turns)
        own, together = (median(getattr(turn[title].peak, of) for turn in turns) for of in ("own", "together"))
        print(f"| {title} | {seconds:.1f} | {seconds / alone:.2f} | {own:.0f} | {together:.0f} |")
    changed = [who for turn in turns for who in different(turn["the class"].marks, turn["with the ten"].marks)]
    print(f"\nmarks of the others that changed: {len(changed)} {changed[:5] or ''}")
    ten = {who: mark for turn in turns for who, mark in turn["with the ten"].marks.items() if who in HOSTILE}
    print("the ten:", ", ".join(f"{who} {verdict or 'none'} {points or 0}" for who, (verdict, points) in ten.items()))


def different(alone: Marks, together: Marks) -> list[str]:
    """The students of a class whose marks are not the same in another one."""
    return [who for who, mark in alone.items() if together.get(who) != mark]


def prepared(home: Path, students: int) -> dict[str, Path]:
    """Three folders: the class, the ten, and both."""
    folders = {title: home / str(n) for n, title in enumerate(("the class", "the ten", "with the ten"))}
    for title, folder in folders.items():
        if title != "the ten":
            for number in range(students):
                program = f"{(RIGHT, WRONG)[number % 2]}# {number}\n"
                write(folder / f"s{number:04}" / "conv2d.py", program.encode())
        if title != "the class":
            for who, (name, data) in HOSTILE.items():
                write(folder / who / name, data())
    return folders


def graded(folder: Path, jobs: int) -> Graded:
    """Grade a class with a gradebook of its own."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        grade = [sys.executable, "-m", "grader", "batch", str(folder), "--exercise", "conv2d", "--jobs", str(jobs)]
        grade += ["--out", str(home / "s.csv"), "--gradebook", str(home / "g.db"), "--seed", "1"]
        environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
        start = time.perf_counter()
        with peak_of_children() as peak:
            subprocess.run(grade, cwd=home, env=environment, capture_output=True)
        seconds = time.perf_counter() - start
        with (home / "s.csv").open(encoding="utf-8", newline="") as file:
            marks = {row["student"]: (row["verdict"], row["points"]) for row in csv.DictReader(file)}
    return Graded(seconds, peak, marks)


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
