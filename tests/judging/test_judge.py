"""The judge without processes: every verdict, who is diagnosed, and what hidden checks keep."""

from dataclasses import replace

import pytest

from grader.judging.judge import judge
from grader.model.outcome import Kept
from grader.model.report import Verdict, handed_back, redacted
from grader.render.values import python
from grader.submission.file import read
from tests.courses import PROGRAMS, RIGHT, SCALE, exercise
from tests.local import LocalRunner


@pytest.fixture
def graded(tmp_path):
    scale = exercise(tmp_path / "course")

    def grade(source, seed="0", of=scale):
        path = tmp_path / "mine.py"
        path.write_text(source, encoding="utf-8")
        report = judge(of, read(path), LocalRunner(), seed)
        assert report.faults == ()
        return report

    return grade


def rows(report):
    return {check.id: (check.verdict.value, check.points, check.failed, check.cases) for check in report.checks}


def test_a_right_program_earns_every_point(graded):
    report = graded(RIGHT)
    assert report.verdict is Verdict.AC
    assert (report.points, report.out_of) == (10, 10)
    assert rows(report) == {
        "example": ("AC", 2, 0, 1),
        "small": ("AC", 5, 0, 27),
        "real": ("AC", 2, 0, 3),
        "secret": ("AC", 1, 0, 1),
    }


def test_a_wrong_program_is_diagnosed_as_the_one_misconception(graded):
    report = graded("def scale(values, by=2):\n    return values + by\n")
    assert report.verdict is Verdict.WA
    assert [m.id for m in report.misconceptions] == ["adds"]


def test_a_mistake_that_is_not_in_the_library_gets_no_name(graded):
    report = graded("def scale(x, by=2):\n    return x * by + 1\n")
    assert report.misconceptions == ()


TWO = {
    **PROGRAMS,
    "accepted/plain.py": "def scale(x, by=2):\n    y = x + 0\n    return y * by\n",
    "wrong/adds.py": "def scale(x, by=2):\n    y = x + 1\n    return y * by\n",
    "wrong/ignores_by.py": "def scale(x, by=2):\n    y = x + 0\n    return y * 2\n",
}


def test_two_misconceptions_at_once_are_both_named(tmp_path, graded):
    two = exercise(tmp_path / "two", programs=TWO)
    report = graded("def scale(x, by=2):\n    return 2 * x + 2\n", of=two)
    assert [m.id for m in report.misconceptions] == ["adds", "ignores-by"]


def test_a_third_mistake_beside_two_known_ones_gets_no_name(tmp_path, graded):
    two = exercise(tmp_path / "two", programs=TWO)
    assert graded("def scale(x, by=2):\n    return 2 * x + 2.5\n", of=two).misconceptions == ()


def test_nothing_is_named_when_two_misconceptions_compute_the_same(tmp_path, graded):
    same = exercise(tmp_path / "same", programs={**PROGRAMS, "wrong/adds.py": PROGRAMS["wrong/ignores_by.py"]})
    assert graded("def scale(x, by=2):\n    return x + x\n", of=same).misconceptions == ()


def test_when_it_fails_is_said_where_a_condition_separates(graded):
    report = graded("def scale(x, by=2):\n    return x * min(by, 2)\n")
    assert report.fails_when.en == "by is greater than 2"
    assert report.right_when.en == "by is less than 3"


def test_the_smallest_failing_call_is_found_even_when_it_was_not_drawn(tmp_path, graded):
    few = SCALE.replace("B: [1, 2, 3]}", "B: 1..9}\n        at_most: 8").replace("H: 1..3, W: 1..3", "H: 1..9, W: 1..9")
    report = graded(
        "def scale(x, by=2):\n    return x * by + (x.shape[0] > 2) * (x.shape[1] > 1)\n",
        of=exercise(tmp_path / "few", few),
    )
    small = next(check for check in report.checks if check.id == "small")
    arguments = small.counterexample.call.arguments
    found = {name: getattr(value, "shape", value) for name, value in arguments.items()}
    assert found == {"x": (3, 2), "by": 1}


