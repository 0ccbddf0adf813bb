"""How values are written: as rows for reading and as Python for running again."""

import numpy as np
import pytest

from grader.model.outcome import Kept, Opaque
from grader.render.values import code, rows, shape


def written(value, cells=None):
    return ["".join(span.text for span in line) for line in rows(value, cells)]


def test_cells_are_aligned():
    assert written(np.array([[1, -20], [300, 4]])) == ["   1  -20 ", " 300    4 "]


def test_marked_cells_stand_in_brackets():
    cells = np.array([[True, False], [False, True]])
    assert written(np.array([[1, 2], [3, 44]]), cells) == [" [1]  2 ", "  3 [44]"]


def test_marks_of_another_shape_are_not_drawn():
    assert written(np.array([1, 2]), np.array([True])) == [" 1  2 "]


def test_whole_floats_have_no_point_and_others_six_digits():
    assert written(np.array([1.0, 1 / 3, 1e20, np.nan])) == ["        1  0.333333     1e+20       nan "]


def test_planes_are_named_by_their_leading_indices():
    assert written(np.arange(4).reshape(2, 1, 1, 2)) == ["[0, 0]", " 0  1 ", "[1, 0]", " 2  3 "]


def test_a_single_plane_needs_no_name():
    assert written(np.arange(2).reshape(1, 1, 1, 2)) == [" 0  1 "]


def test_planes_with_marks_come_before_others():
    value = np.zeros((6, 1, 1), int)
    cells = np.zeros(value.shape, bool)
    cells[4] = True
    assert written(value, cells) == ["[0]", " 0 ", "[1]", " 0 ", "[4]", "[0]", "… +3"]


def test_large_planes_are_fewer():
    assert written(np.zeros((3, 9, 1), int))[-1] == "… +2"


def test_a_large_plane_is_cropped_around_the_first_mark():
    value = np.arange(400).reshape(20, 20)
    cells = value == 399
    lines = written(value, cells)
    assert lines[0] == "…"
    assert lines[-1] == "… 390  391  392  393  394  395  396  397  398 [399]"


def test_an_array_without_cells_is_a_pair_of_brackets():
    assert written(np.zeros((0, 3))) == ["[]"]


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (None, ["None"]),
        (3, ["3"]),
        (2.5, ["2.5"]),
        (True, ["True"]),
        ("text", ["'text'"]),
        ((4, 4), ["(4, 4)"]),
        ([[1, 2]], ["[[1, 2]]"]),
        (np.float64(0.1), ["0.1"]),
        (np.array(7), ["7"]),
        (Opaque("Tensor"), ["a value of type Tensor"]),
        ((np.array([1, 2]), 3), ["[0] (2,)", " 1  2 ", "[1]", "3"]),
    ],
)
def test_other_values_are_lines_too(value, lines):
    assert written(value) == lines


@pytest.mark.parametrize(
    ("value", "python"),
    [
        (np.array([[1, 2]]), "np.array([[1, 2]])"),
        (np.array([1.0, 2.5]), "np.array([1., 2.5])"),
        (np.array([1], dtype=np.int8), "np.array([1], dtype='int8')"),
        (np.array([True]), "np.array([True])"),
        (np.array([np.nan, -np.inf]), "np.array([np.nan, -np.inf])"),
        (np.inf, "np.inf"),
        (np.zeros((2, 0)), "np.zeros((2, 0), 'float64')"),
        (np.zeros((5, 7)), "...  # shape (5, 7), float64"),
        (np.float32(0.5), "0.5"),
        (2.0, "2.0"),
        (3, "3"),
        ("same", "'same'"),
        (None, "None"),
        ((1,), "(1,)"),
        ((1, 2.5), "(1, 2.5)"),
        ({"pad": 1}, "{'pad': 1}"),
        (Kept(0), "kept_0"),
        (Kept(1, 2), "kept_1[2]"),
    ],
)
def test_values_are_python_that_can_be_pasted(value, python):
    assert code(value) == python


def test_the_shape_is_that_of_arrays_only():
    assert (shape(np.zeros((2, 3))), shape(3), shape(np.array(3))) == ("(2, 3)", "", "")


def test_what_could_not_be_read_is_named_in_a_list():
    assert written([[Opaque("list, nested too deeply,")], 1]) == ["[[<list, nested too deeply>], 1]"]
