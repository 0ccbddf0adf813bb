"""Whole screens of `grade`, in both languages, as files in tests/screens.

`python -m tests.screens` writes them anew; look at the difference before you commit it. Seconds, versions and what this
machine offers are replaced, so that the files are the same everywhere.
"""

import contextlib
import io
import os
import re
import sys
import tempfile
from pathlib import Path

from grader.commands.output import Output
from grader.commands.submit import submit_file
from grader.course.catalog import Catalog
from grader.messages.errors import GradeError
from grader.sandbox import start
from tests.command import Done, captured, grade
from tests.courses import course
from tests.questions import CHOICES, question
from tests.questions import course as quizzes

SCREENS = Path(__file__).parent / "screens"

SPREAD = """
    format: 1
    kind: code
    title: {en: Smallest and largest, zh: 最小值与最大值}
    level: 2
    prompt:
      en: |
        Write `spread(x)`, which returns `(low, high)`.

        - `low` is the smallest value of each row
        - `high` the largest
      zh: |
        编写 `spread(x)`，返回 `(low, high)`。

        - `low` 是每一行的最小值
        - `high` 是每一行的最大值
    function: spread(x)
    reference: spread/reference.py
    limits: {seconds: 0.2}
    checks:
      - {id: rows, points: 1, call: {x: "distinct(2, 3)"}}
      - id: real
        title: {en: Real numbers, zh: 实数}
        points: 2.5
        call: {x: "normal(3, 4)"}
    misconceptions: []
"""
SPREAD_PROGRAMS = {
    "reference.py": "def spread(x):\n    return x.min(axis=1), x.max(axis=1)\n",
    "starter.py": "def spread(x):\n    raise NotImplementedError\n",
}
LAYER = """
    format: 1
    kind: code
    title: {en: Forward and back, zh: 前向与反向}
    prompt: {en: Write both., zh: 编写两个函数。}
    function: backward(dout, cache)
    also: ["forward(x, opts)"]
    reference: layer/reference.py
    checks:
      - id: both
        title: {en: There and back, zh: 一去一回}
        points: 1
        steps:
          - {function: forward, call: {x: "ints(2, 3)", opts: {scale: 3}}, keep: {cache: 1}}
          - {function: backward, call: {dout: "ints(2, 3)", cache: cache}}
    misconceptions: []
"""
LAYER_PROGRAMS = {
    "reference.py": "def forward(x, opts):\n    return x * opts['scale'], opts\n\n\n"
    "def backward(dout, cache):\n    return dout * cache['scale']\n",
    "starter.py": "def backward(dout, cache):\n    raise NotImplementedError\n",
}
PLANES = """
    format: 1
    kind: code
    title: {en: Large planes, zh: 大数组}
    prompt: {en: Negate., zh: 取负。}
    function: negative(x)
    reference: planes/reference.py
    checks:
      - {id: large, points: 1, call: {x: "ints(2, 2, 12, 13)"}}
    misconceptions: []
"""
PLANES_PROGRAMS = {
    "reference.py": "def negative(x):\n    return -x\n",
    "starter.py": "def negative(x):\n    raise NotImplementedError\n",
}

FILES = {
    "right.py": "def scale(x, by=2):\n    return x * by\n",
    "adds.py": "def scale(x, by=2):\n    return x + by\n",
    "doubles_at_most.py": "def scale(x, by=2):\n    return x * min(by, 2)\n",
    "hidden.py": "def scale(x, by=2):\n    return x * (by if by < 7 else 1)\n",
    "raises.py": "def scale(x, by=2):\n    return helper(x)[by]\n\n\ndef helper(x):\n    return x.T[99]\n",
    "syntax.py": "def scale(x, by=2)\n    return x\n",
    "missing.py": "def scales(x, by=2):\n    return x * by\n",
    "signature.py": "def scale(x):\n    return x\n",
    "imports.py": "import torch\n\n\ndef scale(x, by=2):\n    return torch.mul(x, by)\n",
    "loading.py": "def scale(x, by=2):\n    return x\n\n\nscale(open('data.csv'))\n",
    "exits.py": "import sys\n\n\ndef scale(x, by=2):\n    sys.exit()\n",
    "endless.py": "def spread(x):\n    while True:\n        pass\n",
    "changes.py": "def scale(x, by=2):\n    x *= by\n    return x\n",
    "prints.py": "def scale(x, by=2):\n    print('形状', x.shape)\n    print(by)\n    return x.tolist()\n",
    "tuple.py": "def spread(x):\n    return x.min(axis=1), x.max(axis=0)[:2]\n",
    "list.py": "def spread(x):\n    return [x.min(axis=1)]\n",
    "chain.py": "def forward(x, opts):\n    return x * 3, {'scale': 2}\n\n\n"
    "def backward(dout, cache):\n    return dout * cache['scale']\n",
    "large.py": "def negative(x):\n    y = -x\n    y[1, 0, 11, 12] = 7\n    return y\n",
    "several.py": "def scale(x, by=2):\n    return x * by\n\n\n"
    "def spread(x):\n    return x.min(axis=1), x.max(axis=0)\n",
    "nothing.py": "def other():\n    pass\n",
}
REPORTS = {name.removesuffix(".py"): name for name in FILES if name not in ("syntax.py", "missing.py", "nothing.py")}
LINES = {
    "help": "--help",
    "help-submit": "submit --help",
    "list-course": "list --course course",
    "show": "show spread --course course",
    "show-hidden": "show scale --course course",
    "start": "start scale --course course --out mine.py",
    "start-again": "start scale --course course --out right.py",
    "no-command": "sbmit",
    "no-argument": "submit",
    "no-option": "list --jsn",
    "no-choice": "schema picture",
    "no-exercise": "show scal --course course",
    "no-course": "list --course nowhere",
    "no-file": "submit none.py --course course",
    "no-function": "submit nothing.py --course course",
    "syntax-unnamed": "submit syntax.py --course course",
    "verify-bad": "verify --course course spread",
    "list-questions": "list --course quizzes",
    "replay-matrix": "replay grid#00000001 --course quizzes",
    "replay-parts": "replay network#00000001 --course quizzes",
    "replay-changed": "replay size.000000.00000001 --course quizzes",
}
TYPED = {  # a quiz, and what is typed into it
    "quiz-mistakes": (
        "quiz size network grid --count 3 --seed 1 --course quizzes",
        "4\n95 129; 0 189\n4 23 23\n4x11x11\n",
    ),
    "quiz-choices": ("quiz sizes --count 2 --seed 1 --course several", "abd\nx\n"),
    "quiz-left": ("quiz --count 4 --seed 2 --exam --course quizzes", "b\n"),
}
NAMED = {"syntax": ("syntax.py", "scale"), "missing": ("missing.py", "scale")}