def test_the_first_failing_call_comes_with_expected_and_actual_values(graded):
    example = graded("def scale(x, by=2):\n    return x + by\n").checks[0].counterexample
    assert example.expected.tolist() == [[3, 6, 9]]
    assert example.outcome.value.tolist() == [[4, 5, 6]]
    assert example.mismatch.cells.tolist() == [[True, True, True]]


def test_an_exception_is_a_run_time_error(graded):
    report = graded("def scale(x, by=2):\n    return x[99]\n")
    assert report.verdict is Verdict.RTE
    assert "IndexError" in report.checks[0].detail.en


def test_a_timeout_ends_its_check_and_shortens_later_limits(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text("def scale(x, by=2):\n    raise TimeoutError\n")
    sessions = []

    class Watched(LocalRunner):
        def open(self, program, limits):
            sessions.append(super().open(program, limits))
            return sessions[-1]

    report = judge(exercise(tmp_path / "course"), read(path), Watched())
    assert [check.verdict.value for check in report.checks] == ["TLE"] * 4
    assert sessions[0].allowed == [1.0, 0.1, 0.1, 0.1]
    assert sessions[0].closed


def test_three_crashes_end_a_check(graded):
    report = graded("def scale(x, by=2):\n    raise ConnectionError\n")
    assert rows(report)["small"] == ("RTE", 0, 3, 3)


def test_running_out_of_memory_is_a_memory_verdict(graded):
    assert graded("def scale(x, by=2):\n    raise MemoryError\n").verdict is Verdict.MLE


def test_changing_the_input_is_told(graded):
    report = graded("def scale(x, by=2):\n    x *= by\n    return x\n")
    assert report.checks[0].detail.en.startswith("The values are right, but the call changed its input (x).")


def test_an_argument_that_may_change_may_change(tmp_path, graded):
    loose = exercise(tmp_path / "loose", SCALE.replace("limits:", "may_change: [x]\n    limits:"))
    assert graded("def scale(x, by=2):\n    x *= by\n    return x\n", of=loose).passed


def test_a_different_second_answer_is_told(graded):
    report = graded("seen = []\n\n\ndef scale(x, by=2):\n    seen.append(1)\n    return x * by + (len(seen) > 1)\n")
    assert report.checks[0].detail.en.startswith("Called a second time with the same arguments")


@pytest.mark.parametrize(
    ("source", "en"),
    [
        ("def scal(x, by=2):\n    return x\n", "The file defines no function scale. It defines scal: is that the one?"),
        ("x = 1\n", "The file defines no function scale."),
        ("def scale(x):\n    return x\n", "scale is called as scale(x, by=2), but yours is scale(x): it lacks by."),
        (
            "def scale(x, by):\n    return x\n",
            "scale is called as scale(x, by=2), but yours is scale(x, by): "
            "it has too many parameters without a default value.",
        ),
        ("def scale():\n    return 1\n", "scale is called as scale(x, by=2), but yours is scale(): it lacks by."),
        (
            "def scale(x, y, by=2):\n    return x\n",
            "scale is called as scale(x, by=2), but yours is scale(x, y, by=…): "
            "it has too many parameters without a default value.",
        ),
        ("1 / 0\n", "While the file was being loaded: It raised ZeroDivisionError: division by zero"),
        ("def scale(x, by=2)\n    return x\n", "expected ':'"),
        ("import torch\n\n\ndef scale(x, by=2):\n    return x\n", "torch"),
    ],
)
def test_what_cannot_be_run_at_all_is_told_before_any_check(graded, source, en):
    report = graded(source)
    assert report.verdict in (Verdict.CE, Verdict.RTE)
    assert en in report.problem.en
    assert report.problem.zh
    assert {check.verdict for check in report.checks} == {Verdict.SK}
    assert (report.points, report.out_of) == (0, 10)


@pytest.mark.parametrize(
    "source",
    [
        "def scale(x, *rest, **more):\n    return x * more.get('by', 2)\n",
        "def scale(*args, **kwargs):\n    return args[0] * kwargs.get('by', 2)\n",
        "def scale(x, by=2, extra=None):\n    return x * by\n",
        "def scale(image, by=2):\n    return image * by\n",
        "scale = lambda x, by=2: x * by\n",
    ],
)
def test_other_ways_to_write_the_header_are_accepted_where_they_can_be_called(graded, source):
    assert graded(source).passed


def test_the_same_seed_gives_the_same_report(graded):
    wrong = "def scale(x, by=2):\n    return x * by * (x > 0)\n"
    one, two, other = graded(wrong, "1"), graded(wrong, "1"), graded(wrong, "2")
    inputs = [report.checks[2].counterexample.call.arguments["x"].tolist() for report in (one, two, other)]
    assert inputs[0] == inputs[1] != inputs[2]


LAWS = """
    format: 1
    kind: code
    title: {en: Scale, zh: 缩放}
    prompt: {en: Multiply., zh: 相乘。}
    function: scale(x, by=2)
    reference: scale/reference.py
    checks:
      - {id: linear, points: 1, property: linear(x), call: {x: "normal(2, 3)"}}
"""


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("x * by", 1),
        ("x * 5", 0),  # linear, but nothing that was asked for
        ("x * by + 1", 0),
        ("x * 0", 0),  # a constant obeys every law
        ("x", 0),
        ("x.T", 0),
        ("None", 0),
        ("abs(x)", 0),
        ("x > 0", 0),
    ],
)
def test_a_law_is_about_the_function_itself(tmp_path, graded, body, points):
    laws = exercise(tmp_path / "laws", LAWS)
    assert graded(f"def scale(x, by=2):\n    return {body}\n", of=laws).points == points


