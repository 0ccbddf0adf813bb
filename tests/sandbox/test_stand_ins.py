"""Stand-ins for modules that are not here: nothing that is done with one raises, and none gives an answer."""

import sys

import numpy as np
import pytest

from grader.model.outcome import Limits, Loaded, Program, ProgramImports, Raised, Returned, Step

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the zygote needs Linux")

IMPORTS = ProgramImports(frozenset({"numpy", "typing", "abc", "copy"}), ("numpy",))
BEFORE = """import numpy as np, torch, torch.nn as nn, os.path, matplotlib.pyplot as plt
from typing import List, Optional
from sklearn.datasets import load_digits
from torch import *
from torch.nn.functional import conv2d as fast
"""
HARMLESS = {
    "attributes": "plt.style.use('ggplot').x.y",
    "settings": "plt.rcParams['figure.figsize'] = (5, 4); torch.a.b.c = 3; del torch.a, torch.b['c']",
    "data that are unpacked": "(a, b), (c, d) = load_digits(return_X_y=True); a.shape; b.c; c + d",
    "axes that are unpacked": "fig, (ax1, *rest) = plt.subplots(1, 3); ax1.plot([1]); assert len(rest) == 1",
    "arithmetic": "x = load_digits().data / 255.0 - 1; y = 2 ** x @ np.eye(3); y += x; -y; abs(y) // 3; divmod",
    "comparisons": "assert not (torch.x == 3 or torch.x > 2 or 3 in torch.x or torch.x != 2)",
    "arrays": "x = torch.x; np.exp(x); np.pad(x, 1); np.ones(3) * x; x * np.ones(3); np.array(x); np.zeros(x.shape)",
    "dtypes": "np.zeros(3, dtype=torch.float32); np.zeros(3, torch.x.dtype); np.result_type(torch.x, 3.0)",
    "numbers": "float(torch.x), int(torch.x), complex(torch.x), range(torch.x), round(torch.x), len(torch.x)",
    "text": "f'{torch.x:.3f} {torch.x!r}'; '%d %.2f %s' % (torch.x, torch.x, torch.x); str(torch.x); print(torch)",
    "loops": "for i, (x, y) in enumerate(torch.loader): 1 / 0",
    "comprehensions": "assert [x for x in torch.loader] == [] and dict(torch.x) == {} and sum(torch.x) == 0",
    "a loop that waits": "while torch.loss > 0.1: pass\nwhile not torch.x.isOpened() == 3 and torch.y: pass",
    "context managers": "with torch.no_grad() as guard, torch.x: guard + 1",
    "progress bars": "import tqdm; assert [*tqdm.tqdm([1, 2])] == [1, 2] and [*tqdm.trange(3)] == [0, 1, 2]",
    "a class derived from one": "class Net(nn.Module):\n"
    "    def __init__(self):\n        super().__init__()\n        self.c = nn.Conv2d(1, 2, 3)\n"
    "    def forward(self, x):\n        return self.c(x)\n"
    "net = Net().to('cpu'); net(3).backward(); net.train(); Net().eval().x\nlist(Net().parameters())",
    "a class derived from several": "class A(nn.Module, torch.B, dict): pass\nclass B(A, frozen=True): pass\nA(); B()",
    "a metaclass and keywords": "class A(torch.B, metaclass=type, frozen=True): pass",
    "a base without arguments": "class A(torch.B):\n    x: torch.Tensor = torch.field(default=3)\nA(1, y=2)",
    "decorators": "@torch.jit.script\ndef f(x): return x\n@torch.jit(nopython=True)\ndef g(x): return x\n"
    "@torch.register()\nclass A: pass\nassert f(1) == g(1) == 1 and A().__class__ is A",
    "annotations": "def f(x: Optional[torch.T] | None, y: np.ndarray | torch.T, *z: List[torch.T]) -> torch.T: pass",
    "kinds": "assert not isinstance(3, torch.T) and not isinstance(3, (str, torch.T)) and not issubclass(int, torch.T)",
    "paths": "p = os.path.join(os.getcwd(), 'data') + '/x'; os.makedirs(p, exist_ok=True); os.environ['A'] = '1'",
    "what is absent": "if not os.path.exists('data'): os.system('wget x')",
    "copies": "import copy; copy.copy(torch.x); copy.deepcopy(torch.x); hash(torch.x); {torch.x: 1}",
    "await": "import asyncio\nasync def f():\n    async with torch.x as y: await y\n    async for z in torch.x: pass\n"
    "try:\n    f().send(None)\nexcept StopIteration: pass",
    "star imports": "from utils import *\nfrom . import y\nfrom .layers import conv\nfrom .. import z\nconv(y, z)",
    "imports in functions": "def f():\n    import cv2.data as c, h5py\n    return c.x(h5py)\nf()",
    "what IPython gives": "display(np.ones(3)); get_ipython().run_line_magic('matplotlib', 'inline'); In, Out",
    "calls through its own name": "__import__('torch').x(); exec('import pandas as pd; pd.read_csv(1).head()')",
}


