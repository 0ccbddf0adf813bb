"""Fresh calls: drawn all over the space, the same each time, with what the reference does."""

from itertools import islice

import numpy as np

from grader.checks.expectations import Expectations
from grader.checks.fresh_calls import FreshCalls
from grader.model.outcome import Raised
from tests.checks.test_call_space import DECLARED
from tests.courses import PROGRAMS, exercise


def calls(scale, count, seed="0"):
    return list(islice(FreshCalls(Expectations(scale, seed), None), count))


def test_they_are_the_same_for_the_same_seed(tmp_path):
    scale = exercise(tmp_path, DECLARED)
    assert [call.point for call in calls(scale, 30)] == [call.point for call in calls(scale, 30)]
    assert [call.point for call in calls(scale, 30)] != [call.point for call in calls(scale, 30, "1")]


def test_they_reach_every_value_of_every_letter(tmp_path):
    ranks = [
        set(ranks) for ranks in zip(*(call.point for call in calls(exercise(tmp_path, DECLARED), 100)), strict=True)
    ]
    assert ranks == [{0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1}]


def test_each_knows_what_is_right(tmp_path):
    fresh = FreshCalls(Expectations(exercise(tmp_path, DECLARED), "0"), None)
    for call in islice(fresh, 10):
        arguments = call.case.calls[-1].arguments
        assert np.array_equal(fresh.reference(call).value, arguments["x"] * arguments["by"])


def test_one_that_the_reference_refuses_is_known(tmp_path):
    narrow = "def scale(x, by=2):\n    if x.shape[0] == 3:\n        raise ValueError\n    return x * by\n"
    scale = exercise(tmp_path, DECLARED, programs=PROGRAMS | {"reference.py": narrow})
    fresh = FreshCalls(Expectations(scale, "0"), None)
    refused = [call for call in islice(fresh, 60) if isinstance(fresh.reference(call), Raised)]
    assert {call.case.letters["H"] for call in refused} == {3}


def test_one_of_the_same_sizes_has_other_numbers(tmp_path):
    fresh = FreshCalls(Expectations(exercise(tmp_path, DECLARED), "0"), None)
    call = next(call for call in fresh if call.point[:2] == (3, 3))
    other = fresh.redrawn(call, 0)
    assert other.case.letters == call.case.letters
    assert not np.array_equal(fresh.reference(other).value, fresh.reference(call).value)


def test_corners_are_the_same_call_with_some_letters_at_their_lowest(tmp_path):
    fresh = FreshCalls(Expectations(exercise(tmp_path, DECLARED), "0"), None)
    call = next(call for call in fresh if all(call.point))
    corners = list(fresh.cornered(call))
    assert corners
    assert all(rank in (0, *call.point) for corner in corners for rank in corner.point)
    assert any(0 in corner.point for corner in corners)
    assert list(fresh.cornered(call)) == corners


def test_two_points_are_two_calls(tmp_path):
    fresh = FreshCalls(Expectations(exercise(tmp_path, DECLARED), "0"), None)
    one, other = (fresh.at(fresh.templates[0], point) for point in ((2, 0, 1), (1, 0, 1)))
    assert one.name != other.name