SMALL_LAWS = (
    LAWS
    + """
      - {id: small, points: 1, sweep: {H: 1..3, W: 1..3}, call: {x: "ints(H, W)"}}
"""
)


def test_a_broken_law_is_shown_at_the_smallest_call_that_breaks_it(tmp_path, graded):
    laws = exercise(tmp_path / "laws", SMALL_LAWS)
    check = graded("def scale(x, by=2):\n    return x * by + 1\n", of=laws).checks[0]
    assert check.counterexample.call.arguments["x"].shape == (1, 1)
    u = check.counterexample.call.arguments["x"].tolist()
    left, right = check.counterexample.expected.tolist(), check.counterexample.outcome.value.tolist()
    assert f"For u = {u}, v = [[" in check.detail.en
    assert left == [[right[0][0] - 2]]
    assert check.detail.en.endswith(f"2·f(u) − 3·f(v) is [[{left[0][0]:g}]], but f(2·u − 3·v) is [[{right[0][0]:g}]].")
    assert check.detail.zh.endswith(f"2·f(u) − 3·f(v) 为 [[{left[0][0]:g}]]，而 f(2·u − 3·v) 为 [[{right[0][0]:g}]]。")


def test_large_arrays_are_no_example(tmp_path, graded):
    large = exercise(tmp_path / "large", LAWS.replace("normal(2, 3)", "normal(5, 5)"))
    check = graded("def scale(x, by=2):\n    return x * by + 1\n", of=large).checks[0]
    assert check.detail.en == "The function is not linear: f(2·u − 3·v) differs from 2·f(u) − 3·f(v)."


CHAIN = """
    format: 1
    kind: code
    title: {en: Undo, zh: 撤销}
    prompt: {en: Undo., zh: 撤销。}
    function: undo(y, memo)
    also: ["apply(x, setting)"]
    reference: undo/reference.py
    checks:
      - id: forward-part
        points: 1
        sweep: {B: 1..3}
        steps:
          - {function: apply, call: {x: "ints(2, 3)", setting: {by: B}}, keep: {memo: 1}}
          - {function: undo, call: {y: "ints(2, 3)", memo: memo}}
        part: 0
"""
UNDO = """
class Memo:
    def __init__(self, by):
        self.by = by

def apply(x, setting):
    return x * setting["by"], Memo(setting["by"])

def undo(y, memo):
    return y / memo.by, "done"
"""


