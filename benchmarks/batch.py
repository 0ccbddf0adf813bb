"""Grade one class with `grade batch` and with five peers, side by side.

    python benchmarks/batch.py --submissions 100 --rounds 3 --jobs 2
    python benchmarks/batch.py --peers nbgrader,otter-grader

Every contender grades the same programs, half of them right, on 30 small calls of conv2d (`grade` draws its own), so
many at a time: gradescope-utils, pytest and check50 in a shell loop, nbgrader and otter-grader as they grade many
notebooks, and `grade` on the files and once more on those notebooks. They take turns, so that a slow moment of the
machine hits all of them; ratios are taken within a turn. After every turn each mark is compared with what the program
deserves, and a wrong one stops everything. Memory is the largest sum, over all processes of a contender, of the memory
that each has to itself or its share of (PSS), sampled.

The peers come from the package index, each in a virtual environment of its own below --venvs. One that cannot be set up
has a row that says why.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from memory import peak_of_children  # noqa: E402
from peers import grade, nbgrader, otter, script  # noqa: E402
from peers.cases import RIGHT, WRONG, share  # noqa: E402
from peers.contender import Contender  # noqa: E402
from peers.venv import peer, version  # noqa: E402

from reference import conv2d  # noqa: E402

Prepare = Callable[[Path, dict[str, str], int, Path], Contender]
PEERS: dict[str, Prepare] = {name: partial(script.prepare, name) for name in script.PEERS}
PEERS |= {"nbgrader": nbgrader.prepare, "otter-grader": otter.prepare}
OURS = "**grade batch**"


@dataclass(frozen=True, slots=True)
class Turns:
    """What a contender took, turn by turn."""

    how: str
    seconds: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)  # MiB


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--peers", default=",".join(PEERS), help="some of them; %(default)s")
    parser.add_argument("--venvs", type=Path, default=Path(tempfile.gettempdir()) / "grade-peers")
    options = parser.parse_args()
    names = options.peers.split(",")
    if unknown := set(names) - set(PEERS):
        parser.error(f"--peers: found {', '.join(sorted(unknown))}; there are {', '.join(PEERS)}")
    sources = {f"s{number:05}": (WRONG, RIGHT)[number % 2] + f"\n# {number}\n" for number in range(options.submissions)}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        contenders: dict[str, Contender] = {
            OURS: grade.prepare(home / "files", sources, options.jobs),
            f"{OURS}, notebooks": grade.prepare(home / "notebooks", sources, options.jobs, notebooks=True),
        }
        found, absent = prepare(names, home, sources, options.jobs, options.venvs)
        turns = measure(contenders | found, sources, options.rounds)
    print("\n".join([table(turns, options.submissions), *absent]))


def prepare(
    names: list[str], home: Path, sources: dict[str, str], jobs: int, venvs: Path
) -> tuple[dict[str, Contender], list[str]]:
    """The peers by name and release, and a row of the table for each that cannot be set up here."""
    found, absent = {}, []
    for name in names:
        try:
            python = peer(venvs, name)
            found[f"{name} {version(python, name)}"] = PEERS[name](home / name, sources, jobs, python)
        except subprocess.CalledProcessError as problem:
            last = str(problem.stderr).strip().rpartition("\n")[2]
            absent.append(f"| {name} | could not be set up: {last} | | | |")
    return found, absent


def measure(contenders: dict[str, Contender], sources: dict[str, str], rounds: int) -> dict[str, Turns]:
    """Seconds and peak memory of every contender, in turns whose marks are right."""
    flipped = share(WRONG, conv2d)
    found = {name: Turns(contender.how) for name, contender in contenders.items()}
    for _ in range(rounds):
        for name, contender in contenders.items():
            contender.clear()
            with peak_of_children() as peak:
                start = time.perf_counter()
                contender.grade()
                found[name].seconds.append(time.perf_counter() - start)
            found[name].peaks.append(peak.together)
            prove(name, contender.marks(), sources, flipped if contender.by_case else 0.0)
    return found


def prove(name: str, marks: dict[str, float], sources: dict[str, str], flipped: float) -> None:
    """Stop where somebody's mark is missing or is not what the program deserves."""
    for student, source in sources.items():
        found, due = marks.get(student), 1.0 if source.startswith(RIGHT) else flipped
        if found != due:
            sys.exit(f"{name}: {student} has {found} of the points instead of {due}; such a rate means nothing")


def table(found: dict[str, Turns], count: int) -> str:
    """Markdown: submissions a second, the ratio of ours to each within a turn, and the peak memory."""
    ours = found[OURS].seconds
    lines = [f"| {count} submissions, 30 cases | how | per second | grade batch is × | peak MiB |"]
    lines.append("|---|---|---:|---:|---:|")
    for name, turns in found.items():
        ratio = statistics.median(theirs / mine for theirs, mine in zip(turns.seconds, ours, strict=True))
        rate = count / statistics.median(turns.seconds)
        peak = statistics.median(turns.peaks)
        lines.append(f"| {name} | {turns.how} | {rate:.1f} | {ratio:.1f} | {peak:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
