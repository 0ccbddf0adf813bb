"""What a program defines, imports and calls, wherever it stands."""

import ast
from pathlib import Path

import pytest

from grader.submission import outline
from grader.submission.file import parse
from grader.submission.outline import Helper, Import


def py(source):
    return parse(source.encode(), Path("mine.py"))


def test_functions_are_those_of_the_top_level_in_order():
    found = py("import numpy as np\ndef b(): pass\nclass C:\n    def m(self): pass\na = lambda: 1\nb = a\nn = 3\n")
    assert found.functions == ("b", "a")
    assert found.imports == (Import("numpy", 1),)
    assert found.problem is None


def test_imports_are_found_wherever_they_stand():
    found = py("def f():\n    from os.path import join\n    import a.b, c\n    from . import d\n")
    assert [(one.module, one.line) for one in found.imports] == [("os", 2), ("a", 3), ("c", 3), (".", 4)]


def test_what_is_no_function_of_the_top_level_is_found():
    found = py("class A:\n    def f(self): pass\nasync def g(): pass\ndef h(): pass\n").inner
    assert [(one.name, one.line, one.is_class) for one in found] == [("A", 1, True), ("g", 3, False), ("f", 2, False)]


def test_a_helper_is_what_another_function_calls_with_the_numbers_of_its_arguments():
    found = py(
        "def pad(x, by=1): return x\n"
        "def rest(*x): return pad(x)\n"
        "def loop(n): return loop(n - 1)\n"
        "def main(x): return pad(rest(x))\n"
    )
    assert found.helpers == {"pad": Helper(("rest", "main"), range(1, 3)), "rest": Helper(("main",), None)}


def test_a_name_is_bound_by_what_runs_at_the_top_level():
    tree = ast.parse("if x:\n    a, (b, *c) = 1, (lambda: 1, f())\nd = b\ne = d.f\ng = h = i\ni = g\n")
    assert [name for name in "abcdefghi" if outline.binds(tree, name)] == ["b", "d", "e"]


GUARDED = {
    "try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\n": [("cupy", True), ("numpy", False)],
    "try:\n    import torch\nexcept (OSError, ModuleNotFoundError):\n    torch = None\n": [("torch", True)],
    "try:\n    import google.colab\n    COLAB = True\nexcept:\n    pass\n": [("google", True)],
    "try:\n    import google.colab\nexcept Exception:\n    pass\nelse:\n    COLAB = True\n": [("google", True)],
    "try:\n    if 1:\n        from .fast import x\nexcept ImportError:\n    def x(): pass\n": [(".", True)],
    "try:\n    import matplotlib\nexcept ImportError:\n    pass\n": [("matplotlib", False)],
    "try:\n    import torch\nexcept ImportError:\n    print('install it')\n    raise\n": [("torch", False)],
    "try:\n    import torch\nexcept ImportError:\n    HAS = 0\n    sys.exit()\n": [("torch", False)],
    "try:\n    import torch\nexcept ImportError:\n    HAS = 0\n    exit(1)\n": [("torch", False)],
    "try:\n    import torch\nexcept ValueError:\n    torch = None\n": [("torch", False)],
    "try:\n    import torch\nfinally:\n    x = 1\n": [("torch", False)],
}


@pytest.mark.parametrize(("source", "found"), GUARDED.items(), ids=range(len(GUARDED)))
def test_an_import_is_guarded_where_the_file_goes_on_without_the_module(source, found):
    imports = parse(source.encode(), Path("mine.py")).imports
    assert sorted((one.module, one.guarded) for one in imports) == sorted(found)
