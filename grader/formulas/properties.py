"""Laws that a function may have to obey, as relations between calls.

A law needs no expected values: `linear(x)` compares f(2u - 3v) with 2 f(u) - 3 f(v), whatever f is. It makes *probes*
(calls with changed arguments) from a base call, and relates what came back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.formulas.draws import Stream
from grader.messages.text import Text
from grader.model.outcome import Kept

Arguments = Mapping[str, Any]
Sides = tuple[Any, Any]  # what the law says must be equal


@dataclass(frozen=True, slots=True)
class Property:
    """A relation between calls.

    `probes` gives the changed arguments of further calls, from the base call's arguments, the name of the argument the
    law is about and a stream. `sides` gives the two values that must be equal, from the name's value and all results,
    the base call's first. `takes` says whether the law is about an argument: `linear(x)`, but `nonnegative()`.
    `left` and `right` are the two sides in words.
    """

    doc: Text
    broken: Text
    probes: Callable[[Arguments, str, Stream], list[Arguments]]
    sides: Callable[[Sequence[Any]], Sides]
    left: Text
    right: Text
    letters: tuple[str, ...] = ("u",)  # of the argument in the base call and in the probes that an example shows
    takes: int = 1


def _formula(written: str) -> Text:
    """A formula within a sentence; Chinese wants blanks around it."""
    return Text(written, f" {written} ")


def _linear(arguments: Arguments, name: str, stream: Stream) -> list[Arguments]:
    u = arguments[name]
    v = stream.functions()["ints"](*u.shape)
    return [{**arguments, name: v}, {**arguments, name: 2 * u - 3 * v}]


def _scaled(arguments: Arguments, name: str, stream: Stream) -> list[Arguments]:
    return [{**arguments, name: 3 * arguments[name]}]


def _shifted(arguments: Arguments, name: str, stream: Stream) -> list[Arguments]:
    import numpy as np

    u = arguments[name]
    entering = stream.functions()["ints"](*u.shape[:-1], 1)
    return [{**arguments, name: np.concatenate([entering, u[..., :-1]], axis=-1)}]


def _raised(arguments: Arguments, name: str, stream: Stream) -> list[Arguments]:
    return [{**arguments, name: arguments[name] + 7}]


def _again(arguments: Arguments, name: str, stream: Stream) -> list[Arguments]:
    return [{**arguments, name: Kept(0)}]


def _none(arguments: Arguments, name: str, stream: Stream) -> list[Arguments]:
    return []


PROPERTIES: Mapping[str, Property] = {
    "linear": Property(
        Text("linear(x): f(2·u − 3·v) = 2·f(u) − 3·f(v) for x", "linear(x)：对 x 有 f(2·u − 3·v) = 2·f(u) − 3·f(v)"),
        Text(
            "The function is not linear: f(2·u − 3·v) differs from 2·f(u) − 3·f(v).",
            "函数不是线性的：f(2·u − 3·v) 与 2·f(u) − 3·f(v) 不相等。",
        ),
        _linear,
        lambda y: (2 * y[0] - 3 * y[1], y[2]),
        _formula("2·f(u) − 3·f(v)"),
        _formula("f(2·u − 3·v)"),
        ("u", "v"),
    ),
    "homogeneous": Property(
        Text("homogeneous(x): f(3·u) = 3·f(u) for x", "homogeneous(x)：对 x 有 f(3·u) = 3·f(u)"),
        Text(
            "Three times the input must give three times the output: f(3·u) differs from 3·f(u).",
            "输入变为三倍，输出也应变为三倍：f(3·u) 与 3·f(u) 不相等。",
        ),
        _scaled,
        lambda y: (3 * y[0], y[1]),
        _formula("3·f(u)"),
        _formula("f(3·u)"),
    ),
    "shift_equivariant": Property(
        Text(
            "shift_equivariant(x): moving x one column to the right moves the output one column to the right "
            "(stride 1, no padding)",
            "shift_equivariant(x)：x 右移一列，输出也右移一列（步长为 1、无填充）",
        ),
        Text(
            "The output does not move with the input: shifted one column to the right, "
            "the same window must give the same number one column further right.",
            "输出没有随输入移动：输入右移一列后，同样的窗口应在右移一列的位置给出同样的数。",
        ),
        _shifted,
        lambda y: (y[0][..., :-1], y[1][..., 1:]),
        Text("the result without its last column", "结果去掉末列后"),
        Text("that of the shifted input without its first", "右移后的输入的结果去掉首列后"),
    ),
    "offset_invariant": Property(
        Text(
            "offset_invariant(x): adding the same number to all of x changes nothing",
            "offset_invariant(x)：给 x 的所有元素加上同一个数，结果不变",
        ),
        Text(
            "Adding the same number to every input must change nothing: f(u + 7) differs from f(u).",
            "给所有输入加上同一个数，结果应当不变：f(u + 7) 与 f(u) 不相等。",
        ),
        _raised,
        lambda y: (y[0], y[1]),
        _formula("f(u)"),
        _formula("f(u + 7)"),
    ),
    "idempotent": Property(
        Text("idempotent(x): f(f(u)) = f(u) for x", "idempotent(x)：对 x 有 f(f(u)) = f(u)"),
        Text(
            "Applied twice it must give the same as applied once: f(f(u)) differs from f(u).",
            "作用两次应与作用一次相同：f(f(u)) 与 f(u) 不相等。",
        ),
        _again,
        lambda y: (y[0], y[1]),
        _formula("f(u)"),
        _formula("f(f(u))"),
    ),
    "sums_to_one": Property(
        Text("sums_to_one(): the last axis of the result adds up to 1", "sums_to_one()：结果沿最后一轴之和为 1"),
        Text("Along the last axis the results must add up to 1.", "沿最后一轴，结果之和应为 1。"),
        _none,
        lambda y: (0 * y[0].sum(axis=-1) + 1.0, y[0].sum(axis=-1)),
        Text("every sum", "每个和应"),
        Text("it", "实际"),
        (),
        takes=0,
    ),
    "nonnegative": Property(
        Text("nonnegative(): no result is below 0", "nonnegative()：结果中没有负数"),
        Text("No result may be below 0.", "结果中不应有负数。"),
        _none,
        lambda y: (abs(y[0]), y[0]),
        Text("the result without signs", "结果去掉符号后"),
        Text("it", "结果"),
        (),
        takes=0,
    ),
}