def test_an_opaque_value_goes_from_one_call_to_the_next(tmp_path, graded):
    undo = exercise(tmp_path / "undo", CHAIN, "undo", {"reference.py": UNDO, "starter.py": UNDO, "accepted/a.py": UNDO})
    other = UNDO.replace("Memo(setting", "Memo(1.0 * setting")
    assert graded(other, of=undo).points == 1
    wrong = graded(UNDO.replace("y / memo.by", "y"), of=undo)
    assert wrong.points == 0
    first, second = wrong.checks[0].counterexample.calls
    assert (first.function, first.arguments["setting"]) == ("apply", {"by": 2})
    assert (second.function, second.arguments["memo"]) == ("undo", Kept(0, 1))


PAID = (
    SMALL_LAWS.replace("normal(2, 3)", "normal(5, 4)")
    + """
      - {id: typed, points: 1, call: {x: [[1, 2]]}, expect: [[2, 4]]}
"""
)


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("x * by", {"linear": 1, "small": 1, "typed": 1}),
        ("x * 5", {"linear": 0, "small": 0, "typed": 0}),  # the law holds, of another function
        ("x * (by if x.shape == (5, 4) else 5)", {"linear": 1, "small": 0, "typed": 0}),  # the base call is right
        ("x * (by if x.shape != (5, 4) else 5)", {"linear": 1, "small": 1, "typed": 1}),  # right elsewhere
        ("x * (by if x.tolist() == [[1, 2]] else 5)", {"linear": 0, "small": 0, "typed": 1}),  # typed, not computed
        ("x * by + 1", {"linear": 0, "small": 0, "typed": 0}),
    ],
)
def test_a_property_pays_where_the_function_computes_what_is_asked(tmp_path, graded, body, points):
    report = graded(f"def scale(x, by=2):\n    return {body}\n", of=exercise(tmp_path / "paid", PAID))
    assert {check.id: check.points for check in report.checks} == points


def test_a_property_that_does_not_pay_says_why_and_shows_the_call(tmp_path, graded):
    row = graded("def scale(x, by=2):\n    return x * 5\n", of=exercise(tmp_path / "paid", PAID)).checks[0]
    assert (row.verdict, row.failed, row.cases) == (Verdict.WA, 1, 1)
    assert row.detail.en.startswith(
        "The property holds, but it earns points only where the function computes what is asked. 20 of 20 cells differ"
    )
    assert row.detail.zh.startswith("该性质成立，但只有函数算出所要求的结果时才得分。20 个元素中有 20 个不同")
    assert row.counterexample.outcome.value.shape == (5, 4)


CHAIN_LAW = CHAIN.replace("function: undo(y, memo)", "function: shout(x)").replace(
    'also: ["apply(x, setting)"]', 'also: ["apply(x, setting)", "undo(y, memo)"]'
)


def test_a_right_helper_is_no_evidence_for_another_function(tmp_path, graded):
    law = (
        CHAIN_LAW
        + """
      - {id: linear, points: 1, property: linear(x), call: {x: "normal(2, 3)"}}
"""
    )
    right = UNDO + "\ndef shout(x):\n    return x * 3\n"
    programs = {"reference.py": right, "starter.py": right, "accepted/a.py": right}
    shout = exercise(tmp_path / "shout", law.replace("reference: undo/", "reference: shout/"), "shout", programs)
    wrong = graded(right.replace("x * 3", "x * 4"), of=shout)
    assert {check.id: check.points for check in wrong.checks} == {"forward-part": 1, "linear": 0}
    assert graded(right, of=shout).passed


WEIRD = {"leaves": "import sys\n\ndef scale(x, by=2):\n    sys.exit(3)\n", "broken": "1 / 0\n"}