def prepare(folder: Path) -> None:
    """Write the course and the files that the screens are about."""
    course(folder / "course")
    course(folder / "course", SPREAD, "spread", SPREAD_PROGRAMS)
    course(folder / "course", LAYER, "layer", LAYER_PROGRAMS)
    course(folder / "course", PLANES, "planes", PLANES_PROGRAMS)
    quizzes(folder / "quizzes")
    (folder / "several" / "01_shapes").mkdir(parents=True, exist_ok=True)
    question(folder / "several" / "01_shapes", CHOICES, "sizes")
    for name, source in FILES.items():
        (folder / name).write_text(source, encoding="utf-8")


def screens(folder: Path, sandbox, language: str) -> dict[str, str]:
    """Every screen by name, as `folder` shows them in `language`."""
    with contextlib.chdir(folder):
        (folder / "mine.py").unlink(missing_ok=True)
        lines = {name: _command(line, language) for name, line in LINES.items()}
        lines |= {name: _command(line, language, typed) for name, (line, typed) in TYPED.items()}
        catalog = Catalog.load(Path("course"))
        asked = {name: (file,) for name, file in REPORTS.items()} | NAMED
        for name, (file, *exercises) in asked.items():
            done = captured(lambda: _submit(file, exercises, catalog, sandbox, language))  # noqa: B023
            lines[name] = _screen(" ".join(["submit", file, *exercises]), done)
    return lines


def _command(line: str, language: str, typed: str = "") -> str:
    """The screen of a command. What it keeps on this machine stays in this folder."""
    kept, sys.stdin = sys.stdin, io.StringIO(typed)
    os.environ["XDG_DATA_HOME"] = str(Path.cwd() / "state")
    try:
        words = [re.sub(r"(\w+)#(\w{8})", _variant, word) for word in line.split()]
        return _screen(" ".join(words), grade("--lang", language, *words))
    finally:
        sys.stdin = kept
        del os.environ["XDG_DATA_HOME"]


def _variant(name: re.Match[str]) -> str:
    """The id of a variant: `grid#00000001` with the version of the question put in."""
    return f"{name[1]}.{Catalog.load(Path('quizzes')).get(name[1]).version[:6]}.{name[2]}"


def _submit(file, exercises, catalog, sandbox, language):
    """What `grade submit` does, in a sandbox that is already warm."""
    try:
        return submit_file(Path(file), exercises, catalog, sandbox, "0", Output(language))
    except GradeError as error:
        return error.exit_code


def _screen(line: str, done: Done) -> str:
    return settled(f"$ grade {line}\n{done.out}{done.err}[exit {done.code}]\n")


def settled(screen: str) -> str:
    """The screen without what differs from run to run and from machine to machine."""
    screen = re.sub(r"\d+\.\d+( s\b| 秒)", r"0.00\1", screen)
    screen = re.sub(r"@[0-9a-f]{12}", "@0123456789ab", screen)
    return re.sub(r"^(isolated|limits only|已隔离|仅资源限制)[:：].*$", r"\1", screen, flags=re.MULTILINE)


def main() -> None:
    """Write every screen anew."""
    os.environ |= {"LANG": "en_GB.UTF-8", "GRADE_PROGRESS": "off"}
    SCREENS.mkdir(exist_ok=True)
    for old in SCREENS.glob("*.txt"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, start() as sandbox:
        prepare(Path(folder))
        for language in ("en", "zh"):
            for name, screen in screens(Path(folder), sandbox, language).items():
                (SCREENS / f"{name}.{language}.txt").write_text(screen, encoding="utf-8")


if __name__ == "__main__":
    main()
