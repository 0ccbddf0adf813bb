"""Where an expected cell comes from, and what gives the student's numbers."""

import numpy as np

from grader.checks.compare import mismatch
from grader.course.catalog import PACKAGED, Catalog
from grader.diagnosis.origin import origin
from grader.judging.judge import judge
from grader.model.code_exercise import Tolerance
from grader.model.outcome import Returned
from grader.model.report import Counterexample, ShownCall, redacted
from grader.render.json.report import as_data
from grader.submission.file import read
from tests.local import LocalRunner

X = np.array([[[[1, 2, 3], [4, 5, 6], [7, 8, -9]]]])
W = np.array([[[[1, 0], [-2, 3]]]])
RIGHT = [[[[8, 10], [14, -38]]]]


def told(expected, actual, **arguments):
    arguments = arguments or {"x": X, "w": W}
    expected, actual = np.array(expected), np.array(actual)
    differs = mismatch(expected, actual, Tolerance())
    return origin(Counterexample((ShownCall("f", arguments),), expected, Returned(actual), differs), Tolerance())


def test_a_sum_of_products_ends_in_the_expected_value():
    found = told(RIGHT, [[[[8, 10], [14, 0]]]])
    assert (found.cell, found.rows, found.columns) == ((0, 0, 1, 1), (1, 2), (1, 2))
    assert found.steps.en == "5·1 + 6·0 + 8·(−2) + (−9)·3 = −38"
    assert found.needs is None


def test_a_bias_is_added_at_the_end_and_its_absence_is_told():
    found = told([[[[18, 20], [24, -28]]]], [[[[8, 10], [14, -38]]]], x=X, w=W, b=np.array([10]))
    assert found.steps.en == "1·1 + 2·0 + 4·(−2) + 5·3 + 10 = 18"
    assert found.needs.en == "no bias"


def test_a_turned_kernel_is_told():
    found = told(RIGHT, [[[[4, 6], [10, -6]]]])
    assert found.needs.en == "the kernel turned by 180 degrees"


def test_padding_counts_zero():
    x = np.array([[[[2]]]])
    found = told([[[[6, -4], [0, 2]]]], np.zeros((1, 1, 2, 2)), x=x, w=W, padding=1)
    assert found.steps.en == "0·1 + 0·0 + 0·(−2) + 2·3 = 6"
    assert (found.rows, found.columns, found.padded) == ((-1, 0), (-1, 0), True)


def test_a_maximum():
    found = told([[[[5, 6], [8, 8]]]], [[[[5, 6], [8, -9]]]], x=X, size=2, stride=1)
    assert found.steps.en == "max(5, 6, 8, −9) = 8"
    assert not found.padded


def test_windows_that_ignore_the_stride_are_told():
    small = np.arange(16).reshape(1, 1, 4, 4)
    found = told([[[[5, 7], [13, 15]]]], [[[[5, 6], [9, 10]]]], x=small, size=2)
    assert found.needs.en == "windows that move by 1, whatever the stride"
    assert found.needs.zh == "窗口每次只移动 1，与步长无关"


def test_a_mean():
    found = told([[[[3.0, 4.0], [6.0, 2.5]]]], [[[[3.0, 4.0], [6.0, 10.0]]]], x=X, size=2, stride=1)
    assert found.steps.en == "(5 + 6 + 8 + (−9)) / 4 = 2.5"


def test_one_cell_is_its_own_maximum():
    assert told(X, X + 1, x=X, size=1).steps.en == "1"


def test_many_terms_are_added_channel_by_channel():
    x, w = np.ones((1, 2, 3, 3), int), np.ones((1, 2, 3, 3), int) * [[[[1]], [[-2]]]]
    found = told([[[[-9]]]], [[[[0]]]], x=x, w=w)
    assert found.steps.en == "channel by channel: 9 + (−18) = −9"
    assert found.steps.zh == "逐个通道：9 + (−18) = −9"


def test_nothing_is_said_where_the_window_does_not_give_the_expected_value():
    assert told([[[[1, 1], [1, 1]]]], [[[[0, 0], [0, 0]]]]) is None


def test_nothing_is_said_where_no_cells_are_compared():
    assert told(RIGHT, [[8, 10]]) is None


def test_a_report_on_a_real_exercise_says_where_its_cell_comes_from(tmp_path):
    conv2d = Catalog.load(PACKAGED).get("conv2d")
    wrong = next(wrong for wrong in conv2d.misconceptions if wrong.id == "ignores-stride")
    report = as_data(redacted(judge(conv2d, read(wrong.program), LocalRunner())), "en")
    found = next(check["counterexample"] for check in report["checks"] if check["counterexample"])
    assert found["origin"] == {
        "cell": [0, 0, 0, 1],
        "rows": [0, 0],
        "columns": [2, 2],
        "steps": "2·9 = 18",
        "needs": "windows that move by 1, whatever the stride",
    }
