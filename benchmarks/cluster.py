"""Grade the same class on this machine and on a Dask cluster of two workers on this machine, in turns.

    pip install 'cnn-grader[cluster]'
    python benchmarks/cluster.py --submissions 300 --rounds 3

Both have two processes that judge. The cluster's are started, and known to its scheduler, before the clock runs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from many import prepare, write  # noqa: E402
from peers.cases import RIGHT, WRONG  # noqa: E402

WORKERS = 2
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    seconds: dict[str, list[float]] = {"local": [], "cluster": []}
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        prepare(home, 0)
        for number in range(options.submissions):
            write(home / "subs" / f"s{number:05}" / "my_conv.py", (RIGHT, WRONG)[number % 2] + f"\n# {number}\n")
        with cluster(home) as address:
            for _ in range(options.rounds):
                seconds["local"].append(graded(home, "--jobs", str(WORKERS)))
                seconds["cluster"].append(graded(home, "--scheduler", address))
    print(f"| {options.submissions} submissions, 30 cases | per second | of the local rate |\n|---|---:|---:|")
    for kind, times in seconds.items():
        share = statistics.median(a / b for a, b in zip(seconds["local"], times, strict=True))
        print(f"| {kind}, {WORKERS} workers | {options.submissions / statistics.median(times):.0f} | {share:.0%} |")


def graded(home: Path, *more: str) -> float:
    """Seconds of the whole command, with a new gradebook."""
    for old in home.glob("g.db*"):
        old.unlink()
    grade = [str(Path(sys.executable).with_name("grade")), "batch", "subs", "--exercise", "conv2d"]
    start = time.perf_counter()
    subprocess.run(
        [*grade, "--course", "course", "--gradebook", "g.db", *more], cwd=home, check=True, capture_output=True
    )
    return time.perf_counter() - start


@contextmanager
def cluster(home: Path) -> Iterator[str]:
    """The address of a scheduler with its workers."""
    file = home / "scheduler.json"
    with ExitStack() as stack:
        stack.enter_context(_started("dask_scheduler", *LOCAL, "--port", "0", "--scheduler-file", str(file)))
        while not file.exists() or not file.read_text():
            time.sleep(0.1)
        common = ("--scheduler-file", str(file), "--nthreads", "1", *LOCAL)
        for number in range(WORKERS):
            stack.enter_context(_started("dask_worker", *common, "--local-directory", str(home / f"w{number}")))
        address = str(json.loads(file.read_text())["address"])
        ready = f"from distributed import Client; Client({address!r}).wait_for_workers({WORKERS}, 60)"
        subprocess.run([sys.executable, "-c", ready], check=True, capture_output=True)
        yield address


@contextmanager
def _started(module: str, *words: str) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main()
