"""What is proved of a code exercise: each thing that does not hold is told, in both languages."""

import pytest

from grader.verify.code import prove
from tests.courses import PROGRAMS, RIGHT, SCALE, exercise
from tests.local import LocalRunner

SLOW = "import time\n\ndef scale(x, by=2):\n    time.sleep(0.08)\n    return x * by\n"


@pytest.fixture
def told(tmp_path):
    """Where and what, in English and Chinese, for the sample exercise with some text or programs changed."""

    def told(old="", new="", **programs):
        assert old in SCALE
        named = {name.replace("__", "/") + ".py": source for name, source in programs.items()}
        of = exercise(tmp_path, SCALE.replace(old, new) if old else SCALE, programs=PROGRAMS | named)
        return [(found.where, found.text.en, found.text.zh) for found in prove(of, LocalRunner(), "0").problems]

    return told


def test_an_exercise_that_holds_counts_its_programs_and_cases(tmp_path):
    found = prove(exercise(tmp_path), LocalRunner(), "0")
    assert found.problems == ()
    assert found.numbers == {"programs": 5, "cases": 32}
    assert found.facts.en == "5 programs, 32 cases"
    assert found.facts.zh == "5 个程序，32 个用例"


def test_a_sweep_beyond_measure(told):
    [(where, en, zh), *_] = told(
        "sweep: {H: 1..3, W: 1..3, B: [1, 2, 3]}", "sweep: {H: 1..400, W: 1..400, B: [1, 2, 3]}"
    )
    assert (where, en) == ("checks.small", "the sweep has more than 100000 points; narrow it")
    assert zh == "遍历超过 100000 个点；请缩小范围"


def test_a_sweep_without_cases(told):
    found = told("B: [1, 2, 3]}", "B: [1, 2, 3]}\n        require: [H > 3]")
    assert found == [("checks.small", "no case satisfies require", "没有任何用例满足 require")]


def test_an_expectation_that_the_reference_does_not_share(told):
    found = {where: (en, zh) for where, en, zh in told("expect: [[3, 6, 9]]", "expect: [[3, 6, 8]]")}
    en, zh = found["checks.example.expect"]
    differs = "1 of 3 cells differ, the first at [0, 2]: 9 is expected, not 8."
    assert en == f"the reference returns something else: {differs}"
    assert zh.startswith("与参考实现的结果不一致：")


def test_nothing_shown(told):
    hidden = SCALE.replace("points:", "shown: false\n        points:").replace(
        "        shown: false\n      - id", "      - id"
    )
    hidden = hidden.replace('shown: false\n        call: {x: "ints(4, 5)", by: 7}', 'call: {x: "ints(4, 5)", by: 7}')
    assert ("checks", "every check is hidden; show at least one", "所有检查项都是隐藏的；至少公开一项") in told(
        SCALE, hidden
    )


def test_whole_numbers_only(told):
    [(where, en, zh)] = told('"normal(2, 3)"', '"ints(2, 3)"')
    assert where == "checks"
    assert en == "no check has real-valued input, so a result cut to whole numbers passes; add one with normal(...)"
    assert zh == "没有实数输入的检查项，截断成整数的结果也能通过；请用 normal(...) 增加一项"


def test_squares_only(told):
    squares = (
        SCALE.replace("H: 1..3, W: 1..3", "H: 1..3").replace("ints(H, W)", "ints(H, H)").replace("(2, 3)", "(2, 2)")
    )
    squares = squares.replace("(4, 5)", "(4, 4)").replace("[[1, 2, 3]]", "[[1]]").replace("[[3, 6, 9]]", "[[3]]")
    [(where, en, zh)] = told(SCALE, squares)
    assert where == "checks"
    assert en == "every input is square, so swapped height and width pass; add one with H ≠ W"
    assert zh == "所有输入都是正方形，高宽写反也能通过；请增加 H ≠ W 的输入"


