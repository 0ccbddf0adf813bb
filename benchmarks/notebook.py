"""Time the grading of a notebook of many cells against that of its function alone.

    python benchmarks/notebook.py --rounds 15

The notebook has sixty cells: imports, plots, scratch lines, of which three raise, and one that defines the function;
another has 20 MiB of outputs beside. They are judged in turns in one warm sandbox, so that a slow moment of the machine
hits all; the table gives medians and their ratio to the function alone.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from grader.course.catalog import Catalog  # noqa: E402
from grader.judging.judge import judge  # noqa: E402
from grader.sandbox.linux import Sandbox  # noqa: E402
from grader.submission.file import parse  # noqa: E402

CELLS, OUTPUT_BYTES = 60, 20 << 20
FUNCTIONS = {
    "relu": "import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n",
    "conv2d": (ROOT / "exercises" / "02_convolution" / "conv2d" / "accepted" / "loops.py").read_text(encoding="utf-8"),
}
SCRATCH = (
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()\n",
    "import torch\nx = torch.randn(2, 3)\nprint(x.shape)\n",
    "data = np.arange(12.0).reshape(3, 4)\ndata.mean(axis=0)\n",
    "def helper_{number}(a, b=1):\n    total = 0\n    for i in range(a):\n        total += i * b\n    return total\n",
    "helper = [i * i for i in range(50)]\nsum(helper)\n",
)


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    catalog = Catalog.load(ROOT / "exercises")
    print("| exercise | file | ms | against the function alone |\n|---|---|---|---|")
    with Sandbox() as sandbox:
        for name, source in FUNCTIONS.items():
            contenders = dict(files(source))
            seconds: dict[str, list[float]] = {title: [] for title in contenders}
            for _ in range(rounds + 1):
                for title, (path, data) in contenders.items():
                    start = time.perf_counter()
                    report = judge(catalog.code(name), parse(data, Path(path)), sandbox)
                    seconds[title].append(time.perf_counter() - start)
                    assert report.passed, title
            print(table(name, {title: statistics.median(some[1:]) for title, some in seconds.items()}))


def files(source: str) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """The contenders: a title, a name and the bytes of each."""
    yield "the function alone", ("mine.py", source.encode())
    yield f"a notebook of {CELLS} cells", ("mine.ipynb", notebook(source, 0))
    yield f"the same with {OUTPUT_BYTES >> 20} MiB of outputs", ("mine.ipynb", notebook(source, OUTPUT_BYTES))


def notebook(source: str, output_bytes: int) -> bytes:
    """The function among scratch cells, the first of which has an output of so many bytes."""
    sources = [SCRATCH[n % len(SCRATCH)].replace("{number}", str(n)) for n in range(CELLS - 1)]
    for n in (20, 30, 40):
        sources[n] = f"assert {n} == 0, 'scratch'\n"
    sources.insert(0, source)
    cells = [{"cell_type": "code", "source": text, "outputs": [], "metadata": {}} for text in sources]
    cells[0]["outputs"] = [{"data": {"image/png": "A" * output_bytes}, "output_type": "display_data"}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def table(name: str, medians: Mapping[str, float]) -> str:
    """One row a contender."""
    least = next(iter(medians.values()))
    rows = (f"| {name} | {title} | {1000 * s:.0f} | {s / least:.2f} |" for title, s in medians.items())
    return "\n".join(rows)


if __name__ == "__main__":
    main()
