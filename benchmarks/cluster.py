"""Grade the same class on this machine and on a Dask cluster of two workers on this machine, in turns.

    pip install ".[cluster]"
    python benchmarks/cluster.py --submissions 300 --rounds 3

Both have two processes that judge. The cluster is started, and its workers known to it, before the clock runs. With one
process the command says what one worker can do. Per second is of the whole command, with the start of everything;
while grading is what the command itself says. The last columns are CPU time of the command's own process, which
plans and records, and of the scheduler, which is not quite idle when it has nothing to do. The second table is the
plan of docs/scale.md, from what one worker did here and what the command took for each submission beyond the first.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from many import prepare, write  # noqa: E402
from peers.cases import RIGHT, WRONG  # noqa: E402

WORKERS = 2
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")
TIMED = """
import atexit, sys, time
atexit.register(lambda: print("CPU", time.process_time(), file=sys.stderr))
from grader.__main__ import main
main()
"""


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    runs: dict[str, list[Run]] = {"one worker": [], "local, 2 workers": [], "cluster, 2 workers": []}
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        prepare(home, ())
        for number in range(options.submissions):
            write(home / "subs" / f"s{number:05}" / "my_conv.py", (RIGHT, WRONG)[number % 2] + f"\n# {number}\n")
        write(home / "one" / "s" / "my_conv.py", RIGHT)
        with cluster(home) as (address, scheduler):
            first = graded(home, scheduler, "--jobs", "1", place="one")
            for _ in range(options.rounds):
                for kind, words in zip(runs, (("--jobs", "1"), ("--jobs", "2"), ("--scheduler", address)), strict=True):
                    runs[kind].append(graded(home, scheduler, *words))
    print(f"| {options.submissions} submissions, 30 cases | per second | of local | while grading | of local", end="")
    print(" | command, ms each | scheduler, ms each |\n|---|---:|---:|---:|---:|---:|---:|")
    for kind, measured in runs.items():
        print(row(kind, measured, runs["local, 2 workers"], options.submissions))
    worker = options.submissions / statistics.median(run.grading for run in runs["one worker"])
    command = statistics.median(run.command for run in runs["one worker"]) - first.command
    print(plan(worker, 1000 * command / (options.submissions - 1)))


@dataclass(frozen=True)
class Run:
    """Seconds: of the whole command, of grading in it, of CPU in its own process and in the scheduler."""

    whole: float
    grading: float
    command: float
    scheduler: float


def row(kind: str, runs: list[Run], local: list[Run], count: int) -> str:
    """The medians, in Markdown; shares are medians of pairs that ran one after the other."""
    median = statistics.median
    whole, grading = median(run.whole for run in runs), median(run.grading for run in runs)
    of_whole = median(a.whole / b.whole for a, b in zip(local, runs, strict=True))
    of_grading = median(a.grading / b.grading for a, b in zip(local, runs, strict=True))
    command, scheduler = (
        1000 * median(times) / count for times in ([one.command for one in runs], [one.scheduler for one in runs])
    )
    rates = f"{count / whole:.0f} | {of_whole:.0%} | {count / grading:.0f} | {of_grading:.0%}"
    return f"| {kind} | {rates} | {command:.1f} | {scheduler:.1f} |"


def plan(worker: float, command: float) -> str:
    """What classes need where one worker does `worker` a second and the command takes `command` ms for each."""
    lines = [
        f"\nOne worker: {worker:.0f} a second. The command: {command:.1f} ms each.\n",
        "| submissions | judging, core time | on | takes | main process |\n|---:|---:|---|---:|---:|",
    ]
    for count, cores in ((1_000, 2), (10_000, 2), (100_000, 16), (1_000_000, 16)):
        seconds = count / worker
        judging, takes, planning = map(time_of, (seconds, seconds / cores, count * command / 1000))
        lines.append(f"| {count:,} | {judging} | {cores} cores | {takes} | {planning} |")
    return "\n".join(lines)


def time_of(seconds: float) -> str:
    """Seconds as a person says them."""
    size, unit = (1, "s") if seconds < 60 else (60, "min") if seconds < 3600 else (3600, "h")
    return f"{seconds / size:.2g} {unit}"


def graded(home: Path, scheduler: psutil.Process, *more: str, place: str = "subs") -> Run:
    """One command with a new gradebook, measured."""
    for old in home.glob("g.db*"):
        old.unlink()
    words = ["batch", place, "--exercise", "conv2d", "--course", "course", "--gradebook", "g.db", *more]
    before, start = cpu(scheduler), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", TIMED, *words], cwd=home, check=True, capture_output=True, encoding="utf-8"
    )
    whole = time.perf_counter() - start
    found = re.search(r"graded in ([\d.]+) s.*?CPU ([\d.]+)", done.stderr, re.DOTALL)
    assert found, done.stderr
    return Run(whole, float(found[1]), float(found[2]), cpu(scheduler) - before)


def cpu(process: psutil.Process) -> float:
    """Seconds of CPU that a process has taken."""
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def cluster(home: Path) -> Iterator[tuple[str, psutil.Process]]:
    """The address of a scheduler with its workers, and its process."""
    file = home / "scheduler.json"
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            _started("dask_scheduler", *LOCAL, "--port", "0", "--scheduler-file", str(file))
        )
        while not file.exists() or not file.read_text():
            time.sleep(0.1)
        common = ("--scheduler-file", str(file), "--nthreads", "1", *LOCAL)
        for number in range(WORKERS):
            stack.enter_context(_started("dask_worker", *common, "--local-directory", str(home / f"w{number}")))
        address = str(json.loads(file.read_text())["address"])
        ready = f"from distributed import Client; Client({address!r}).wait_for_workers({WORKERS}, 60)"
        subprocess.run([sys.executable, "-c", ready], check=True, capture_output=True)
        yield address, psutil.Process(scheduler)


@contextmanager
def _started(module: str, *words: str) -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