def test_a_starter_that_cannot_be_run(told):
    [(where, en, zh)] = told(starter="def scale(x, by=2)\n")
    assert where == "starter"
    assert en.startswith("it cannot be run: ")
    assert zh.startswith("无法运行：")


def test_a_starter_that_earns_points(told):
    found = told(starter="def scale(x, by=2):\n    return x * 3\n")
    assert found == [("starter", "it already earns 2 of 10 points", "未作答就已得到 2/10 分")]


def test_too_few_accepted_programs(told):
    found = told("function: scale(x, by=2)", "function: scale(x, by=2)\n    accepted: [scale/accepted/plain.py]")
    assert (
        "accepted",
        "ships 1 accepted programs; 2 in different styles are needed",
        "只有 1 个正确程序；需要 2 个不同写法的程序",
    ) in found


def test_an_accepted_program_that_is_wrong(told):
    [(where, en, zh)] = told(accepted__sum="def scale(x, by=2):\n    return x * 3\n")
    assert where == "accepted/sum.py"
    assert en.startswith("earns 2 of 10 points: ")
    assert zh.startswith("只得到 2/10 分：")


def test_an_accepted_program_near_the_time_limit(told):
    [(where, en, zh)] = told("limits: {seconds: 1}", "limits: {seconds: 0.2}", accepted__sum=SLOW)
    assert where == "accepted/sum.py"
    assert en.startswith("a call takes 0.")
    assert en.endswith(" s; the limit is 0.2 s, and a right program should need a 4th of it at most")
    assert zh.endswith(" 秒；限制为 0.2 秒，正确程序用时不应超过其 1/4")


def test_an_accepted_program_whose_file_needs_a_note(told):
    [(where, en, zh)] = told(accepted__sum="def scale(x, by=2):\n    return x * by\n" * 2)
    assert where == "accepted/sum.py"
    assert en == "a right program needs no note: scale is defined 2 times (line 1, line 3); the last one counts."
    assert zh == "正确程序不应有说明：scale 定义了 2 次（第 1 行、第 3 行）；以最后一次为准。"


def test_a_misconception_that_earns_every_point(told):
    assert told(wrong__adds=RIGHT) == [
        ("misconceptions.adds", "its program earns every point", "它的程序得到了全部分数")
    ]


def test_a_misconception_that_cannot_be_run(told):
    found = told(wrong__adds="def scale(x, by=2)\n")
    assert found[0][2].startswith(("它的程序无法运行：", "无法使用："))


def test_two_misconceptions_that_nothing_tells_apart(told):
    [one, two] = told(wrong__adds=PROGRAMS["wrong/ignores_by.py"])
    same = "in every case its program does the same as that of"
    assert one[:2] == ("misconceptions.adds", f"{same} ignores-by; add a check that tells them apart")
    assert two[:2] == ("misconceptions.ignores-by", f"{same} adds; add a check that tells them apart")
    assert two[2] == "在所有用例中，它的程序都与 adds 的结果相同；请增加能区分它们的检查项"


def test_a_misconception_that_is_not_recognised(told):
    found = told(wrong__adds="import random\n\ndef scale(x, by=2):\n    return x + random.random()\n")
    en = "its program must be diagnosed as itself and nothing else; the diagnosis is: -"
    assert found == [("misconceptions.adds", en, "它的程序应恰好被诊断为它自己；实际诊断为：-")]


def test_a_file_that_nothing_refers_to(told):
    found = told(wrong__forgotten=RIGHT)
    assert found == [("scale/wrong/forgotten.py", "no key refers to this file", "没有任何键引用这个文件")]


def test_gradients_that_small_steps_do_not_give(told):
    line = 'gradient: {of: "reference.layers:relu", by: [x], given: by}\n    limits:'
    found = {where: (en, zh) for where, en, zh in told("limits:", line)}
    assert found["gradient"] == (
        "small steps of x do not give item 0 of what the reference returns",
        "对 x 作微小改变得到的梯度与参考实现返回的第 0 项不一致",
    )
