"""A check's cases: smallest first, seeded, and each depending on its point only."""

from pathlib import Path

import numpy as np
import pytest

from grader.checks.cases import at, cases, expected_value, size, smaller
from grader.formulas.formula import Formula
from grader.messages.errors import AuthorError
from grader.messages.text import same
from grader.model.code_exercise import Array, Check, CodeExercise, Header, Parameter, Range, StepSpec
from grader.model.outcome import Kept, Step

F = Formula.parse
POOL = Header("pool", (Parameter("x"), Parameter("size"), Parameter("stride", F("None"))))
BACK = Header("back", (Parameter("dy"), Parameter("cache")))


def exercise(*checks):
    path = Path("01_topic/pool.yaml")
    return CodeExercise(
        id="pool",
        path=path,
        version="0",
        title=same("Pool"),
        topic="topic",
        level=1,
        prompt=same("Pool."),
        function=POOL,
        reference="reference:max_pool2d",
        starter=path,
        accepted=(),
        checks=checks,
        misconceptions=(),
        also=(BACK,),
    )


def sweep(at_most=400, require=(), **letters):
    return Check(
        id="small",
        points=1,
        sweep={name: Range(tuple(values)) for name, values in letters.items()},
        require=tuple(map(F, require)),
        call={"x": F("ints(H, H)"), "size": F("K")},
        at_most=at_most,
    )


def points(check, seed="0"):
    return [case.point for case in cases(exercise(check), check, seed)]


def test_a_sweep_makes_every_point_smallest_first():
    check = sweep(H=[1, 2, 3], K=[1, 2])
    assert points(check) == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]


def test_points_that_do_not_satisfy_require_are_left_out():
    check = sweep(H=[1, 2, 3], K=[1, 2, 3], require=["H >= K"])
    assert points(check) == [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]


def test_a_large_sweep_keeps_the_smallest_and_draws_the_rest():
    check = sweep(H=range(1, 41), K=range(1, 41), at_most=20, require=["H >= K"])
    chosen = points(check)
    assert len(chosen) == len(set(chosen)) == 20
    assert chosen[:10] == [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (2, 2), (3, 1), (4, 0), (3, 2)]
    assert max(map(sum, chosen)) > 20
    assert chosen != points(check, seed="1")


def test_a_huge_sweep_costs_no_more_than_its_cases():
    check = sweep(H=range(1, 400), K=range(1, 4000), L=range(40000), at_most=10)
    assert size(check) == 399 * 3999 * 40000
    assert len(points(check)) == 10


def test_arguments_go_by_position_then_by_name():
    check = Check("one", 1, call={"x": Array(((1, 2), (3, 4))), "size": F("2"), "stride": F("1 + 1")})
    (case,) = cases(exercise(check), check, "0")
    (step,) = case.steps
    assert step.function == "pool"
    assert step.args[0].tolist() == [[1, 2], [3, 4]]
    assert step.args[1] == 2
    assert step.kwargs == {"stride": 2}


def test_whole_numbers_make_an_integer_array_and_fractions_a_float_one():
    for rows, dtype in ((((1, 2),), np.int64), (((1, 2.5),), np.float64)):
        check = Check("one", 1, call={"x": Array(rows), "size": F("1")})
        (case,) = cases(exercise(check), check, "0")
        assert case.calls[0].arguments["x"].dtype == dtype


def test_a_case_depends_on_its_point_only():
    check = sweep(H=[1, 2, 3], K=[1, 2])
    of = exercise(check)
    whole = {case.point: case.calls[0].arguments["x"].tolist() for case in cases(of, check, "0")}
    alone = at(of, check, "0", (2, 1)).calls[0].arguments["x"].tolist()
    assert alone == whole[2, 1]


@pytest.mark.parametrize("change", [{"seed": "1"}, {"name": "other"}])
def test_another_seed_or_check_draws_other_arrays(change):
    def drawn(seed="0", name="one"):
        check = Check(name, 1, call={"x": F("normal(3)"), "size": F("1")})
        return next(cases(exercise(check), check, seed)).calls[0].arguments["x"].tolist()

    assert drawn(**change) != drawn()


def test_repetitions_draw_anew():
    check = Check("one", 1, call={"x": F("normal(3)"), "size": F("1")}, repeat=3)
    drawn = [tuple(case.calls[0].arguments["x"]) for case in cases(exercise(check), check, "0")]
    assert len(set(drawn)) == 3


def test_letters_of_let_may_use_each_other():
    check = Check("one", 1, let={"A": F("2"), "B": F("A * 3")}, call={"x": F("zeros(A, B)"), "size": F("B")})
    (case,) = cases(exercise(check), check, "0")
    assert case.letters == {"A": 2, "B": 6}
    assert case.calls[0].arguments["x"].shape == (2, 6)


def test_dictionaries_are_passed_as_they_are_written():
    check = Check("one", 1, call={"x": F("ints(2)"), "size": {"height": F("1 + 1"), "inner": {"mode": F("'max'")}}})
    (case,) = cases(exercise(check), check, "0")
    assert case.calls[0].arguments["size"] == {"height": 2, "inner": {"mode": "max"}}


def test_a_chain_hands_kept_values_on():
    check = Check(
        "chain",
        1,
        steps=(
            StepSpec("pool", {"x": F("ints(2, 2)"), "size": F("2")}, {"cache": 1, "all": None}),
            StepSpec("back", {"dy": F("ints(1)"), "cache": F("cache")}),
        ),
        part=0,
    )
    (case,) = cases(exercise(check), check, "0")
    first, second = case.steps
    assert (first.part, second.part) == (None, 0)
    assert second.args[1] == Kept(0, 1)
    assert isinstance(second, Step)
    assert second.function == "back"


def test_what_is_expected_may_use_the_letters():
    check = Check("one", 1, let={"A": F("2")}, call={"x": F("ints(2)"), "size": F("A")}, expect=F("A + 1"))
    of = exercise(check)
    (case,) = cases(of, check, "0")
    assert expected_value(of, check, case) == 3


def test_smaller_points_differ_in_one_letter():
    check = sweep(H=[1, 2, 3], K=[1, 2, 3], require=["H >= K"])
    assert list(smaller(exercise(check), check, (2, 2))) == [(2, 1)]
    assert list(smaller(exercise(check), check, (2, 1))) == [(1, 1), (2, 0)]
    assert list(smaller(exercise(check), check, (0, 0))) == []


def test_a_formula_that_cannot_be_evaluated_names_the_check():
    check = Check("one", 1, call={"x": F("ints(2)"), "size": F("1 // 0")})
    with pytest.raises(AuthorError) as caught:
        list(cases(exercise(check), check, "0"))
    (problem,) = caught.value.problems
    assert problem.where == "checks.one"
    assert problem.en == "1 // 0: division by zero"
    assert problem.zh == "1 // 0：除数为 0"