@pytest.fixture
def loaded(sandbox):
    """A function that loads a program with stand-ins, and calls `f` of it."""
    sessions = []

    def load(source, *args, imports=IMPORTS):
        session = sandbox.open(Program(source, "mine.py", imports), Limits(seconds=1, memory_mb=128))
        sessions.append(session)
        return session.call([Step("f", args)]) if args else session.load()

    yield load
    for session in sessions:
        session.close()


@pytest.mark.parametrize("source", HARMLESS.values(), ids=HARMLESS)
def test_what_is_done_while_a_file_is_loaded_does_nothing(loaded, source):
    assert isinstance(found := loaded(f"{BEFORE}{source}\n"), Loaded), found


CALLS = {
    "return torch.x(x)": 7,
    "return [x, {'y': torch.x}]": 7,
    "return np.asarray(torch.x)": 7,
    "return np.exp(torch.x)": 7,
    "out = np.zeros(3); out[0] = torch.x; return out": 7,
    "out = np.zeros(3); out += torch.x; return out": 7,
    "return float(torch.x) + 1": 7,
    "return np.zeros(torch.x.shape)": 7,
    "return x if torch.cuda.is_available() else 3": 7,
    "return [y for y in torch.x]": 7,
    "return len(torch.x)": 7,
    "a, b = torch.x; return a": 7,
    "return fast(x, x)": 7,
    "return Net()(x)": 7,
    "return made(x)": 7,
    "return VALUE": 0,
    "return helper(x)": 11,
}
AFTER = """class Net(nn.Module): pass
VALUE = torch.x
def helper(x):
    return x + int(torch.x)
@torch.vmap
def made(x): return x
"""


if np.lib.NumpyVersion(np.__version__) >= "2.0.0":  # before, NumPy told only that it is no type of data
    CALLS["return np.zeros(3, dtype=torch.float32)"] = 7


@pytest.mark.parametrize(("body", "line"), CALLS.items(), ids=CALLS)
def test_a_call_that_needs_a_value_is_told_the_module_and_the_line(loaded, body, line):
    outcome = loaded(f"{BEFORE}def f(x):\n    {body}\n{AFTER}", 3)
    assert isinstance(outcome, Raised)
    assert (outcome.type_name, outcome.message, outcome.line) == ("MissingModuleError", "torch", line)


UNUSED = {
    "a plot": "plt.imshow(x); plt.show(); return x",
    "a message": "print(torch.x, f'{torch.x}'); return x",
    "a progress bar": "from tqdm import tqdm\n    return sum(y for y in tqdm(range(x)))",
    "a loop of numba's": "from numba import prange\n    return sum(y for y in prange(x))",
    "a loop of Python 2": "from past.builtins import xrange\n    return sum(y for y in xrange(x))",
    "a question of kinds": "return x if not isinstance(x, torch.Tensor) else x.numpy()",
    "a context": "with torch.no_grad(): return x",
    "a fallback": "try:\n        return float(torch.x)\n    except Exception:\n        return x",
    "a decorator": "return fine(x)",
}


@pytest.mark.parametrize("body", UNUSED.values(), ids=UNUSED)
def test_a_call_that_needs_no_value_is_as_if_the_module_were_not_mentioned(loaded, body):
    source = f"{BEFORE}from numba import njit\ndef f(x):\n    {body}\n@njit(parallel=True)\ndef fine(x): return x\n"
    assert loaded(source, 3).value == 3


def test_an_import_with_a_fallback_fails(loaded):
    source = "try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\ndef f(x): return np.add(x, 1)\n"
    guarded = ProgramImports(frozenset({"numpy"}), ("numpy",), (2,))
    assert loaded(source, 3, imports=guarded).value == 4


def test_what_the_exercise_names_and_is_not_here_is_missing(loaded):
    outcome = loaded("import scipy.signal", imports=ProgramImports(frozenset({"scipy"}), ("scipy",)))
    missing = outcome.raised[0]
    assert (missing.type_name, missing.message) == ("ModuleNotFoundError", "No module named 'scipy'")


def test_what_numpy_imports_itself_is_imported_as_ever(loaded):
    assert isinstance(loaded("import numpy as np\ndef f(x): return np.fft.fft([x]).real[0]", 3), Returned)
    assert loaded("import numpy.testing as t\ndef f(x): t.assert_allclose(x, 3); return x", 3).value == 3


def test_without_a_word_about_imports_every_module_is_what_it_is(loaded):
    assert loaded("import os\ndef f(x): return os.path.join('a', x)", "b", imports=None).value == "a/b"