@pytest.mark.parametrize(("name", "error"), [("leaves", "SystemExit: 3"), ("broken", "AuthorError: ")])
def test_a_misconception_that_cannot_be_run_costs_no_verdict_and_is_told(tmp_path, name, error):
    weird = exercise(tmp_path / "weird", programs={**PROGRAMS, "wrong/adds.py": WEIRD[name]})
    path = tmp_path / "mine.py"
    path.write_text("def scale(x, by=2):\n    return x * min(by, 2)\n")
    report = judge(weird, read(path), LocalRunner())
    assert rows(report) == {
        "example": ("WA", 0, 1, 1),
        "small": ("WA", 0, 9, 27),
        "real": ("AC", 2, 0, 3),
        "secret": ("WA", 0, 1, 1),
    }
    assert report.fails_when.en == "by is greater than 2"
    assert report.misconceptions == ()
    assert [fault.what.en for fault in report.faults] == ["the idea behind it"]
    assert report.faults[0].error.startswith(error)
    assert redacted(report).faults[0].error == error.partition(":")[0]


LAYER = """
    format: 1
    kind: code
    title: {en: A layer and its loss, zh: 层与损失}
    level: 3
    prompt: {en: Write it., zh: 请编写。}
    function: my_back(dy, x, w)
    reference: my_back/reference.py
    gradient: {of: "reference.layers:linear", by: [x, w], given: dy}
    checks:
      - id: real
        points: 2
        sweep: {N: 1..3, D: 1..3, M: 1..3}
        call: {dy: "ints(N, M)", x: "ints(N, D)", w: "ints(M, D)"}
"""


@pytest.mark.parametrize(
    ("result", "en"),
    [
        ("dy @ w, dy.T @ x, float(dy.sum()) + 1", "Item 2 of the tuple: "),
        ("dy @ w, dy.T @ x, 'much'", "Item 2 of the tuple: The string 'much' came back"),
        ("dy @ w, 2 * dy.T @ x, float(dy.sum())", "Item 1 of the tuple (dw): "),
        ("dy @ w, None, float(dy.sum())", "Item 1 of the tuple (dw) is None; a NumPy array is expected there."),
        ("dy @ w, (dy.T @ x)[0, 0], float(dy.sum())", "Item 1 of the tuple (dw): "),
        ("dy @ w + 1j, dy.T @ x, float(dy.sum())", "Item 0 of the tuple (dx): The result has dtype complex128"),
        ("dy @ w, dy.T @ x", "A tuple of 2 came back"),
        ("dy @ w, dy.T @ x * np.nan, float(dy.sum())", "Item 1 of the tuple (dw): "),
    ],
)
def test_scalars_among_gradients_are_told_like_any_other_value(tmp_path, graded, result, en):
    source = "import numpy as np\n\ndef my_back(dy, x, w):\n    return {}\n"
    right = source.format("dy @ w, dy.T @ x, float(dy.sum())")
    programs = {"reference.py": right, "starter.py": source.format("None"), "accepted/a.py": right}
    layer = exercise(tmp_path / "layer", LAYER, "my_back", programs)
    assert graded(right, of=layer).passed
    report = graded(source.format(result), of=layer)
    assert report.verdict is Verdict.WA
    assert en in report.checks[0].detail.en


FAST = """
    format: 1
    kind: code
    title: {en: Scale, zh: 缩放}
    prompt: {en: Multiply., zh: 相乘。}
    function: scale(x, by=2)
    reference: scale/reference.py
    limits: {seconds: 1}
    checks:
      - {id: fast, points: 1, speed: {at_least: 2, multiplications: 100000}, call: {x: "normal(4, 5)"}}
"""


def test_what_is_timed_cannot_be_known_beforehand_and_what_is_judged_by_its_values_can(tmp_path):
    fast, asked = exercise(tmp_path / "fast", FAST), []

    class Listening(LocalRunner):
        def open(self, program, limits):
            session = super().open(program, limits)
            call = session.call
            session.call = lambda steps, *more: asked.append(steps[0].args[0]) or call(steps, *more)
            return session

    path = tmp_path / "mine.py"
    path.write_text(RIGHT)
    for _ in range(2):
        judge(fast, read(path), Listening())
    drawn = [array for array in asked if getattr(array, "shape", None) == (4, 5)]
    numbers = [array.tobytes() for array in drawn]
    timed = [number for number in numbers if number != numbers[0]]
    assert numbers.count(numbers[0]) == 4  # in each run once for its values, and once to see whether they stay
    assert len(set(timed)) == len(timed) >= 2


