"""What an outcome means: a verdict, and a sentence a student can act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.checks.cases import Case
from grader.checks.compare import mismatch
from grader.checks.parts import parts_mismatch
from grader.judging.missing_member import MISSING_MEMBER, missing_member
from grader.judging.python_errors import explain
from grader.messages.text import Text, listed
from grader.model.code_exercise import CodeExercise, Tolerance
from grader.model.outcome import ALTOGETHER, Limits, Outcome, Raised, Returned, Stop, Stopped, Value
from grader.model.report import Mismatch, Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one case."""

    verdict: Verdict
    text: Text
    mismatch: Mismatch | None = None
    traceback: str = ""  # of what was raised while the file was loaded


COMMA = Text(
    " A comma at the end of a return makes a tuple of one: take it away.",
    "return 末尾的逗号会造出只有一项的元组：请去掉逗号。",
)
SLOWEST = 0.001  # of a loop's pace; a clock that stood still is no infinite time
STOPPED = {
    Stop.TIMEOUT: Verdict.TLE,
    Stop.EXITED: Verdict.RTE,
    Stop.CRASHED: Verdict.RTE,
    Stop.MEMORY: Verdict.MLE,
    Stop.REPLY: Verdict.OLE,
    Stop.OUTPUT: Verdict.OLE,
    Stop.PROTOCOL: Verdict.RTE,
}


def of_case(
    exercise: CodeExercise, case: Case, outcome: Outcome, expected: Value, tolerance: Tolerance
) -> Finding | None:
    """What is wrong with the outcome of a case, told with the names that its parts, or the items of a tuple, have."""
    items, is_parts = tuple(case.parts) or exercise.items, bool(case.parts)
    return finding(outcome, expected, tolerance, exercise.limits, exercise.may_change, items, is_parts=is_parts)


def finding(
    outcome: Outcome,
    expected: Value,
    tolerance: Tolerance,
    limits: Limits,
    may_change: Iterable[str] = (),
    items: Sequence[str] = (),
    *,
    is_parts: bool = False,
) -> Finding | None:
    """What is wrong with an outcome, or None where it is right.

    `items` are the names of what a tuple holds; it `is_parts` where they are what is judged after lines of steps.
    """
    if not isinstance(outcome, Returned):
        return failure(outcome, limits)
    if is_parts:
        found = parts_mismatch(items, expected, outcome.value, tolerance)
    else:
        found = mismatch(expected, outcome.value, tolerance, items)
    if found:
        comma = isinstance(outcome.value, tuple) and len(outcome.value) == 1 and not isinstance(expected, tuple | list)
        return Finding(Verdict.WA, found.text + COMMA if comma else found.text, found)
    if changed := [name for name in outcome.changed if name not in may_change]:
        names = listed(changed)
        text = Text(
            f"The values are right, but the call changed its input ({names.en}). Work on a copy: x = x.copy().",
            f"数值正确，但调用改动了输入（{names.zh}）。请在副本上计算：x = x.copy()。",
        )
        return Finding(Verdict.WA, text, Mismatch("changed", text))
    return None


def failure(outcome: Raised | Stopped, limits: Limits) -> Finding:
    """What it means that nothing came back."""
    if isinstance(outcome, Raised):
        return _raised(outcome)
    return Finding(STOPPED[outcome.why], _stopped(outcome, limits))


def _raised(outcome: Raised) -> Finding:
    if outcome.meaning:
        return Finding(Verdict.RTE, outcome.meaning)
    if outcome.type_name == MISSING_MEMBER and (missing := missing_member(outcome.message)):
        return Finding(Verdict.RTE, missing)
    if outcome.type_name == "MemoryError":
        return Finding(Verdict.MLE, Text("It ran out of memory.", "内存不足。"))
    if outcome.type_name == "SystemExit":
        return Finding(
            Verdict.RTE,
            Text(
                "It called exit() instead of returning a result. Remove the call.",
                "它调用了 exit()，而没有返回结果。请删去该调用。",
            ),
        )
    message = outcome.message.partition("\n")[0] if outcome.type_name == "AttributeError" else outcome.message
    name = f"{outcome.type_name}: {message}" if message else outcome.type_name
    text = Text(f"It raised {name[:300]}", f"抛出了异常 {name[:300]}")
    if outcome.earlier:
        text = Text(
            f"{outcome.earlier}, which is called first here, raised {name[:300]}",
            f"这里先调用的 {outcome.earlier} 抛出了异常 {name[:300]}",
        )
    if hint := explain(outcome.type_name, outcome.message):
        text = Text(f"{text.en.rstrip('.')}. {hint.en}", f"{text.zh.rstrip('。.')}。{hint.zh}")
    return Finding(Verdict.RTE, text)


