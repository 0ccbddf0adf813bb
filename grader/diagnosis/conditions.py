"""What can be said of a call in a few words: the conditions under which a program may fail.

Each condition names its subject, so that two ways to say the same can be told from two causes.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from grader.diagnosis.facts import Facts
from grader.diagnosis.letter_names import Noun, noun
from grader.messages.text import Text


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is true or false of a call, as a clause: "the stride is greater than 1"."""

    text: Text
    subject: frozenset[str]
    holds: Callable[[Facts], bool]


PAIRS = (
    ("H", "W", Text("the image", "图像")),
    ("KH", "KW", Text("the window", "窗口")),
    ("SH", "SW", Text("the stride", "步长")),
)
COUNTS = {"N", "C", "F", "D", "G", "inputs", "outputs", "classes"}  # whose parity says nothing
SIZES = {"N", "C", "F", "H", "W", "OH", "OW", "n", "inputs", "outputs", "classes"}
WINDOWS = (
    (("H", ("KH", "K"), ("SH", "S"), ("PH", "P")), ("W", ("KW", "K"), ("SW", "S"), ("PW", "P"))),
    (("n", ("K",), ("S",), ("P",)),),
)


def conditions(cases: Sequence[Facts]) -> Iterator[Condition]:
    """Everything that can be said of some of these cases and not of others, plainest first."""
    letters = [name for name in cases[0].letters if all(name in facts.letters for facts in cases)]
    values = {name: _sorted({facts.letters[name] for facts in cases}) for name in letters}
    for name in letters:
        yield from _of_order(name, values[name])
    yield from _of_options(cases)
    yield from _of_data(cases)
    yield from _of_squares(letters)
    yield from _of_windows(letters, cases)
    for name in letters:
        yield from _of_values(name, values[name])


def _sorted(values: set[Any]) -> list[Any]:
    return sorted(values, key=lambda value: (str(type(value)), value))


def _of_order(name: str, values: list[Any]) -> Iterator[Condition]:
    spoken = noun(name)
    if all(isinstance(v, int) and not isinstance(v, bool) for v in values):
        for low, high in pairwise(values):
            yield _of(name, _more(spoken, low), partial(operator.lt, low))
            yield _of(name, _less(spoken, high, values), partial(operator.gt, high))
        if name not in COUNTS and min(sum(v % 2 for v in values), sum(v % 2 == 0 for v in values)) > 1:
            yield _of(name, spoken.name + Text(" is odd", "为奇数"), lambda value: value % 2 == 1)
            yield _of(name, spoken.name + Text(" is even", "为偶数"), lambda value: value % 2 == 0)


def _of_values(name: str, values: list[Any]) -> Iterator[Condition]:
    """Equal to one value, or to all but one. Real numbers are so by chance; no size is special by its absence."""
    spoken = noun(name)
    exact = [value for value in values if not isinstance(value, float)]
    for wanted in exact:
        yield _of(name, spoken.name + Text(f" is {wanted}", f"为 {wanted}"), partial(operator.eq, wanted))
    for wanted in () if name in SIZES else exact:
        yield _of(name, spoken.name + Text(f" is not {wanted}", f"不为 {wanted}"), partial(operator.ne, wanted))


def _of(name: str, text: Text, holds: Callable[..., bool]) -> Condition:
    return Condition(text, frozenset((name,)), lambda facts: bool(holds(facts.letters[name])))


def _more(spoken: Noun, low: int) -> Text:
    if low == 1 and spoken.more:
        return spoken.more
    return spoken.name + Text(f" is greater than {low}", f"大于 {low}")


def _less(spoken: Noun, high: int, values: list[int]) -> Text:
    only = [v for v in values if v < high]
    if only == [1] and spoken.one:
        return spoken.one
    if len(only) == 1:
        return spoken.name + Text(f" is {only[0]}", f"为 {only[0]}")
    return spoken.name + Text(f" is less than {high}", f"小于 {high}")


