"""Real errors, raised by the installed Python and NumPy, are explained in plain words."""

import numpy as np
import pytest

from grader.judging.python_errors import MEANINGS, explain

x = np.arange(6).reshape(2, 3)

ERRORS = [
    ("np.zeros((2.0, 3))", "use // instead of /"),
    ("range(6 / 2)", "use // instead of /"),
    ("x[:, 0 : 4 / 2]", "use // instead of /"),
    ("x[1 / 1]", "a float comes from /"),
    ("float(x)", "A single number is needed there"),
    ("np.zeros(2).__setitem__(0, [1, 2])", "is a sum over the window missing?"),
    ("np.zeros(2).__setitem__(0, np.ones((1, 2)))", "is a sum over the window missing?"),
    ("np.lib.pad(x, 1)", "np.lib.pad is called np.pad now"),
    ("np.float(1)", "write float instead"),
    ("np.mat([1])", "NumPy 2 removed np.mat."),
    ("np.padd(x, 1)", "numpy has nothing of that name"),
    ("None.shape", "a function without return"),
    ("(lambda: None)()[0]", "a function without return"),
    ("1 + None", "You compute with None"),
    ("xrange(3)", "it is called range"),
    ("raw_input()", "raw_input belongs to Python 2"),
    ("exec('exit()', {'__builtins__': {}})", "remove exit()"),
    ("exec('raise EOFError(\"EOF when reading a line\")')", "Nobody answers input() while a file is graded"),
    ("kernal + 1", "Nothing is called kernal there"),
    ("x + np.ones((2, 2))", "The two arrays do not have the same shape"),
    ("x.astype(float).__setitem__(slice(None), np.ones((3, 3)))", "does not have the shape of the place"),
    ("x.__setitem__(slice(0, -0), x)", "a slice [p:-p] is, where p is 0"),
    ("x.__setitem__(slice(None), x[0:-0])", "a slice [p:-p] is, where p is 0"),
    ("x @ x", "The inner sizes of a matrix product"),
    ("np.dot(x, x)", "The inner sizes of a matrix product"),
    ("x.reshape(4, 4)", "Reshaping keeps the number of cells"),
    ("np.zeros(-1)", "A size came out negative"),
    ("1 if x else 0", "`if` needs one truth value"),
    ("x[:0].max()", "A window is empty there"),
    ("(lambda a, b: 0)(1)", "too few arguments"),
    ("(lambda a: 0)(b=1)", "a name it does not have: b"),
    ("x[0, 0, 0]", "fewer dimensions than you index"),
    ("x[5]", "An index runs past the end"),
    ("[1][5]", "An index runs past the end"),
    ("x(0)", "indexed with [ ]"),
    ("(lambda: 1.5)()[0]", "as if it were an array"),
    ("x.__itruediv__(2)", "make it a float one"),
    ("np.pad(x, 1, constant_values=-np.inf)", "cannot hold infinity"),
    ("np.zeros(2, int).__setitem__(0, np.nan)", "cannot hold NaN"),
    ("1 / 0", "divided by 0"),
    ("(lambda f: f(f))(lambda f: f(f))", "calls itself without end"),
    ("__import__('torch_nowhere')", "torch_nowhere is not available while grading"),
    ("exec('a, b = x.shape + (1,)')", "does not fit the number of dimensions"),
    ("exec('raise NotImplementedError')", "write the function in its place"),
]


@pytest.mark.parametrize(("code", "en"), ERRORS, ids=[code for code, _ in ERRORS])
def test_an_error_is_explained(code, en):
    with pytest.raises(Exception) as caught:  # noqa: PT011
        eval(code)
    meaning = explain(type(caught.value).__name__, str(caught.value))
    assert meaning is not None, f"{type(caught.value).__name__}: {caught.value}"
    assert en in meaning.en
    assert meaning.zh


def test_a_local_name_that_is_assigned_later_is_explained():
    def wrong():
        total += 1  # noqa: F821, F841

    with pytest.raises(UnboundLocalError) as caught:
        wrong()
    assert explain("UnboundLocalError", str(caught.value)).en.startswith("total is used before it gets a value")


def test_an_unknown_error_is_left_alone():
    assert explain("ValueError", "the moon is full") is None


def test_no_hint_is_shadowed_by_an_earlier_one():
    assert len({(meaning.type_name, meaning.pattern) for meaning in MEANINGS}) == len(MEANINGS)