def _stopped(outcome: Stopped, limits: Limits) -> Text:
    match outcome.why:
        case Stop.TIMEOUT:
            return _out_of_time(outcome, limits)
        case Stop.EXITED:
            return Text(
                f"It ended the whole process instead of returning a result ({outcome.detail}).",
                f"它结束了整个进程，而没有返回结果（{outcome.detail}）。",
            )
        case Stop.CRASHED if outcome.detail == "SIGSYS":
            return Text(
                "It called the kernel in a way that no program here may (SIGSYS).",
                "它以此处禁止的方式调用了内核（SIGSYS）。",
            )
        case Stop.CRASHED:
            return Text(
                f"It crashed the interpreter ({outcome.detail}). "
                "Endless recursion and as_strided with wrong strides do that.",
                f"它使解释器崩溃（{outcome.detail}）。无尽的递归，或步幅有误的 as_strided，都会这样。",
            )
        case Stop.MEMORY:
            return Text(
                f"It was ended because it used more than {limits.memory_mb} MB of memory.",
                f"内存占用超过 {limits.memory_mb} MB，已被终止。",
            )
        case Stop.REPLY:
            return Text(
                f"The result is far too large ({outcome.detail}).",
                f"结果过大（{outcome.detail}）。",
            )
        case Stop.OUTPUT:
            return Text(
                "It printed far too much. Remove the print() calls.",
                "打印的内容过多。请删去 print() 调用。",
            )
        case Stop.PROTOCOL:
            return Text(
                "It disturbed the channel between the grader and the program, so no result could be read.",
                "它干扰了评分器与程序之间的通道，无法读到结果。",
            )


def _out_of_time(outcome: Stopped, limits: Limits) -> Text:
    """Which limit it ran into: that of all calls, that of one, or the shorter one after a call that did not end."""
    limit = outcome.limit or limits.seconds
    if outcome.detail == ALTOGETHER:
        happened = Text("ended", "被终止") if outcome.seconds else Text("not tried", "未再执行")
        return Text(
            f"All calls together took more than {limit:g} s, so this one was {happened.en}. Make it faster.",
            f"所有调用合计超过 {limit:g} 秒，因此这次调用{happened.zh}。请提高速度。",
        )
    shorter = Text("", "")
    if limit < limits.seconds:
        shorter = Text(", since an earlier one did not end", "，因为之前已有调用未能结束")
    return Text(
        f"No result after {outcome.seconds:.1f} s ({outcome.cpu:.1f} s of computing; {limit:g} s are allowed"
        f"{shorter.en}). Does a loop never end?",
        f"{outcome.seconds:.1f} 秒后仍无结果（计算用时 {outcome.cpu:.1f} 秒；限 {limit:g} 秒{shorter.zh}）。"
        "是否有循环永远不会结束？",
    )


def not_repeatable() -> Finding:
    """The second time the same call gave something else."""
    text = Text(
        "Called a second time with the same arguments, it gave a different result. "
        "A function must not depend on earlier calls, on global variables that it changes, or on chance.",
        "用同样的参数再次调用，结果却不同。函数不应依赖先前的调用、被它改动的全局变量或随机数。",
    )
    return Finding(Verdict.WA, text, Mismatch("repeat", text))


def only_the_property(wrong: Finding | None) -> Finding:
    """A property holds around a call whose values are `wrong`."""
    assert wrong is not None
    text = Text(
        "The property holds, but it earns points only where the function computes what is asked. ",
        "该性质成立，但只有函数算出所要求的结果时才得分。",
    )
    return Finding(wrong.verdict, text + wrong.text, wrong.mismatch)


def too_slow(times: float, enough: float) -> Finding:
    """The answer is right, but a loop is not so much slower."""
    if times < 1:
        as_long = 1 / max(times, SLOWEST)
        longer = f"{as_long:.1f}" if as_long < 10 else f"{as_long:.0f}"
        pace = Text(
            f"it takes {longer} times as long as a plain Python loop; it has to be {enough:g} times as fast.",
            f"用时是普通 Python 循环的 {longer} 倍；要求速度达到循环的 {enough:g} 倍。",
        )
    else:
        pace = Text(
            f"it is only {times:.2g} times as fast as a plain Python loop; {enough:g} times are asked for.",
            f"速度只有普通 Python 循环的 {times:.2g} 倍；要求达到 {enough:g} 倍。",
        )
    how = Text(
        " Let NumPy go through the numbers: one product per kernel cell, a matrix product, or einsum.",
        "请让 NumPy 去遍历数据：每个核元素一次整体相乘、一次矩阵乘法，或 einsum。",
    )
    text = Text("The values are right, but ", "数值正确，但") + pace + how
    return Finding(Verdict.TLE, text)