def _of_options(cases: Sequence[Facts]) -> Iterator[Condition]:
    for name in cases[0].given:
        if all(name in facts.given for facts in cases):
            subject = frozenset((name,))
            yield Condition(Text(f"{name} is given", f"给出了 {name}"), subject, partial(_given, name, True))
            yield Condition(Text(f"{name} is None", f"{name} 为 None"), subject, partial(_given, name, False))


def _given(name: str, wanted: bool, facts: Facts) -> bool:
    return facts.given[name] is wanted


def _of_data(cases: Sequence[Facts]) -> Iterator[Condition]:
    real, sign, ties = frozenset(("real",)), frozenset(("negative",)), frozenset(("ties",))
    yield Condition(Text("some numbers are not whole", "数据中有小数"), real, lambda f: f.real)
    yield Condition(Text("all numbers are whole", "数据全是整数"), real, lambda f: not f.real)
    yield Condition(Text("some numbers are negative", "数据中有负数"), sign, lambda f: f.negative)
    yield Condition(Text("no number is negative", "数据中没有负数"), sign, lambda f: not f.negative)
    yield Condition(Text("some numbers of the input are equal", "输入中有相等的数"), ties, lambda f: f.ties)
    yield Condition(Text("all numbers of the input differ", "输入中的数各不相同"), ties, lambda f: not f.ties)
    for dtype in sorted(set().union(*(facts.dtypes for facts in cases))):
        text = Text(f"there is an array of dtype {dtype}", f"有 dtype 为 {dtype} 的数组")
        yield Condition(text, frozenset(("dtype",)), partial(_has_dtype, dtype))


def _has_dtype(dtype: str, facts: Facts) -> bool:
    return dtype in facts.dtypes


def _of_squares(letters: Sequence[str]) -> Iterator[Condition]:
    for one, two, what in PAIRS:
        if one in letters and two in letters:
            yield from _compared(one, two, what)
    if "C" in letters and "F" in letters:
        yield Condition(
            Text("there are not as many filters as input channels", "卷积核个数与输入通道数不等"),
            frozenset("CF"),
            lambda f: bool(f.letters["C"] != f.letters["F"]),
        )


def _compared(one: str, two: str, what: Text) -> Iterator[Condition]:
    subject = frozenset((one, two))
    yield Condition(
        what + Text(f" is not square ({one} ≠ {two})", f"不是正方形（{one} ≠ {two}）"),
        subject,
        lambda f: bool(f.letters[one] != f.letters[two]),
    )
    yield Condition(
        what + Text(f" is square ({one} = {two})", f"是正方形（{one} = {two}）"),
        subject,
        lambda f: bool(f.letters[one] == f.letters[two]),
    )
    yield Condition(
        what + Text(f" is higher than wide ({one} > {two})", f"的高大于宽（{one} > {two}）"),
        subject,
        lambda f: bool(f.letters[one] > f.letters[two]),
    )
    yield Condition(
        what + Text(f" is wider than high ({one} < {two})", f"的宽大于高（{one} < {two}）"),
        subject,
        lambda f: bool(f.letters[one] < f.letters[two]),
    )


Axis = tuple[int, int, int, int]  # n cells, k of the window, s stride, p padding


def _of_windows(letters: Sequence[str], cases: Sequence[Facts]) -> Iterator[Condition]:
    """How the windows lie on the image, along each axis."""
    for axes in WINDOWS:
        names = [found for axis in axes if (found := _letters_of(axis, letters))]
        along = partial(_along, names)
        if len(names) == len(axes) and all(_countable(along(facts)) for facts in cases):
            subject = frozenset(name for axis in names for name in axis if name)
            for text, holds in WINDOW_CONDITIONS:
                yield Condition(text, subject, partial(_of_axes, along, holds))


Names = tuple[str, str, str | None, str | None]


def _letters_of(axis: tuple[str, Sequence[str], Sequence[str], Sequence[str]], letters: Sequence[str]) -> Names | None:
    n, *others = axis
    k, s, p = (next((name for name in some if name in letters), None) for some in others)
    return (n, k, s, p) if n in letters and k else None


