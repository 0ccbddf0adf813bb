"""Peers that take one file a process: gradescope-utils, pytest and check50, in a shell loop."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

from peers.cases import COUNT, save
from peers.contender import Command, together
from peers.folder import write

from reference import conv2d

PEERS = ("gradescope-utils", "pytest", "check50")
UNITTEST = """
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
"""
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


def write_tests(folder: Path, source: str, cases: Path) -> None:
    """Put a submission, the stored cases and the tests of all three into `folder`."""
    texts = {
        "my_conv.py": source,
        "run_unittest.py": UNITTEST,
        "test_conv.py": PYTEST,
        "checks/__init__.py": CHECK50.replace("/CASES", str(folder / "cases.npz")),
        "checks/.cs50.yaml": "check50: true\n",
    }
    write(folder, texts)
    shutil.copyfile(cases, folder / "cases.npz")


def command(name: str, python: Path, folder: Path) -> Command:
    """What grades the submission in `folder`."""
    match name:
        case "gradescope-utils":
            return Command((python, "run_unittest.py"), folder)
        case "pytest":
            return Command((python, "-m", "pytest", "-q", "test_conv.py"), folder)
        case "check50":
            checks = ("--local", "--dev", "-o", "json", "--", folder / "checks")
            return Command((python.with_name("check50"), *checks), folder)
    raise ValueError(name)


@dataclass(slots=True)
class Loop:
    """A process for each submission, so many at a time."""

    commands: dict[str, Command]
    jobs: int
    mark: Callable[[Path, CompletedProcess[str]], float]
    by_case: bool
    how: str = "a process for each"
    done: dict[str, CompletedProcess[str]] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget what the processes said and wrote."""
        self.done = {}
        for one in self.commands.values():
            (one.folder / "results.json").unlink(missing_ok=True)

    def grade(self) -> None:
        """Run the loop."""
        self.done = dict(zip(self.commands, together(self.commands.values(), self.jobs), strict=True))

    def marks(self) -> dict[str, float]:
        """As the peer tells them."""
        return {student: self.mark(self.commands[student].folder, done) for student, done in self.done.items()}


def prepare(name: str, home: Path, sources: dict[str, str], jobs: int, python: Path) -> Loop:
    """A folder for each student below `home`, and the loop over them."""
    home.mkdir(parents=True)
    save(home / "cases.npz", conv2d)
    commands = {}
    for student, source in sources.items():
        folder = home / student
        write_tests(folder, source, home / "cases.npz")
        commands[student] = command(name, python, folder)
    mark = {"gradescope-utils": _of_results, "pytest": _of_summary, "check50": _of_checks}[name]
    return Loop(commands, jobs, mark, by_case=name != "check50")


def _of_results(folder: Path, _done: CompletedProcess[str]) -> float:
    tests = json.loads((folder / "results.json").read_text(encoding="utf-8"))["tests"]
    return sum(test["score"] for test in tests) / COUNT


def _of_summary(_folder: Path, done: CompletedProcess[str]) -> float:
    passed = re.search(r"(\d+) passed", done.stdout)
    return int(passed[1]) / COUNT if passed else 0.0


def _of_checks(_folder: Path, done: CompletedProcess[str]) -> float:
    checks = json.loads(done.stdout)["results"]
    return sum(check["passed"] is True for check in checks) / len(checks)
