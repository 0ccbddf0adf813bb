"""The measure of agreement with people who saw the questions only."""

import importlib.util
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "interview_agreement.py"


@pytest.fixture(scope="module")
def bench():
    import sys

    spec = importlib.util.spec_from_file_location("interview_agreement", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SAMPLE = """
- {exercise: kernel_purpose, language: zh, status: partial, answer: 提取局部特征。}
- {exercise: kernel_purpose, language: en, status: wrong, kind: negated, answer: Kernels do not extract features.}
- {exercise: kernel_purpose, language: mixed, status: full, answer: 提取 local features。}
"""


def test_answers_are_compared_with_their_labels(bench, tmp_path):
    file = tmp_path / "answers.yaml"
    file.write_text(SAMPLE, encoding="utf-8")
    pairs = bench.compared(bench.load(file))
    assert bench.agreement(pairs) == pytest.approx(2 / 3)
    assert bench.too_good(pairs) == []
    assert bench.table(pairs).splitlines()[2:] == [
        "| full | 0 | 1 | 0 |",
        "| partial | 0 | 1 | 0 |",
        "| wrong | 0 | 0 | 1 |",
    ]


def test_rubrics_agree_with_independent_answers(bench):
    """`docs/interview.md` shows the table; `python benchmarks/interview_agreement.py` prints it."""
    pairs = bench.compared(bench.load())
    assert len(pairs) >= 150
    assert bench.agreement(pairs) >= 0.95
    assert bench.too_good(pairs) == []


def test_rubrics_have_not_stepped_back(bench):
    """Their author's own answers. `python benchmarks/interview_agreement.py tests/interview/development.yaml`."""
    pairs = bench.compared(bench.load(FILE.parents[1] / "tests" / "interview" / "development.yaml"))
    assert bench.agreement(pairs) >= 0.97
    assert bench.too_good(pairs) == []


def test_rubrics_understand_ordinary_answers_as_well_as_the_manual_says(bench):
    """Answers of four people, harder ones. `docs/interview.md` says how many are marked as their authors did."""
    pairs = bench.compared(bench.load(FILE.parents[1] / "tests" / "interview" / "second.yaml"))
    assert bench.agreement(pairs) >= 0.81
    assert len(bench.too_good(pairs)) <= 5


def test_the_documented_table_is_the_measured_one(bench):
    manual = (FILE.parents[1] / "docs" / "interview.md").read_text(encoding="utf-8")
    assert bench.table(bench.compared(bench.load())) in manual


def test_another_status_is_refused(bench, tmp_path):
    file = tmp_path / "answers.yaml"
    file.write_text(SAMPLE.replace("partial", "half"), encoding="utf-8")
    with pytest.raises(ValueError, match="answer 1"):
        bench.load(file)
