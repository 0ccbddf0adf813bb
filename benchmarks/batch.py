"""Grade one class with `grade batch` and with shell loops over three peers, side by side.

    python benchmarks/batch.py --submissions 100 --rounds 3 --jobs 2

Every contender grades the same files, half of them right, with the same 30 small calls of conv2d, so many at a time.
They take turns, so that a slow moment of the machine hits all of them; ratios are taken within a turn. Memory is the
largest sum, over all processes of a contender, of the memory that each has to itself or its share of (PSS), sampled.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from memory import peak_of_children  # noqa: E402
from peers.cases import RIGHT, WRONG  # noqa: E402
from submit import peer, prepare  # noqa: E402

PEERS = ("gradescope-utils", "pytest", "check50")
OURS = "**grade batch**, isolated"


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--venvs", type=Path, default=Path(tempfile.gettempdir()) / "grade-peers")
    options = parser.parse_args()
    python = {name: peer(options.venvs, name) for name in PEERS}
    with tempfile.TemporaryDirectory() as folder:
        contenders = _prepared(Path(folder), options.submissions, options.jobs, python)
        print(_table(_measured(contenders, options.rounds), options.submissions))


def _prepared(home: Path, count: int, jobs: int, python: dict[str, Path]) -> dict[str, Callable[[], None]]:
    """What grades the whole class, by contender."""
    loops: dict[str, list[tuple[list[str], Path]]] = {name: [] for name in PEERS}
    for number in range(count):
        source = (RIGHT if number % 2 else WRONG) + f"\n# {number}\n"
        mine, place = home / "loops" / f"s{number:05}", home / "subs" / f"s{number:05}"
        mine.mkdir(parents=True)
        place.mkdir(parents=True)
        (place / "my_conv.py").write_text(source, encoding="utf-8")
        for name, command in prepare(mine, source, python).items():
            if name in loops:
                loops[name].append((command, mine))
    course = home / "loops" / "s00000" / "course"
    ours = lambda: _grade(home, course, jobs)  # noqa: E731
    return {OURS: ours} | {name: (lambda todo=todo: _loop(todo, jobs)) for name, todo in loops.items()}


def _grade(home: Path, course: Path, jobs: int) -> None:
    for old in home.glob("g.db*"):
        old.unlink()
    grade = Path(sys.executable).with_name("grade")
    words = ["batch", "subs", "--exercise", "conv2d", "--course", course, "--gradebook", "g.db", "--jobs", str(jobs)]
    subprocess.run([grade, *words], cwd=home, check=True, capture_output=True)


def _loop(todo: list[tuple[list[str], Path]], jobs: int) -> None:
    """As `xargs -P` would: a process for each submission, so many at a time."""

    def run(one: tuple[list[str], Path]) -> None:
        command, folder = one
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(run, todo))


def _measured(contenders: dict[str, Callable[[], None]], rounds: int) -> dict[str, tuple[list[float], list[float]]]:
    """Seconds and peak MiB of every contender, in turns."""
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in contenders}
    for _ in range(rounds):
        for name, grade in contenders.items():
            with peak_of_children() as peak:
                start = time.perf_counter()
                grade()
                found[name][0].append(time.perf_counter() - start)
            found[name][1].append(peak.together)
    return found


def _table(found: dict[str, tuple[list[float], list[float]]], count: int) -> str:
    """Markdown: submissions a second, the ratio of ours to each within a turn, and the peak memory."""
    ours = found[OURS][0]
    lines = [f"| {count} submissions, 30 cases | per second | grade batch is × | peak MiB |", "|---|---:|---:|---:|"]
    for name, (seconds, peaks) in found.items():
        ratio = statistics.median(theirs / mine for theirs, mine in zip(seconds, ours, strict=True))
        rate = count / statistics.median(seconds)
        lines.append(f"| {name} | {rate:.1f} | {ratio:.1f} | {statistics.median(peaks):.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