def test_each_check_is_announced_before_it_is_tried(tmp_path):
    path, said = tmp_path / "mine.py", []
    path.write_text(RIGHT)
    judge(exercise(tmp_path / "course"), read(path), LocalRunner(), progress=lambda check: said.append(check.id))
    assert said == ["example", "small", "real", "secret"]


class Remembering(LocalRunner):
    """Notes the order of what is asked: the shapes of x."""

    def open(self, program, limits):
        session = super().open(program, limits)
        self.asked, call = [], session.call
        session.call = lambda steps, *more: self.asked.append(steps[0].args[0].shape) or call(steps, *more)
        return session


def test_nothing_is_asked_after_the_hidden_checks(tmp_path):
    path, runner = tmp_path / "mine.py", Remembering()
    path.write_text("def scale(x, by=2):\n    return x * by + (x.sum() > 0) * (by > 2)\n")
    report = judge(exercise(tmp_path / "course"), read(path), runner)
    assert not report.passed
    assert len(runner.asked) > 32  # some cases were tried with other numbers
    assert set(runner.asked[runner.asked.index((4, 5)) :]) == {(4, 5)}


def test_a_condition_that_a_hidden_check_refutes_is_not_said(tmp_path, graded):
    body = "x * by + (x.shape[1] == 2)"
    assert graded(f"def scale(x, by=2):\n    return {body}\n").fails_when.en == "the width is 2"
    assert graded(f"def scale(x, by=2):\n    return {body} + (x.shape == (4, 5))\n").fails_when is None


def test_the_time_of_the_hidden_checks_is_not_told(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(
        "import time\n\ndef scale(x, by=2):\n    time.sleep(0.5 * (x.shape == (4, 5)))\n    return x * by\n"
    )
    report = judge(exercise(tmp_path / "course"), read(path), LocalRunner())
    assert report.passed
    assert report.seconds - report.shown_seconds > 0.9  # it is called twice
    student = redacted(report)
    assert (student.seconds, student.slowest) == (report.shown_seconds, 0)
    assert handed_back(student).shown_seconds == 0


def test_a_strict_exercise_runs_no_file_that_imports_anything_else(graded, tmp_path):
    strict = replace(exercise(tmp_path / "strict"), strict_imports=True)
    report = graded(f"def show():\n    import matplotlib\n{RIGHT}", of=strict)
    assert (report.verdict, report.points) == (Verdict.CE, 0)
    assert report.problem.en == (
        "Line 2 imports matplotlib, which this exercise does not allow; it allows: numpy. Remove the import."
    )
    assert graded(f"import math, numpy\n{RIGHT}", of=strict).verdict is Verdict.AC


def test_a_call_is_printed_as_it_was_made(graded):
    report = graded("def scale(values, factor=2):\n    return values + factor\n")
    (call,) = report.checks[0].counterexample.calls
    assert (call.positional, call.keywords) == (("x",), {"by": "factor"})
    assert list(python(report.checks[0].counterexample)) == ["x = np.array([[1, 2, 3]])", "scale(x, factor=3)"]
    assert [note.en for note in report.notes] == [
        "Your scale has other names for some parameters; these were used: by → factor."
    ]
    assert [m.id for m in report.misconceptions] == ["adds"]


def test_a_function_that_remembers_earlier_calls_is_told(graded):
    remembering = "kept = []\ndef scale(x, by=2):\n    kept.append(x)\n    return kept[0] * by\n"
    report = graded(remembering)
    assert report.verdict is Verdict.WA
    assert [note.en[:54] for note in report.notes] == ["The first call that went wrong is right when it is mad"]
    assert graded("kept = []\ndef scale(x, by=2):\n    kept.append(x)\n    return x + by\n").notes == ()
