"""Modules that came with a program are imported as Python would."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.model.outcome import Limits, ProgramImports, Step
from grader.submission.file import parse
from tests.marks import unmarked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the zygote needs Linux")

PAD = "import numpy as np\ndef pad(x): return np.add(x, 1)\n"
IMPORTS = {
    "import": ("import pad2d\ndef f(x): return pad2d.pad(x)", {"pad2d.py": PAD}),
    "from": ("from pad2d import pad\ndef f(x): return pad(x)", {"pad2d.py": PAD}),
    "all names": ("from pad2d import *\ndef f(x): return pad(x)", {"pad2d.py": PAD}),
    "in the call": ("def f(x):\n    from pad2d import pad as p\n    return p(x)", {"pad2d.py": PAD}),
    "by a dot": ("from .pad2d import pad\ndef f(x): return pad(x)", {"pad2d.py": PAD}),
    "by a dot alone": ("from . import pad2d\ndef f(x): return pad2d.pad(x)", {"pad2d.py": PAD}),
    "of a folder": ("import utils.pad2d\ndef f(x): return utils.pad2d.pad(x)", {"utils/pad2d.py": PAD}),
    "a name of a folder": ("from utils import pad2d\ndef f(x): return pad2d.pad(x)", {"utils/pad2d.py": PAD}),
    "of a folder, by another name": ("import utils.pad2d as p\ndef f(x): return p.pad(x)", {"utils/pad2d.py": PAD}),
    "a package": (
        "from utils import pad\ndef f(x): return pad(x)",
        {
            "utils/__init__.py": "from .inner import pad\n",
            "utils/inner.py": "from ..pad2d import pad\n",
            "pad2d.py": PAD,
        },
    ),
    "each other": (
        "import a\nK = 1\ndef f(x): return a.g(x)",
        {"a.py": "import b\ndef g(x): return b.h(x)\n", "b.py": "import a, mine\ndef h(x): return x + mine.K\n"},
    ),
    "something missing beside": (
        "import pad2d, utils.x\nfrom . import y\ndef f(x): return pad2d.pad(x)",
        {"pad2d.py": PAD},
    ),
    "a package's name": ("import torch\ndef f(x): return torch.pad(x)", {"torch.py": PAD}),
    "a module with a plot": (
        "import a\ndef f(x): return a.g(x)",
        {"a.py": "import matplotlib.pyplot as plt\nplt.figure()\n1 / 0\ndef g(x): return x + 1\n"},
    ),
    "a module with a fallback": (
        "import a\ndef f(x): return a.np.add(x, 1)",
        {"a.py": "\ntry:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\n"},
    ),
}


@pytest.fixture
def opened(sandbox):
    """A function that opens a session for a file and the files beside it."""
    sessions = []

    def open_(source, files):
        look = {name: text.encode() for name, text in files.items()}.get
        program = parse(source.encode(), Path("mine.py"), look=look).program
        sessions.append(sandbox.open(_with_stand_ins(program), Limits(1, 128)))
        return sessions[-1]

    yield open_
    for session in sessions:
        session.close()


def _with_stand_ins(program):
    return replace(program, imports=ProgramImports(frozenset({"numpy"}), ("numpy",)))


@pytest.mark.parametrize(("source", "files"), IMPORTS.values(), ids=IMPORTS)
def test_a_module_that_came_with_the_file_is_there(opened, source, files):
    outcome = opened(source, files).call([Step("f", (2,))])
    assert getattr(outcome, "value", outcome) == 3


def test_what_a_module_raises_is_told_with_its_own_lines(opened):
    session = opened("import a\ndef f(x):\n    return a.g(x)\n", {"a.py": "def g(x):\n    return x / 0\n"})
    outcome = session.call([Step("f", (2,))])
    assert outcome.line == 3
    assert unmarked(outcome.traceback) == (
        "Traceback (most recent call last):\n"
        '  File "mine.py", line 3, in f\n'
        "    return a.g(x)\n"
        '  File "a.py", line 2, in g\n'
        "    return x / 0\n"
        "ZeroDivisionError: division by zero\n"
    )


def test_a_module_that_uses_what_is_not_there_is_told_where_the_file_calls_it(opened):
    session = opened(
        "import a\ndef f(x):\n    return a.g(x)\n", {"a.py": "import torch\ndef g(x):\n    return float(torch.x)\n"}
    )
    outcome = session.call([Step("f", (2,))])
    assert (outcome.type_name, outcome.message, outcome.line) == ("MissingModuleError", "torch", 3)


def test_what_the_top_level_of_a_module_raises_is_noted(opened):
    loaded = opened("import a\ndef f(x): return x", {"a.py": "1 / 0\n"}).load()
    assert [(one.type_name, one.line) for one in loaded.raised] == [("ZeroDivisionError", 0)]


def test_a_file_may_be_called_as_a_module_that_it_imports(sandbox):
    program = _with_stand_ins(parse(b"import numpy as np\ndef f(x): return np.add(x, 1)", Path("numpy.py")).program)
    session = sandbox.open(program, Limits(1, 128))
    assert session.call([Step("f", (2,))]).value == 3
    session.close()
