"""Grade classes of growing size with `grade batch`: right, wrong, endless, crashing and hostile programs mixed.

    python benchmarks/many.py --submissions 1000 10000

Time should grow as the number does, memory should stay, nothing may be lost and nothing may be left behind.
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
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from memory import descendants, peak_of_children  # noqa: E402
from peers.cases import RIGHT, WRONG  # noqa: E402
from peers.course import EXERCISE  # noqa: E402

HEAD = RIGHT.partition("def ")[0]
BODY = HEAD + "import ctypes, os, socket, sys\n\ndef conv2d(x, w, b=None, stride=1, padding=0):\n    "
ODD = {
    "endless": BODY + "while True: pass\n",
    "crashing": BODY + "ctypes.string_at(0)\n",
    "leaving": BODY + "os._exit(0)\n",
    "forking": BODY + "while True: os.fork()\n",
    "filling memory": BODY + "return [np.ones(1 << 24) for _ in range(1 << 10)]\n",
    "calling home": BODY + "return socket.create_connection(('127.0.0.1', 9))\n",
    "looking for the answer": BODY + "return sys._getframe(1).f_locals['expected']\n",
}
LIMITS = "imports: [numpy, ctypes, os, socket, sys]\nlimits: {seconds: 0.5, memory_mb: 256}\nchecks:"


def main() -> None:
    """Print one row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print("| submissions | seconds | per second | planner, MiB | all together, MiB | lost | left behind | verdicts |")
    print("|---:|---:|---:|---:|---:|---:|---:|---|")
    for count in options.submissions:
        print(row(count, options.jobs), flush=True)


def row(count: int, jobs: int) -> str:
    """Grade a class of `count`, in Markdown."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        prepare(home, count)
        before = strays()
        grade = [str(Path(sys.executable).with_name("grade")), "batch", "subs", "--exercise", "conv2d"]
        grade += ["--course", "course", "--out", "scores.csv", "--gradebook", "g.db", "--jobs", str(jobs)]
        start = time.perf_counter()
        with peak_of_children() as peak:
            subprocess.run(grade, cwd=home, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        left = len(strays() - before) + len(descendants(os.getpid()))
        with (home / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
            verdicts = Counter(line["verdict"] for line in csv.DictReader(file))
    lost = count - verdicts.total()
    said = ", ".join(f"{verdict} {number}" for verdict, number in sorted(verdicts.items()))
    figures = (seconds, count / seconds, peak.first, peak.together, lost, left)
    return f"| {count} | {' | '.join(f'{figure:.0f}' for figure in figures)} | {said} |"


def prepare(home: Path, count: int) -> None:
    """A course of one exercise, and a folder for each student: 1 in 100 of each odd kind, the others right or wrong."""
    topic = home / "course" / "01_convolution"
    programs = {"starter": RIGHT, "accepted/loops": RIGHT, "accepted/again": RIGHT, "wrong/flipped_kernel": WRONG}
    for name, source in programs.items():
        write(topic / "conv2d" / f"{name}.py", source)
    write(topic / "README.md", "# Convolution\n")
    write(topic / "conv2d.yaml", EXERCISE.replace("checks:", LIMITS, 1))
    odd = list(ODD.values())
    for number in range(count):
        place = number % 100
        source = odd[place] if place < len(odd) else (RIGHT, WRONG)[number % 2]
        write(home / "subs" / f"s{number:05}" / "my_conv.py", source)


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def strays() -> set[str]:
    """Files in shared places and abstract or named sockets, as they are now."""
    files = {str(path) for place in ("/dev/shm", "/var/tmp", "/tmp") for path in Path(place).glob("*")}
    sockets = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
    return files | {words[-1] for words in sockets if len(words) > 7}


if __name__ == "__main__":
    main()
