"""Every way a file can fail, through the judge and the real sandbox: its verdict, and a line that helps."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.judging.judge import judge
from grader.model.outcome import Limits
from grader.model.report import Verdict
from grader.submission.file import parse
from tests.courses import RIGHT, exercise

SIZE = """
    format: 1
    kind: code
    title: {en: Size, zh: 尺寸}
    prompt: {en: Count., zh: 计数。}
    function: size(n)
    reference: size/reference.py
    imports: [numpy]
    limits: {seconds: 1}
    checks:
      - {id: counts, points: 1, sweep: {N: 2..6}, call: {n: N}}
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory, sandbox):
    folder = tmp_path_factory.mktemp("course")
    scale = replace(exercise(folder / "scale"), limits=Limits(0.2, 128), imports=("numpy", "os", "ctypes"))
    programs = {f"{name}.py": "def size(n):\n    return n // 2\n" for name in ("reference", "starter", "accepted/a")}
    size = replace(exercise(folder / "size", SIZE, "size", programs), limits=Limits(0.2, 128))

    def grade(source):
        submission = parse(source.encode(), Path("mine.py"))
        return judge(size if "def size" in source else scale, submission, sandbox)

    return grade


def first(report):
    """What a student is told first."""
    return report.problem or next((check.detail for check in report.checks if check.detail), None)


def body(line, before=""):
    return f"{before}def scale(x, by=2):\n    {line}\n"


FAILURES = {
    "syntax error": (
        "def scale(x, by=2)\n    return x\n",
        "CE",
        "Line 1: expected ':'",
        "第 1 行有语法错误（expected ':'）",
    ),
    "tabs and spaces": (
        "def scale(x, by=2):\n\tif x:\n        return x\n",
        "CE",
        "Line 3: inconsistent use",
        "第 3 行有语法错误",
    ),
    "use of a module that is not allowed": (
        body("return torch.mul(x, by)", "import torch\n"),
        "RTE",
        "scale uses torch here (line 3); the exercise wants it written with NumPy.",
        "scale 在这里用到了 torch（第 3 行）；本练习要求用 NumPy 写出来。",
    ),
    "use of a file that did not come": (
        body("y = helpers.scaled(x, by); return np.maximum(y, 0)[0]", "import helpers\nimport numpy as np\n"),
        "RTE",
        "scale uses helpers here (line 4), which did not come with the file. If it is a file of yours, hand it in too",
        "scale 在这里用到了 helpers（第 4 行），但它没有随文件一起提交。如果那是你自己的文件，请一并提交",
    ),
    "missing function": (
        "def scal(x, by=2):\n    return x\n",
        "CE",
        "The file defines no function scale. It defines scal: is that the one? Rename it to scale.",
        "文件中没有定义函数 scale。它定义了 scal：是这个函数吗？请改名为 scale。",
    ),
    "wrong signature": (
        "def scale(x):\n    return x\n",
        "CE",
        "scale is called as scale(x, by=2), but yours is scale(x): it lacks by.",
        "scale 会按 scale(x, by=2) 调用，而你的定义是 scale(x)：缺少参数 by。",
    ),
    "exception while loading": (
        "x = 1 / 0\n",
        "RTE",
        "While the file was being loaded: It raised ZeroDivisionError: division by zero",
        "加载文件时：抛出了异常 ZeroDivisionError: division by zero",
    ),
    "exit while loading": (
        "raise SystemExit\n",
        "RTE",
        "While the file was being loaded: It called exit() instead of returning a result. Remove the call.",
        "加载文件时：它调用了 exit()，而没有返回结果。请删去该调用。",
    ),
    "endless loop while loading": (
        "while True: pass\n",
        "TLE",
        "1 s are allowed). Does a loop",
        "限 1 秒）。是否有循环",
    ),
    "exception": (
        body("return x[99]"),
        "RTE",
        "It raised IndexError: index 99 is out of bounds for axis 0 with size 1. An index runs past the end",
        "抛出了异常 IndexError: index 99 is out of bounds for axis 0 with size 1。下标越界",
    ),
    "endless loop": (body("while True: pass"), "TLE", "Does a loop never end?", "是否有循环永远不会结束？"),
    "sleep": (body("__import__('time').sleep(9)"), "TLE", "Does a loop never end?", "是否有循环永远不会结束？"),
    "too much memory": (body("return bytearray(1 << 30)"), "MLE", "It ran out of memory.", "内存不足。"),
    "too much output": (
        body("print('x' * (1 << 25))"),
        "OLE",
        "It printed far too much. Remove the print() calls.",
        "打印的内容过多。请删去 print() 调用。",
    ),
    "too large a result": (
        body("return x.astype('i1').repeat(24 << 20)"),
        "OLE",
        "The result is far too large (72 MiB).",
        "结果过大（72 MiB）。",
    ),
    "exit": (
        body("__import__('os')._exit(0)"),
        "RTE",
        "It ended the whole process instead of returning a result (exit status 0).",
        "它结束了整个进程，而没有返回结果（exit status 0）。",
    ),
    "crash": (
        body("__import__('ctypes').string_at(0)"),
        "RTE",
        "It crashed the interpreter (SIGSEGV).",
        "它使解释器崩溃（SIGSEGV）。",
    ),
    "broken channel": (
        body("__import__('os').write(4, b'x' * 99)"),
        "RTE",
        "It disturbed the channel between the grader and the program",
        "它干扰了评分器与程序之间的通道",
    ),
    "nothing returned": (
        body("x * by"),
        "WA",
        "None came back; a NumPy array is expected. Is a return statement missing?",
        "返回的是 None；应返回 NumPy 数组。是不是漏写了 return？",
    ),
    "wrong type": (
        body("return (x * by).tolist()"),
        "WA",
        "A list of 1 came back; a NumPy array is expected. np.array(...) makes one of a list.",
        "返回的是长度为 1 的 list；应返回 NumPy 数组。可用 np.array(...) 把列表变成数组。",
    ),
    "a comma behind a return": (
        body("return x * by,"),
        "WA",
        "A tuple of 1 came back; a NumPy array is expected. A comma at the end of a return makes a tuple of one",
        "return 末尾的逗号会造出只有一项的元组：请去掉逗号。",
    ),
    "type that is not plain": (body("return object()"), "WA", "A value of type object came back", "object 类型的值"),
    "wrong number of dimensions": (
        body("return (x * by)[0]"),
        "WA",
        "The result has 1 dimensions, shape (3,); 2 are expected, shape (1, 3).",
        "结果是 1 维的，形状 (3,)；应为 2 维，形状 (1, 3)。",
    ),
    "wrong shape": (
        body("return (x * by).T"),
        "WA",
        "The result has shape (3, 1); (1, 3) is expected.",
        "结果的形状是 (3, 1)；应为 (1, 3)。",
    ),
    "complex numbers": (
        body("return x * by + 0j"),
        "WA",
        "The result has dtype complex128; real numbers are expected.",
        "结果的 dtype 是 complex128；应为实数。",
    ),
    "a float where a size is wanted": (
        "def size(n):\n    return n / 2\n",
        "WA",
        "The float 1.0 came back; a whole number (int) is expected. In Python, / always gives a float.",
        "返回的是 float 1.0；应返回整数（int）。在 Python 中，/ 得到的总是浮点数。",
    ),
    "NaN": (
        body("return x * by * float('nan')"),
        "WA",
        "3 of 3 cells are not finite, the first, NaN, at [0, 0]; 3 is expected there.",
        "3 个元素中有 3 个不是有限值，第一个是 [0, 0] 处的 NaN；该处应为 3。",
    ),
    "cut off": (
        body("return (x * by).astype(int)"),
        "WA",
        "The result has dtype int64, so everything after the decimal point is cut off",
        "结果的 dtype 是 int64，小数部分都被截掉了",
    ),
    "imprecise": (
        body("return x * by * (1.0001 if x.dtype.kind == 'f' else 1)"),
        "WA",
        "Close, but not precise enough: off by up to",
        "接近，但不够精确：最大偏差",
    ),
    "wrong values": (
        body("return x + by"),
        "WA",
        "3 of 3 cells differ, the first at [0, 0]: 3 is expected, not 4.",
        "3 个元素中有 3 个不同，第一个在 [0, 0]：应为 3，而不是 4。",
    ),
    "changed inputs": (
        body("x *= by; return x"),
        "WA",
        "The values are right, but the call changed its input (x). Work on a copy: x = x.copy().",
        "数值正确，但调用改动了输入（x）。请在副本上计算：x = x.copy()。",
    ),
    "different on the second call": (
        body("seen.append(1); return x * by + (len(seen) > 1)", "seen = []\n"),
        "WA",
        "Called a second time with the same arguments, it gave a different result.",
        "用同样的参数再次调用，结果却不同。",
    ),
}


