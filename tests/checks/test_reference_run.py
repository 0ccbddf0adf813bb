"""Trusted programs answer like isolated ones, and say nothing on the side."""

import warnings

import numpy as np

from grader.checks.reference_run import TrustedSession
from grader.model.outcome import Kept, Opaque, Raised, Returned, Step


def spread(x):
    return x.var(axis=0, ddof=1)  # of a single row: NumPy warns


def zero(x):
    x[:] = 0
    return x, x.sum()


def fail(x):
    raise ValueError("no")


def nothing(x):
    return None


SESSION = TrustedSession({"spread": spread, "zero": zero, "fail": fail, "nothing": nothing})


def test_a_program_that_warns_returns_all_the_same():
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        outcome = SESSION.call([Step("spread", (np.ones((1, 2)),))])
    assert np.isnan(outcome.value).all()
    assert heard == []


def test_a_program_gets_a_copy_and_is_told_to_have_changed_it():
    x = np.array([1, 2])
    outcome = SESSION.call([Step("zero", (x,), part=1)])
    assert outcome == Returned(0, ("0",))
    assert x.tolist() == [1, 2]


def test_an_exception_is_the_answer_of_the_step_that_raised():
    steps = [Step("zero", (np.array([1, 2]),)), Step("fail", (Kept(0, 0),))]
    assert SESSION.call(steps) == Raised("ValueError", "no", "", step=1)


def test_a_result_without_the_part_asked_for_is_known_by_its_type():
    outcome = SESSION.call([Step("spread", (np.ones((2, 2)),), part=1)])
    assert outcome == Returned(Opaque("ndarray, where a tuple of at least 2 items was expected"))


def test_a_step_that_cannot_have_what_it_needs_raises():
    steps = [Step("nothing", (np.ones(2),)), Step("zero", (Kept(0, 1),))]
    assert SESSION.call(steps) == Raised("TypeError", "'NoneType' object is not subscriptable", "", step=1)
