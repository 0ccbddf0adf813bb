"""A sample of the tables in docs/diagnosis.md: names are true or there is none, whatever the mistake."""

import pytest

from benchmarks.diagnosis import Bench, exercises, of_mutants, of_pairs, of_wrong, told
from benchmarks.mutants import mutants

SAMPLED = ["conv_param_count", "relu"]


@pytest.fixture
def bench(request, sandbox, tmp_path):
    return Bench(exercises([request.param])[0], sandbox, tmp_path)


@pytest.mark.parametrize("bench", SAMPLED, indirect=True)
def test_every_wrong_program_fails_and_is_named(bench):
    count = of_wrong(bench)
    assert count["programs"] == count["failed"] == count["named as themselves"] >= 6


@pytest.mark.parametrize("bench", ["relu"], indirect=True)
def test_two_mistakes_at_once_are_both_named_or_compute_the_same_as_the_one_named(bench):
    count = of_pairs(bench)
    assert count["both named"] + count["one name, computing the same"] == count["pairs"] == count["failed"] >= 6
    assert count["false name"] == 0


@pytest.mark.parametrize("bench", SAMPLED, indirect=True)
def test_no_mutant_gets_a_false_name_or_a_false_verdict(bench):
    count = of_mutants(told(bench, at_most=5))
    assert count["of these failed"] == count["wrong ones"] >= 4
    assert count["of these with every point"] == count["right ones"]
    assert count["false name"] == 0


def test_a_program_has_the_same_mutants_each_time():
    source = "def f(x, i, j):\n    return x[1:, i] + max(2 * j, 0)\n"
    assert [mutant.change for mutant in mutants(source)] == [
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[1:, i] - max(2 * j, 0)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[1:, i] + max(2 + j, 0)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[1:, i] + max(2 * j, 1)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[:, i] + max(2 * j, 0)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[1:, j] + max(2 * j, 0)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[1:, i] + max(3 * j, 0)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[1:, i] + max(1 * j, 0)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[1:, i] + max(2 * i, 0)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[2:, i] + max(2 * j, 0)",
        "line 2: return x[1:, i] + max(2 * j, 0) -> return x[0:, i] + max(2 * j, 0)",
    ]
