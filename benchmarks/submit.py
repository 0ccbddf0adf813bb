"""Time `grade submit` as a whole process, side by side with the floor and with three peers.

    python benchmarks/submit.py --rounds 15

Every contender grades the same right and wrong file with 30 small calls of conv2d (`grade` draws its own). They take
turns, so that a slow moment of the machine hits all of them; the table gives medians and the median of the ratios to
the bare loop.
The peers come from the package index, each in a virtual environment of its own below --venvs.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from peers import script  # noqa: E402
from peers.cases import RIGHT, WRONG, save  # noqa: E402
from peers.course import COURSE  # noqa: E402
from peers.folder import write  # noqa: E402
from peers.venv import peer  # noqa: E402

from reference import conv2d  # noqa: E402


def main() -> None:
    """Print one table for a right and one for a wrong file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--venvs", type=Path, default=Path(tempfile.gettempdir()) / "grade-peers")
    options = parser.parse_args()
    python = {name: peer(options.venvs, name) for name in script.PEERS}
    for title, source in (("right", RIGHT), ("wrong (flipped kernel)", WRONG)):
        with tempfile.TemporaryDirectory() as folder:
            contenders = prepare(Path(folder), source, python)
            print(table(title, measure(Path(folder), contenders, options.rounds)))


def prepare(folder: Path, source: str, python: dict[str, Path]) -> dict[str, list[str]]:
    """Write what every contender needs into `folder`; their commands by name, to be run in `folder`."""
    save(folder / "stored.npz", conv2d)
    script.write_tests(folder, source, folder / "stored.npz")
    write(folder / "course", COURSE)
    grade = Path(sys.executable).with_name("grade")
    peers = {name: script.command(name, path, folder) for name, path in python.items()}
    return {
        "import numpy": [sys.executable, "-c", "import numpy"],
        "bare loop, not isolated": [sys.executable, str(HERE / "peers" / "loop.py"), "my_conv.py", "cases.npz"],
        "**grade submit**, isolated": [str(grade), "submit", "my_conv.py", "--course", "course"],
    } | {name: [str(word) for word in command.words] for name, command in peers.items()}


def measure(folder: Path, contenders: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Wall-clock seconds of every contender, in turns, after one unmeasured round."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name, command in contenders.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def table(title: str, seconds: dict[str, list[float]]) -> str:
    """Markdown: the median time of every contender and its ratio to the bare loop, round by round."""
    floor = seconds["bare loop, not isolated"]
    lines = [f"\n| {title} file, 30 cases | median, s | × bare loop |", "|---|---|---|"]
    for name, times in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(times, floor, strict=True))
        lines.append(f"| {name} | {statistics.median(times):.3f} | {ratio:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
