"""What is known of a case: its letters, also those that only the sweeps name."""

from grader.checks.cases import cases
from grader.diagnosis.facts import FactReader
from tests.courses import exercise

POOL = """
    format: 1
    kind: code
    title: {en: Pool, zh: 池化}
    prompt: {en: Pool., zh: 池化。}
    function: scale(x, b=None, stride=2, opts=None)
    reference: scale/reference.py
    checks:
      - id: sweep
        points: 1
        sweep: {H: 1..2, W: 1..2, S: 1..2, P: 0..1, KH: [2], KW: [3]}
        let: {both: "[H, W]"}
        call: {x: "float32(distinct(H, W) + H*W)", b: ints(H), stride: S, opts: {pad: P, size: "(KH, KW)"}}
      - id: other
        points: 1
        call: {x: "normal(4, 5)", opts: {pad: 3, size: "(6, 7)"}}
      - id: without
        points: 1
        call: {x: [[1, 1]]}
"""

SCORES = """
    format: 1
    kind: code
    title: {en: Scores, zh: 得分}
    prompt: {en: Score., zh: 打分。}
    function: scores(x, v, power=1)
    reference: scores/reference.py
    checks:
      - id: sweep
        points: 1
        sweep: {N: [2], K: [3], H: [4], P: [1]}
        call: {x: "ints(N, 2 * H)", v: "ints(K, 8)", power: P}
"""


def witnessed(tmp_path, check):
    scale = exercise(tmp_path, POOL)
    case = next(iter(cases(scale, next(c for c in scale.checks if c.id == check), "0")))
    return FactReader(scale).facts(case)


def test_a_case_of_a_sweep_has_the_letters_of_the_sweep(tmp_path):
    assert witnessed(tmp_path, "sweep").letters == {"H": 1, "W": 1, "S": 1, "P": 0, "KH": 2, "KW": 3}


def test_another_case_has_its_letters_from_shapes_arguments_and_defaults(tmp_path):
    assert witnessed(tmp_path, "other").letters == {"H": 4, "W": 5, "S": 2, "P": 3, "KH": 6, "KW": 7}


def test_a_letter_without_a_place_in_the_call_is_left_out(tmp_path):
    assert witnessed(tmp_path, "without").letters == {"H": 1, "W": 2, "S": 2}


def test_a_letter_that_means_another_thing_here_goes_by_its_place(tmp_path):
    scores = exercise(tmp_path, SCORES, "scores")
    case = next(iter(cases(scores, scores.checks[0], "0")))
    assert FactReader(scores).facts(case).letters == {"N": 2, "v.shape[0]": 3, "power": 1}


def test_a_letter_that_only_the_author_can_know_is_left_out(tmp_path):
    scores = exercise(tmp_path, SCORES, "scores")
    case = next(iter(cases(scores, scores.checks[0], "0")))
    assert case.letters["H"] == 4
    assert "H" not in FactReader(scores).facts(case).letters


def test_options_are_given_or_not(tmp_path):
    assert witnessed(tmp_path, "sweep").given == {"b": True, "opts": True}
    assert witnessed(tmp_path, "other").given == {"b": False, "opts": True}


def test_data_is_real_or_whole_negative_or_not(tmp_path):
    real, whole = witnessed(tmp_path, "other"), witnessed(tmp_path, "without")
    assert (real.real, real.negative, real.ties, real.dtypes) == (True, True, False, {"float64"})
    assert (whole.real, whole.negative, whole.ties, whole.dtypes) == (False, False, True, {"int64"})
