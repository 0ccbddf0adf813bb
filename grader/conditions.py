"""This module is the simplest condition on a call that separates failing from passing calls exactly.

It looks at the letters of a sweep (N C H W F KH KW S P ...) only. It says nothing where nothing separates them: a
condition that is nearly right would send a student the wrong way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise
from typing import Any

from grader.text import Text, same

Letters = Mapping[str, Any]
Verdicts = Sequence[tuple[Letters, bool]]  # the letters of a case, and whether it failed

FEWEST_CASES = 8  # fewer than this separate by accident

NAMES: Mapping[str, Text] = {
    "N": Text("the batch size", "批大小"),
    "C": Text("the number of input channels", "输入通道数"),
    "F": Text("the number of filters", "卷积核个数"),
    "H": Text("the height", "高度"),
    "W": Text("the width", "宽度"),
    "K": Text("the window size", "窗口大小"),
    "KH": Text("the kernel height", "卷积核高度"),
    "KW": Text("the kernel width", "卷积核宽度"),
    "OH": Text("the output height", "输出高度"),
    "OW": Text("the output width", "输出宽度"),
    "S": Text("the stride", "步长"),
    "P": Text("the padding", "填充"),
    "D": Text("the dilation", "膨胀率"),
    "G": Text("the number of groups", "分组数"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is true or false of a call, in words."""

    text: Text
    holds: Callable[[Letters], bool]


def separating(cases: Verdicts) -> Condition | None:
    """The simplest condition that holds for exactly the failing cases: a single one before a pair."""
    failed = [fail for _, fail in cases]
    if len(cases) < FEWEST_CASES or all(failed) or not any(failed):
        return None
    table = [(c, [c.holds(letters) for letters, _ in cases]) for c in _conditions(cases)]
    for condition, truth in table:
        if truth == failed:
            return condition
    for (one, left), (two, right) in combinations(table, 2):
        if [a and b for a, b in zip(left, right, strict=True)] == failed:
            return _both(one, two)
    return None


def passing(cases: Verdicts) -> Condition | None:
    """A condition under which every case passes: the one that covers the most cases."""
    best, most = None, FEWEST_CASES - 1
    if not any(fail for _, fail in cases):
        return None
    for condition in _conditions(cases):
        covered = [fail for letters, fail in cases if condition.holds(letters)]
        if not any(covered) and len(covered) > most:
            best, most = condition, len(covered)
    return best


def _both(one: Condition, two: Condition) -> Condition:
    text = one.text + Text(" and ", "，并且") + two.text
    return Condition(text, lambda letters: one.holds(letters) and two.holds(letters))


def _conditions(cases: Verdicts) -> Iterator[Condition]:
    first = cases[0][0]
    for name in first:
        values = sorted({letters[name] for letters, _ in cases}, key=lambda v: (str(type(v)), v))
        if len(values) > 1:
            yield from _of_values(name, values)
    yield from _of_squares(first)
    yield from _of_fit(first)


def _of_values(name: str, values: list[Any]) -> Iterator[Condition]:
    spoken = NAMES.get(name, same(name))
    if all(isinstance(v, int) and not isinstance(v, bool) for v in values):
        for low, high in pairwise(values):
            yield Condition(spoken + _relation(">", low, values), partial(_above, name, low))
            yield Condition(spoken + _relation("<", high, values), partial(_below, name, high))
        values = values[1:-1]
    for value in values:
        yield Condition(spoken + same(f" = {value}"), partial(_is, name, value))


def _above(name: str, bound: int, letters: Letters) -> bool:
    return bool(letters[name] > bound)


def _below(name: str, bound: int, letters: Letters) -> bool:
    return bool(letters[name] < bound)


def _is(name: str, value: Any, letters: Letters) -> bool:
    return bool(letters[name] == value)


def _relation(sign: str, bound: int, values: list[int]) -> Text:
    """`> 1`, but `= 1` where only one value is left."""
    left = [v for v in values if (v > bound if sign == ">" else v < bound)]
    return same(f" = {left[0]}") if len(left) == 1 and sign == "<" else same(f" {sign} {bound}")


def _of_squares(letters: Letters) -> Iterator[Condition]:
    for one, two, en, zh in (("H", "W", "the image", "输入图像"), ("KH", "KW", "the kernel", "卷积核")):
        if one in letters and two in letters:
            yield Condition(
                Text(f"{en} is not square ({one} ≠ {two})", f"{zh}不是正方形（{one} ≠ {two}）"),
                partial(_differ, one, two),
            )
            yield Condition(
                Text(f"{en} is square ({one} = {two})", f"{zh}是正方形（{one} = {two}）"),
                partial(_equal, one, two),
            )


def _differ(one: str, two: str, letters: Letters) -> bool:
    return bool(letters[one] != letters[two])


def _equal(one: str, two: str, letters: Letters) -> bool:
    return bool(letters[one] == letters[two])


def _of_fit(letters: Letters) -> Iterator[Condition]:
    """Whether the windows reach the last cell of both axes."""
    axes = [(n, k) for n, ks in (("H", ("KH", "K")), ("W", ("KW", "K"))) for k in ks if n in letters and k in letters]
    if not axes or "S" not in letters:
        return

    def uneven(at: Letters) -> bool:
        return any((at[n] + 2 * at.get("P", 0) - at[k]) % at["S"] for n, k in axes)

    yield Condition(Text("the window does not fit evenly", "窗口不能恰好铺满输入"), uneven)
    yield Condition(Text("the window fits evenly", "窗口恰好铺满输入"), lambda at: not uneven(at))
