"""Grade classes of growing size with `grade batch`: right, wrong, endless, crashing and hostile programs mixed.

    python benchmarks/many.py --submissions 1000 10000

Time should grow as the number does. Memory should stay: of the process that plans; with those that judge, which hold
what a program answers; and with the programs. Answers and programs have limits, which the hostile ones exhaust.

Nothing may be lost: every student has one row with a verdict. Nobody may be misjudged: right is accepted, wrong is
wrong, endless is too slow, a crash is one; and the hostile ones, the corpus of tests/hostile in turns, earn nothing.
Nothing may be left behind: processes, files, sockets.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from leftovers import Left, Scene, orphans_adopted  # noqa: E402
from memory import Peak, peak_of_children  # noqa: E402
from peers.cases import RIGHT, WRONG  # noqa: E402
from peers.course import EXERCISE  # noqa: E402

CORPUS = HERE.parent / "tests" / "hostile" / "programs"
MARK = "hostile"  # in the name of every file and socket that the corpus tries to make
SIGNATURE = "def conv2d(x, w, b=None, stride=1, padding=0):\n"
ADAPTED = f"\n\n{SIGNATURE}    return scale(x)\n"  # the corpus solves another exercise
SOURCES = {
    "right": RIGHT,
    "wrong": WRONG,
    "endless": f"{SIGNATURE}    while True: pass\n",
    "crashing": f"import ctypes\n\n{SIGNATURE}    ctypes.string_at(0)\n",
}
SECONDS, HUNDREDTHS = 0.5, {"endless": 1, "crashing": 2, "hostile": 10}  # of a hundred; the others are right or wrong
VERDICTS = {"right": {"AC"}, "wrong": {"WA"}, "endless": {"TLE"}, "crashing": {"RTE"}}
RESULTS = ("scores.csv", "g.db")


@dataclass(frozen=True)
class Run:
    """One class that was graded: how long it took, the memory it took, its rows and what was left of it."""

    seconds: float
    peak: Peak
    rows: Sequence[dict[str, str]]
    left: Left


def main() -> None:
    """Print one row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print("| submissions | seconds | per second | planner, MiB | with its judges | with all programs ", end="")
    print("| lost | misjudged | processes, files, sockets left | verdicts |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|")
    for count in options.submissions:
        kinds = mix(count)
        print(row(kinds, graded(kinds, options.jobs)), flush=True)


def mix(count: int) -> list[str]:
    """What each student hands in: so many of a hundred are odd, the others right and wrong in turns."""
    odd = [kind for kind, share in HUNDREDTHS.items() for _ in range(share)]
    return [odd[n % 100] if n % 100 < len(odd) else ("right", "wrong")[n % 2] for n in range(count)]


def graded(kinds: Sequence[str], jobs: int) -> Run:
    """Grade a class, in a folder of its own with a folder for temporary files."""
    with tempfile.TemporaryDirectory() as name, orphans_adopted():
        home = Path(name)
        prepare(home, kinds)
        scene = Scene(home, MARK)
        grade = [sys.executable, "-m", "grader", "batch", "subs", "--exercise", "conv2d"]
        grade += ["--course", "course", "--out", RESULTS[0], "--gradebook", RESULTS[1], "--jobs", str(jobs)]
        start = time.perf_counter()
        with peak_of_children() as peak:
            environment = os.environ | {"TMPDIR": str(home / "tmp")}
            subprocess.run(grade, cwd=home, env=environment, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        with (home / RESULTS[0]).open(encoding="utf-8", newline="") as file:
            return Run(seconds, peak, list(csv.DictReader(file)), scene.left(RESULTS))


def row(kinds: Sequence[str], run: Run) -> str:
    """The run in Markdown, and what was left, named, on stderr."""
    for told in (*run.left.processes, *run.left.files, *run.left.sockets):
        print(f"left behind: {told}", file=sys.stderr)
    verdicts = Counter(line["verdict"] or "none" for line in run.rows)
    said = ", ".join(f"{verdict} {number}" for verdict, number in sorted(verdicts.items()))
    figures = (run.seconds, len(kinds) / run.seconds, run.peak.first, run.peak.own, run.peak.together)
    faults = (lost(kinds, run.rows), misjudged(kinds, run.rows))
    left = ", ".join(str(len(kind)) for kind in (run.left.processes, run.left.files, run.left.sockets))
    return f"| {len(kinds)} | {' | '.join(f'{n:.0f}' for n in (*figures, *faults))} | {left} | {said} |"


def lost(kinds: Sequence[str], rows: Sequence[dict[str, str]]) -> int:
    """How many students have no row with a verdict, or more than one row."""
    there = Counter(line["student"] for line in rows)
    judged = {line["student"] for line in rows if line["verdict"] not in ("", "JE")}
    return sum(student(n) not in judged or there[student(n)] != 1 for n in range(len(kinds)))


def misjudged(kinds: Sequence[str], rows: Sequence[dict[str, str]]) -> int:
    """How many got another verdict than theirs."""
    found = {line["student"]: line for line in rows}
    there = ((kind, found[student(n)]) for n, kind in enumerate(kinds) if student(n) in found)
    return sum(not _fits(kind, line) for kind, line in there if line["verdict"] not in ("", "JE"))


def _fits(kind: str, line: dict[str, str]) -> bool:
    return line["verdict"] in VERDICTS[kind] if kind in VERDICTS else line["points"] == "0"


def prepare(home: Path, kinds: Sequence[str]) -> None:
    """A course of one exercise, whose rules let everything through, and a folder for each student."""
    topic = home / "course" / "01_convolution"
    programs = {"starter": RIGHT, "accepted/loops": RIGHT, "accepted/again": RIGHT, "wrong/flipped_kernel": WRONG}
    for name, source in programs.items():
        write(topic / "conv2d" / f"{name}.py", source)
    write(topic / "README.md", "# Convolution\n")
    imports = ", ".join(("numpy", "grader", "reference", "exercises", *sorted(sys.stdlib_module_names)))
    rules = f"imports: [{imports}]\nlimits: {{seconds: {SECONDS}, memory_mb: 256}}\nchecks:"
    write(topic / "conv2d.yaml", EXERCISE.replace("checks:", rules, 1))
    (home / "tmp").mkdir()
    hostile = cycle(sorted(CORPUS.iterdir()))
    for number, kind in enumerate(kinds):
        name, source = handed_in(next(hostile)) if kind == "hostile" else ("my_conv.py", SOURCES[kind])
        write(home / "subs" / student(number) / name, source)


def handed_in(program: Path) -> tuple[str, str]:
    """A program of the corpus under its own name; notebooks stay as they are."""
    source = program.read_text(encoding="utf-8")
    return program.name, source + ADAPTED if program.suffix == ".py" else source


def student(number: int) -> str:
    """A student's name."""
    return f"s{number:06}"


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
