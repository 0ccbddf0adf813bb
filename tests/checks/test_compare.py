"""The first mismatch worth telling, stage by stage."""

import numpy as np
import pytest

from grader.checks.compare import mismatch
from grader.model.code_exercise import Tolerance
from grader.model.outcome import Opaque

EXACT = Tolerance()
IMAGE = np.array([[1, 2], [3, 4]])


def stage(expected, actual, tolerance=EXACT):
    found = mismatch(expected, actual, tolerance)
    return found and found.stage


RIGHT = [
    (IMAGE, IMAGE.copy()),
    (IMAGE, IMAGE.astype(np.float64)),
    (IMAGE, IMAGE.astype(np.float32)),
    (IMAGE, IMAGE + 1e-9),
    (IMAGE * 0.1, (IMAGE * 0.1).astype(np.float32)),
    (IMAGE.astype(float), IMAGE),
    (4, 4),
    (4, np.int64(4)),
    (4, np.array(4)),
    (np.float64(0.5), 0.5),
    (0.5, np.float32(0.5)),
    (10**30, 10**30),
    (None, None),
    ("same", "same"),
    (True, np.True_),
    ((1, IMAGE), [1, IMAGE]),
    (np.array([np.nan, np.inf]), np.array([np.nan, np.inf])),
    (np.zeros((0, 3)), np.zeros((0, 3))),
    (np.array([True, False]), np.array([True, False])),
]


@pytest.mark.parametrize(("expected", "actual"), RIGHT)
def test_it_is_right(expected, actual):
    assert mismatch(expected, actual, EXACT) is None


WRONG = [
    ("type", IMAGE, None),
    ("type", IMAGE, [[1, 2], [3, 4]]),
    ("type", IMAGE, Opaque("Tensor")),
    ("type", IMAGE, "1 2 3 4"),
    ("type", 4, "4"),
    ("type", 4, True),
    ("type", 4, None),
    ("type", 4, Opaque("object")),
    ("type", (1, 2), 3),
    ("type", (1, 2), (1, 2, 3)),
    ("type", None, 0),
    ("type", True, 1),
    ("ndim", IMAGE, np.array([1, 2, 3, 4])),
    ("ndim", 4, np.array([4])),
    ("shape", IMAGE, np.ones((2, 3))),
    ("shape", np.ones((2, 1)), np.ones((1, 2))),
    ("dtype", IMAGE, IMAGE.astype(complex)),
    ("dtype", np.array([0, 1]), np.array([False, True])),
    ("dtype", 4, 4.0),
    ("dtype", 4, np.float64(4)),
    ("dtype", 0.5, 0.5 + 0j),
    ("dtype", np.array([1.5, -1.5]), np.array([1, -1])),
    ("dtype", np.array([1.5, -1.5]), np.array([1, -2])),
    ("nan", IMAGE, np.array([[1.0, np.nan], [3, 4]])),
    ("nan", 0.5, float("inf")),
    ("nan", 0.5, 10**400),
    ("values", IMAGE, IMAGE.T),
    ("values", 100_352, 100_353),
    ("values", np.array([100_352]), np.array([100_353.0])),
    ("values", 4, 5),
    pytest.param("values", 4, 10**5000, id="huge"),
    ("type", 4, np.array(True)),
    ("values", "same", "valid"),
    ("values", np.array([np.inf]), np.array([-np.inf])),
    ("values", np.array([np.inf]), np.array([1.0])),
    ("values", np.array([True, False]), np.array([True, True])),
    ("imprecise", np.array([1.0, 0.123456]), np.array([1.0, 0.1239])),
]


@pytest.mark.parametrize(("found", "expected", "actual"), WRONG)
def test_the_first_difference_is_named(found, expected, actual):
    assert stage(expected, actual) == found


def test_a_shape_is_compared_before_values_are_broadcast():
    assert stage(np.ones((2, 2)), np.ones((2, 1))) == "shape"


def test_the_sentence_counts_the_cells_and_names_the_first():
    found = mismatch(IMAGE, np.array([[1, 2], [3, 5]]), EXACT)
    assert found.text.en == "1 of 4 cells differ, the first at [1, 1]: 4 is expected, not 5."
    assert found.text.zh == "4 个元素中有 1 个不同，第一个在 [1, 1]：应为 4，而不是 5。"
    assert found.cells.tolist() == [[False, False], [False, True]]


def test_a_missing_return_is_asked_about():
    found = mismatch(IMAGE, None, EXACT)
    assert found.text.en == "None came back; a NumPy array is expected. Is a return statement missing?"
    assert found.text.zh == "返回的是 None；应返回 NumPy 数组。是不是漏写了 return？"


def test_a_list_is_told_how_to_become_an_array():
    found = mismatch(IMAGE, [1, 2], EXACT)
    assert found.text.en == "A list of 2 came back; a NumPy array is expected. np.array(...) makes one of a list."


def test_a_float_size_is_told_about_division():
    found = mismatch(4, 4.0, EXACT)
    assert found.text.en.startswith("The float 4.0 came back; a whole number (int) is expected.")
    assert found.text.zh.startswith("返回的是 float 4.0；应返回整数（int）。")


def test_a_wrong_shape_names_both_shapes():
    found = mismatch(np.ones((1, 2)), np.ones((2, 1)), EXACT)
    assert found.text.en == "The result has shape (2, 1); (1, 2) is expected."
    assert found.text.zh == "结果的形状是 (2, 1)；应为 (1, 2)。"


def test_the_item_of_a_tuple_is_named():
    found = mismatch((IMAGE, 3), (IMAGE, 4), EXACT)
    assert found.part == 1
    assert found.text.en == "Item 1 of the tuple: 3 is expected, not 4."


def test_a_truncated_result_is_told_about_its_dtype():
    found = mismatch(np.array([1.5, 2.25]), np.array([1, 2]), EXACT)
    assert found.text.en.startswith("The result has dtype int64, so everything after the decimal point is cut off")


def test_the_tolerance_decides():
    assert stage(np.array([1.0]), np.array([1.001]), Tolerance(rtol=0.01)) is None


CAME = [
    ("ndarray", "An array came back", "返回的是一个数组"),
    ("NoneType", "None came back", "返回的是 None"),
    ("Cache", "A value of type Cache came back", "返回的是 Cache 类型的值"),
]


@pytest.mark.parametrize(("name", "en", "zh"), CAME)
def test_what_is_no_tuple_is_told_as_that(name, en, zh):
    actual = Opaque(f"{name}, where a tuple of at least 2 items was expected")
    text = mismatch(np.zeros(2), actual, Tolerance()).text
    assert text.en == f"{en}; a tuple of at least 2 items is expected."
    assert text.zh == f"{zh}；应返回至少含 2 项的元组。"
