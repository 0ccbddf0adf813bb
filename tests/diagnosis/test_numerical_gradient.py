"""Why an entry of a gradient is what it is, told by small steps."""

import numpy as np
import pytest

from grader.checks.cases import Call
from grader.course.catalog import PACKAGED, Catalog
from grader.diagnosis.numerical_gradient import explained, slopes

CATALOG = Catalog.load(PACKAGED)
X = np.array([[[[1, 2, 3], [4, 5, 6]]]])
W = np.array([[[[1, 2], [3, 4]]]])
DY = np.array([[[[1, 10]]]])


def call(name, **arguments):
    exercise = CATALOG.get(name)
    return exercise, Call(exercise.function, arguments)


@pytest.fixture
def conv():
    return call("conv2d_backward", dy=DY, x=X, w=W)


def test_an_entry_gives_each_output_that_it_moves_a_term(conv):
    found = slopes(*conv, "x", (0, 0, 0, 1))
    assert {cell: (round(a, 6), b) for cell, (a, b) in found.terms.items()} == {
        (0, 0, 0, 0): (2, 1),
        (0, 0, 0, 1): (1, 10),
    }
    assert round(found.total, 6) == 12


def test_the_terms_add_up_to_the_gradient(conv):
    text = explained(*conv, 0, (0, 0, 0, 1), 12, 99)
    assert text.en == (
        " Raising x[0, 0, 0, 1] by a tiny ε changes y[0, 0, 0, 0] by 2·ε, y[0, 0, 0, 1] by 1·ε. "
        "Times dy: 2·1 + 1·10 = 12."
    )
    assert text.zh == (
        "把 x[0, 0, 0, 1] 增大很小的 ε，y[0, 0, 0, 0] 改变 2·ε，y[0, 0, 0, 1] 改变 1·ε。分别乘以 dy：2·1 + 1·10 = 12。"
    )


def test_the_term_that_is_missing_is_named(conv):
    assert explained(*conv, 0, (0, 0, 0, 1), 12, 10).en.endswith(" Yours lacks the term of y[0, 0, 0, 0].")
    assert explained(*conv, 1, (0, 0, 0, 0), 21, 20).zh.endswith("你的结果缺少 y[0, 0, 0, 0] 的那一项。")


def test_the_only_term_of_several_is_named():
    row, ones = np.ones((1, 1, 1, 5)), np.ones((1, 1, 1, 3))
    conv = call("conv2d_backward", dy=np.array([[[[4.0, 8.0, 32.0]]]]), x=row, w=ones)
    assert explained(*conv, 0, (0, 0, 0, 2), 44, 32).en.endswith(" Yours has the term of y[0, 0, 0, 2] only.")


def test_an_entry_that_moves_nothing_is_told():
    conv = call("conv2d_backward", dy=DY[..., :1], x=X, w=W, stride=2)
    assert explained(*conv, 0, (0, 0, 0, 2), 0, 5).en == " Raising x[0, 0, 0, 2] a little changes no output."


def test_nothing_is_said_of_other_items_of_the_result(conv):
    assert explained(*conv, 2, (0,), 11, 5) is None


def test_nothing_is_said_at_a_kink():
    relu = call("relu_backward", dy=np.array([[3.0]]), x=np.array([[0.0]]))
    assert explained(*relu, 0, (0, 0), 0, 3) is None
