"""Time `grade submit` as a whole process, side by side with the floor and with three peers.

    python benchmarks/submit.py --rounds 15

Every contender grades the same right and wrong file with the same 30 small calls of conv2d. They take turns, so that a
slow moment of the machine hits all of them; the table gives medians and the median of the ratios to the bare loop.
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

from peers.cases import RIGHT, WRONG, save  # noqa: E402

EXERCISE = """\
format: 1
kind: code
title: {en: Convolution, zh: 卷积}
prompt: {en: Write conv2d., zh: 编写 conv2d。}
function: conv2d(x, w, b=None, stride=1, padding=0)
reference: reference:conv2d
checks:
  - id: small
    points: 10
    sweep: {N: 1..2, C: 1..2, H: 3..5, W: 3..5, KH: 1..3, KW: 1..3, S: 1..2, P: 0..1}
    call: {x: "ints(N, C, H, W)", w: "ints(2, C, KH, KW)", stride: S, padding: P}
    at_most: 30
misconceptions:
  - id: flipped-kernel
    says: {en: The kernel is flipped., zh: 卷积核被翻转了。}
"""
UNITTEST = '''
import unittest, sys
import numpy as np
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner
from my_conv import conv2d

CASES = np.load("cases.npz")

class TestConv(unittest.TestCase):
    pass

def make(i):
    @weight(1)
    def test(self):
        c = {k: CASES[k + str(i)] for k in ("x", "w", "stride", "padding", "expected")}
        y = conv2d(c["x"], c["w"], stride=int(c["stride"]), padding=int(c["padding"]))
        self.assertEqual(y.shape, c["expected"].shape)
        self.assertTrue(np.allclose(y, c["expected"]))
    return test

for i in range(30):
    setattr(TestConv, f"test_{i}", make(i))

suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestConv)
with open("results.json", "w") as f:
    JSONTestRunner(visibility="visible", stream=f).run(suite)
'''
PYTEST = """
import numpy as np, pytest
from my_conv import conv2d

CASES = np.load("cases.npz")

@pytest.mark.parametrize("i", range(30))
def test_conv(i):
    c = {k: CASES[k + str(i)] for k in ("x", "w", "stride", "padding", "expected")}
    y = conv2d(c["x"], c["w"], stride=int(c["stride"]), padding=int(c["padding"]))
    assert y.shape == c["expected"].shape
    np.testing.assert_allclose(y, c["expected"])
"""
CHECK50 = """
import check50
import check50.py

@check50.check()
def conv():
    "all cases"
    import numpy as np
    cases = np.load("/CASES")
    module = check50.py.import_("my_conv.py")
    for i in range(30):
        c = {k: cases[k + str(i)] for k in ("x", "w", "stride", "padding", "expected")}
        y = module.conv2d(c["x"], c["w"], stride=int(c["stride"]), padding=int(c["padding"]))
        if y.shape != c["expected"].shape or not np.allclose(y, c["expected"]):
            raise check50.Mismatch(str(c["expected"]), str(y))
"""


def main() -> None:
    """Print one table for a right and one for a wrong file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--venvs", type=Path, default=Path(tempfile.gettempdir()) / "grade-peers")
    options = parser.parse_args()
    python = {name: peer(options.venvs, name) for name in ("gradescope-utils", "pytest", "check50")}
    for title, source in (("right", RIGHT), ("wrong (flipped kernel)", WRONG)):
        with tempfile.TemporaryDirectory() as folder:
            contenders = prepare(Path(folder), source, python)
            print(table(title, measure(contenders, options.rounds)))


def peer(venvs: Path, name: str) -> Path:
    """The interpreter of a virtual environment that has `name` and NumPy, made on first use."""
    folder = venvs / name
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "numpy", name], check=True)
    return python


def prepare(folder: Path, source: str, python: dict[str, Path]) -> dict[str, list[str]]:
    """Write what every contender needs into `folder`; their commands by name, to be run in `folder`."""
    from reference import conv2d

    def write(name: str, text: str) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    save(folder / "cases.npz", conv2d)
    write("my_conv.py", source)
    write("run_unittest.py", UNITTEST)
    write("test_conv.py", PYTEST)
    write("checks/__init__.py", CHECK50.replace("/CASES", str(folder / "cases.npz")))
    write("checks/.cs50.yaml", "check50: true\n")
    write("course/01_convolution/README.md", "# Convolution\n")
    write("course/01_convolution/conv2d.yaml", EXERCISE)
    for name in ("starter", "accepted/loops", "accepted/again"):
        write(f"course/01_convolution/conv2d/{name}.py", RIGHT)
    write("course/01_convolution/conv2d/wrong/flipped_kernel.py", WRONG)
    grade = Path(sys.executable).with_name("grade")
    check50 = python["check50"].with_name("check50")
    return {
        "import numpy": [sys.executable, "-c", "import numpy"],
        "bare loop, not isolated": [sys.executable, str(HERE / "peers" / "loop.py"), "my_conv.py", "cases.npz"],
        "**grade submit**, isolated": [str(grade), "submit", "my_conv.py", "--course", "course"],
        "gradescope-utils": [str(python["gradescope-utils"]), "run_unittest.py"],
        "pytest": [str(python["pytest"]), "-m", "pytest", "-q", "test_conv.py"],
        "check50": [str(check50), "--local", "--dev", "-o", "json", "--", str(folder / "checks")],
    } | {"folder": [str(folder)]}


def measure(contenders: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Wall-clock seconds of every contender, in turns, after one unmeasured round."""
    folder = contenders.pop("folder")[0]
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}
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