def _along(names: Sequence[Names], facts: Facts) -> list[Axis]:
    """The numbers of each axis; a stride of None is the window's size."""
    at = facts.letters
    axes = []
    for n, k, s, p in names:
        stride = 1 if s is None else at[k] if at[s] is None else at[s]
        axes.append((at[n], at[k], stride, at[p] if p else 0))
    return axes


def _countable(axes: list[Axis]) -> bool:
    return all(type(number) is int for axis in axes for number in axis) and all(s > 0 for _, _, s, _ in axes)


def _of_axes(along: Callable[[Facts], list[Axis]], holds: Callable[[list[Axis]], bool], facts: Facts) -> bool:
    return holds(along(facts))


def _outputs(n: int, k: int, s: int, p: int) -> int:
    return (n + 2 * p - k) // s + 1


def _uneven(axes: list[Axis]) -> bool:
    return any((n + 2 * p - k) % s for n, k, s, p in axes)


def _even(axes: list[Axis]) -> bool:
    return not _uneven(axes)


def _overlap(axes: list[Axis]) -> bool:
    return any(s < k for _, k, s, _ in axes)


def _gaps(axes: list[Axis]) -> bool:
    return any(s > k for _, k, s, _ in axes)


def _side_by_side(axes: list[Axis]) -> bool:
    return all(s == k for _, k, s, _ in axes)


def _differs(axes: list[Axis]) -> bool:
    return any(s != k for _, k, s, _ in axes)


def _single_cell(axes: list[Axis]) -> bool:
    return all(k == 1 for _, k, _, _ in axes)


def _larger_window(axes: list[Axis]) -> bool:
    return any(k > 1 for _, k, _, _ in axes)


def _one_output(axes: list[Axis]) -> bool:
    return all(_outputs(*axis) == 1 for axis in axes)


def _several_outputs(axes: list[Axis]) -> bool:
    return any(_outputs(*axis) > 1 for axis in axes)


def _strided_move(axes: list[Axis]) -> bool:
    return any(s > 1 and _outputs(n, k, s, p) > 1 for n, k, s, p in axes)


def _no_strided_move(axes: list[Axis]) -> bool:
    return not _strided_move(axes)


def _oblong_output(axes: list[Axis]) -> bool:
    return len({_outputs(*axis) for axis in axes}) > 1


def _square_output(axes: list[Axis]) -> bool:
    return not _oblong_output(axes)


WINDOW_CONDITIONS: Sequence[tuple[Text, Callable[[list[Axis]], bool]]] = (
    (Text("the window does not fit evenly", "窗口不能恰好铺满输入"), _uneven),
    (Text("the window fits evenly", "窗口恰好铺满输入"), _even),
    (Text("the window is larger than 1×1", "窗口大于 1×1"), _larger_window),
    (Text("the window is 1×1", "窗口为 1×1"), _single_cell),
    (Text("windows overlap (the stride is smaller than the window)", "窗口相互重叠（步长小于窗口）"), _overlap),
    (Text("the stride equals the window's size", "步长等于窗口大小"), _side_by_side),
    (Text("the stride differs from the window's size", "步长不等于窗口大小"), _differs),
    (Text("windows leave gaps (the stride is larger than the window)", "窗口之间有空隙（步长大于窗口）"), _gaps),
    (Text("there is more than one window", "窗口位置不止一个"), _several_outputs),
    (Text("there is only one window", "窗口只有一个位置"), _one_output),
    (Text("the output is not square", "输出不是正方形"), _oblong_output),
    (Text("the output is square", "输出是正方形"), _square_output),
    (
        Text("the stride is greater than 1 and there is more than one window", "步长大于 1，并且窗口位置不止一个"),
        _strided_move,
    ),
    (Text("the stride is 1 or there is only one window", "步长为 1，或者窗口只有一个位置"), _no_strided_move),
)
