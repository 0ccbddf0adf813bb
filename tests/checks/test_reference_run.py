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


def put(config):
    config["velocity"] = config["velocity"] + 1


def write(config):
    config["velocity"] += 1


SESSION = TrustedSession({"spread": spread, "zero": zero, "fail": fail, "nothing": nothing, "put": put, "write": write})


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


def test_an_array_in_a_dictionary_is_changed_where_it_is_written_to():
    outcome = SESSION.call([Step("write", kwargs={"config": {"velocity": np.ones(2)}})])
    assert outcome == Returned(None, ("config",))


def test_an_array_in_a_dictionary_is_not_changed_where_another_takes_its_place():
    """As the sandbox sees it: a student who stores a new velocity is told the same as a program of ours that does."""
    outcome = SESSION.call([Step("put", kwargs={"config": {"velocity": np.ones(2)}})])
    assert outcome == Returned(None, ())


def test_an_exception_is_the_answer_of_the_step_that_raised():
    steps = [Step("zero", (np.array([1, 2]),)), Step("fail", (Kept(0, 0),))]
    assert SESSION.call(steps) == Raised("ValueError", "no", "", step=1)


def test_a_result_without_the_part_asked_for_is_known_by_its_type():
    outcome = SESSION.call([Step("spread", (np.ones((2, 2)),), part=1)])
    assert outcome == Returned(Opaque("ndarray, where a tuple of at least 2 items was expected"))


def test_a_step_that_cannot_have_what_it_needs_raises():
    steps = [Step("nothing", (np.ones(2),)), Step("zero", (Kept(0, 1),))]
    assert SESSION.call(steps) == Raised("TypeError", "'NoneType' object is not subscriptable", "", step=1)