@pytest.mark.parametrize(("source", "verdict", "en", "zh"), FAILURES.values(), ids=FAILURES)
def test_every_failure_has_its_verdict_and_a_helpful_line(graded, source, verdict, en, zh):
    report = graded(source)
    told = first(report)
    assert (report.verdict.value, report.passed) == (verdict, False)
    assert en in told.en
    assert zh in told.zh


def test_a_right_program_earns_every_point(graded):
    report = graded(RIGHT)
    assert (report.verdict, report.points, report.isolation.level) == (Verdict.AC, 10, "isolated")


def test_a_traceback_shows_the_students_lines_only(graded):
    report = graded("import numpy as np\n\n\ndef scale(x, by=2):\n    return np.reshape(x, (7, 7))\n")
    traceback = report.checks[0].counterexample.outcome.traceback
    assert traceback.startswith('Traceback (most recent call last):\n  File "mine.py", line 5, in scale\n')
    assert traceback.count("File ") == 1


def test_after_a_timeout_the_other_checks_run_in_a_fresh_worker(graded):
    report = graded("def scale(x, by=2):\n    while by == 3 and x.shape == (1, 3): pass\n    return x * by\n")
    found = {check.id: check.verdict.value for check in report.checks}
    assert found == {"example": "TLE", "small": "TLE", "real": "AC", "secret": "AC"}


def test_what_was_printed_before_the_end_is_shown(graded):
    report = graded(body("print(x.shape); __import__('os')._exit(1)", "print('loaded')\n"))
    assert report.output.startswith("loaded\n(1, 3)\n")


def test_one_program_that_is_slow_in_every_call_does_not_take_for_ever(graded):
    report = graded(body("__import__('time').sleep(0.19); return x * by"))
    assert report.seconds < 60 * 0.2 + 20


def test_a_function_that_prints_what_it_should_return_is_told(graded):
    assert [note.zh for note in graded(body("print(x * by)")).notes] == [
        "它打印了结果，却没有返回：调用者得到的是 return 之后的值。"
    ]
    assert graded(body("x * by")).notes == graded(body("print(x); return x * by")).notes == ()
