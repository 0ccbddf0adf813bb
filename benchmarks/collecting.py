"""Collect classes of growing size: a class's archive, and one student's, with more and more members.

    python benchmarks/collecting.py --members 1000 10000 100000

Time should grow as the number of members does, so the time of a thousand of them should stay. A student's own archive
is bounded: beyond some thousand files, the time should not grow with it any more. The ratios are to the first row, side
by side in one run; memory is the most that the process held.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import zipfile
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from memory import peak_of_children  # noqa: E402

from grader.collect.selection import SelectedFile, choose  # noqa: E402
from grader.collect.submissions import students  # noqa: E402
from grader.course.catalog import Catalog  # noqa: E402

PROGRAM = b"def conv2d(x, w, b=None, stride=1, padding=0):\n    return x\n"
KINDS = ("class", "student")


def main() -> None:
    """Print one row for each kind of archive and size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--collect", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.collect:
        print(*collect(options.collect))
        return
    print("| archive of | members | seconds | ms per thousand | ratio | MiB | graded | without a file |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for kind in KINDS:
        first = 0.0
        for count in options.members:
            seconds, memory, graded, without = measured(kind, count)
            each = seconds / count * 1e6
            first = first or each
            row = f"| {kind} | {count} | {seconds:.2f} | {each:.0f} | {each / first:.2f} | {memory:.0f} "
            print(f"{row}| {graded} | {without} |", flush=True)


def measured(kind: str, count: int) -> tuple[float, float, int, int]:
    """CPU seconds and memory of a process that collects an archive, and how many students have a file."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "class.zip"
        path.write_bytes(archive(kind, count))
        with peak_of_children() as peak:
            asked = [sys.executable, __file__, "--collect", str(path)]
            done = subprocess.run(asked, check=True, capture_output=True, text=True)
    seconds, graded, without = done.stdout.split()
    return float(seconds), peak.first, int(graded), int(without)


def collect(path: Path) -> tuple[float, int, int]:
    """CPU seconds for every student's file of an archive; how many have one, and how many have none."""
    exercise = Catalog.load().code("conv2d")
    start = time.process_time()
    found = [choose(files, exercise, only=True) for files in students(path, [exercise.id]).values()]
    graded = sum(isinstance(one, SelectedFile) for one in found)
    return time.process_time() - start, graded, len(found) - graded


def archive(kind: str, count: int) -> bytes:
    """A class's archive of so many students; or of one, whose own has so many programs."""
    if kind == "class":
        return packed([f"s{number:06}/conv.py" for number in range(count)])
    inner = packed([f"p{number}.py" for number in range(count)])
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packing:
        packing.writestr("li/work.zip", inner)
        packing.writestr("wang/conv.py", PROGRAM)
    return data.getvalue()


def packed(names: list[str]) -> bytes:
    """A zip archive of the same program under many names, each with a header of its own."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packing:
        for name in names:
            packing.writestr(zipfile.ZipInfo(name, (2026, 11, 24, 10, 11, 12)), PROGRAM)
    return data.getvalue()


if __name__ == "__main__":
    main()
