"""Time a second file in the same process: the path of watching, of batches and of a web page.

    python benchmarks/again.py --rounds 30

The sandbox is warm and the exercise is loaded; each round grades a file with 30 small calls of conv2d in a fresh
worker, beside a bare loop over the same calls in this process.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from peers.cases import RIGHT, WRONG, cases  # noqa: E402
from peers.course import EXERCISE  # noqa: E402


def main() -> None:
    """Print one row per file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    print("| 30 cases, warm | median, ms | smallest, ms | × bare loop |\n|---|---|---|---|")
    for title, source in (("right file", RIGHT), ("wrong file, diagnosed", WRONG)):
        graded, bare = timed(source, rounds)
        ratio = statistics.median(a / b for a, b in zip(graded, bare, strict=True))
        print(f"| {title} | {1e3 * statistics.median(graded):.1f} | {1e3 * min(graded):.1f} | {ratio:.2f} |")


def timed(source: str, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds per round: graded in a fresh isolated worker, and looped over bare."""
    from grader.course.catalog import Catalog
    from grader.judging.judge import judge
    from grader.sandbox import start
    from grader.submission.file import read
    from reference import conv2d

    with tempfile.TemporaryDirectory() as name, start() as sandbox:
        folder = Path(name)
        write(folder / "my_conv.py", source)
        write(folder / "course/01_convolution/README.md", "# Convolution\n")
        write(folder / "course/01_convolution/conv2d.yaml", EXERCISE)
        for program in ("starter", "accepted/loops", "accepted/again"):
            write(folder / f"course/01_convolution/conv2d/{program}.py", RIGHT)
        write(folder / "course/01_convolution/conv2d/wrong/flipped_kernel.py", WRONG)
        exercise = Catalog.load(folder / "course").get("conv2d")
        calls = list(cases(conv2d))
        names: dict[str, object] = {}
        exec(source, names)
        graded, bare = [], []
        for turn in range(rounds + 1):
            graded.append(seconds(lambda: judge(exercise, read(folder / "my_conv.py"), sandbox)))
            bare.append(seconds(lambda: loop(names["conv2d"], calls)))
            if not turn:
                graded.clear(), bare.clear()
        return graded, bare


def loop(conv2d, calls) -> None:  # type: ignore[no-untyped-def]
    """Call the function on every case, as a script would."""
    for call in calls:
        conv2d(call["x"], call["w"], stride=call["stride"], padding=call["padding"])


def seconds(action) -> float:  # type: ignore[no-untyped-def]
    """How long `action` takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
