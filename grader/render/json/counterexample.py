"""Counterexample as data: its calls, what is right and what came back, and where a cell comes from."""

from __future__ import annotations

from typing import Any

from grader.messages.text import Language, Text
from grader.model.outcome import Raised, Returned
from grader.model.report import Counterexample, ShownCall
from grader.render import values
from grader.render.json.items import (
    MAYBE_STRING,
    SENTENCES,
    STRING,
    Item,
    Items,
    Schema,
    filled,
    or_null,
    record,
    said,
    several,
)

WHOLE: Schema = {"type": "integer"}


def _arguments(call: ShownCall) -> dict[str, str]:
    return {name: values.code(argument) for name, argument in call.arguments.items()}


def _actual(found: Counterexample) -> str | None:
    return values.code(found.outcome.value) if isinstance(found.outcome, Returned) else None


def _traceback(found: Counterexample) -> str | None:
    return found.outcome.traceback if isinstance(found.outcome, Raised) else None


CALL: Items = (
    Item("function", STRING, Text("the function called", "被调用的函数"), lambda call, _: call.function),
    Item(
        "arguments",
        SENTENCES,
        Text("its arguments by name, as Python", "按名字列出的参数，写成 Python 代码"),
        lambda call, _: _arguments(call),
    ),
)


def _origin(found: Counterexample, language: Language) -> dict[str, Any] | None:
    return filled(ORIGIN, found.origin, language) if found.origin else None


ORIGIN: Items = (
    Item(
        "cell",
        several(WHOLE),
        Text("the first cell that differs", "第一个不同的元素"),
        lambda found, _: list(found.cell),
    ),
    Item(
        "rows",
        several(WHOLE),
        Text(
            "first and last row of the input that its window covers; outside is padding",
            "窗口覆盖的输入首行和末行；越界为填充",
        ),
        lambda found, _: list(found.rows),
    ),
    Item(
        "columns",
        several(WHOLE),
        Text("likewise its columns", "同上，列"),
        lambda found, _: list(found.columns),
    ),
    Item(
        "steps",
        STRING,
        Text("the arithmetic of the expected value", "期望值的计算过程"),
        lambda found, language: found.steps.say(language),
    ),
    Item(
        "needs",
        MAYBE_STRING,
        Text("what gives all of the student's numbers in this call", "能算出学生在这次调用中全部数值的做法"),
        lambda found, language: said(found.needs, language),
    ),
)


COUNTEREXAMPLE: Items = (
    Item(
        "calls",
        several(record(CALL)),
        Text("the calls, of which the last goes wrong", "依次进行的调用，最后一次出错"),
        lambda found, language: [filled(CALL, call, language) for call in found.calls],
    ),
    Item(
        "expected",
        STRING,
        Text("what is right, as Python", "期望值，写成 Python 代码"),
        lambda found, _: values.code(found.expected),
    ),
    Item(
        "actual",
        MAYBE_STRING,
        Text("what came back, as Python; null where nothing did", "返回值，写成 Python 代码；没有返回时为 null"),
        lambda found, _: _actual(found),
    ),
    Item(
        "traceback",
        MAYBE_STRING,
        Text("of an exception, cut to the student's own lines", "异常的回溯，只保留学生自己的代码行"),
        lambda found, _: _traceback(found),
    ),
    Item(
        "stage",
        MAYBE_STRING,
        Text(
            "what differs first: type, ndim, shape, dtype, nan, imprecise, values, changed, repeat or law",
            "最先不同之处：type、ndim、shape、dtype、nan、imprecise、values、changed、repeat 或 law",
        ),
        lambda found, _: found.mismatch.stage if found.mismatch else None,
    ),
    Item(
        "origin",
        or_null(record(ORIGIN)),
        Text("where the first differing cell comes from", "第一个不同的元素从何而来"),
        lambda found, language: _origin(found, language),
    ),
)
