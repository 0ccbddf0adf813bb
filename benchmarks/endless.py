"""What endless loops cost a class: the same class without any, with 1 % and with 5 % of them.

    python benchmarks/endless.py --submissions 200 --rounds 3

Each should cost its time limit once, not once for each of the 30 cases, and only the slot it is in: number x limit of
CPU time more, number x limit / jobs on the wall. The classes take turns, and differences are taken within a turn.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from many import SECONDS, graded
from peers.cases import COUNT

SHARES = (0, 1, 5)  # endless ones of a hundred


def main() -> None:
    """Print one row for each share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    turns = [
        [measured(mix(options.submissions, share), options.jobs) for share in SHARES] for _ in range(options.rounds)
    ]
    print("| endless | seconds | more | once each | once a case | CPU, s | more | once each |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for place, share in enumerate(SHARES):
        print(
            row(
                mix(options.submissions, share).count("endless"),
                [(turn[place], turn[0]) for turn in turns],
                options.jobs,
            )
        )


def mix(count: int, share: int) -> list[str]:
    """Right and wrong in turns, and so many endless ones of a hundred, spread evenly."""
    return ["endless" if n * share % 100 < share else ("right", "wrong")[n % 2] for n in range(count)]


def measured(kinds: Sequence[str], jobs: int) -> tuple[float, float]:
    """Seconds on the wall and of CPU that a class takes, all processes together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = graded(kinds, jobs).seconds
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def row(endless: int, pairs: Sequence[tuple[tuple[float, float], tuple[float, float]]], jobs: int) -> str:
    """Medians, what is more than without, and what it would be at the limit once each, or once a case."""
    wall, cpu = (statistics.median(mine[i] for mine, _ in pairs) for i in range(2))
    more_wall, more_cpu = (statistics.median(mine[i] - none[i] for mine, none in pairs) for i in range(2))
    once = endless * SECONDS
    figures = (wall, more_wall, once / jobs, once / jobs * COUNT, cpu, more_cpu, once)
    return f"| {endless} | {' | '.join(f'{figure:.1f}' for figure in figures)} |"


if __name__ == "__main__":
    main()
