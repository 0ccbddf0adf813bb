"""Falsification of a right answer: one word or one half of it is turned, so that it is no longer right.

What a rubric gives full marks for although it was falsified, the rubric does not read. The operators are fixed, so that
`grade verify` finds the same for ever: polarity, antonym, quantity, number, role, order, the missing half,
a statement repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# kind: words and what they are turned into, in both languages; each pair is also read backwards
PAIRS = {
    "polarity": (
        ("is not", "is"), ("are not", "are"), ("keeps", "loses"), ("keep", "lose"), ("kept", "lost"),
        ("adds", "removes"),
        ("reduces", "increases"), ("solves", "worsens"), ("不是", "是"), ("没有", "有"), ("保持", "丢失"),
        ("保留", "丢掉"),
        ("减少", "增加"), ("解决", "加重"), ("无法", "能够"), ("降低", "提高"),
    ),
    "antonym": (
        ("fewer", "more"), ("less", "more"), ("smaller", "larger"), ("same", "different"), ("largest", "smallest"),
        ("maximum", "minimum"), ("local", "global"), ("odd", "even"), ("down", "up"), ("useful", "useless"),
        ("multiplied", "divided"), ("multiply", "divide"), ("更少", "更多"), ("变小", "变大"), ("相同", "不同"),
        ("最大", "最小"), ("局部", "全局"), ("奇数", "偶数"), ("向下", "向上"), ("相乘", "相除"), ("有用", "无用"),
    ),
    "quantity": (
        ("all", "none of the"), ("every", "only one"), ("as many", "half as many"),
        ("所有", "某一个"), ("每个", "个别"),
        ("各个", "某个"), ("任何", "某个"),
    ),
    "role": (
        ("input", "output"), ("convolutional", "fully connected"), ("shortcut", "bottleneck"),
        ("kernel", "image"),
        ("输入", "输出"), ("卷积核", "图像"), ("残差连接", "瓶颈层"),
    ),
}  # fmt: skip
NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]*\d)")
HALVES = re.compile(r"[.;。；]\s*|,\s+and\s+|，")
WORD = re.compile(r"[a-z]", re.IGNORECASE)
MAX_FALSIFICATIONS = 24  # falsifications of an answer
MIN_HALVES = 2


@dataclass(frozen=True, slots=True)
class Falsification:
    """A right answer made wrong: by which operator, and the text."""

    operator: str
    text: str


def falsifications(answer: str) -> tuple[Falsification, ...]:
    """What the operators make of `answer`, none of it twice."""
    found: dict[str, Falsification] = {}
    for made in (*_turned(answer), *_counted(answer), *_reordered(answer), *_halved(answer)):
        if made.text != answer:
            found.setdefault(made.text, made)
    return tuple(found.values())[:MAX_FALSIFICATIONS]


def _turned(answer: str) -> Iterator[Falsification]:
    """One word turned, at each place where it stands."""
    for operator, pairs in PAIRS.items():
        taken: set[int] = set()
        for one, other in pairs:
            for word, instead in ((one, other), (other, one)):
                yield from (Falsification(operator, text) for text in _replaced(answer, word, instead, taken))


def _replaced(answer: str, word: str, instead: str, taken: set[int]) -> Iterator[str]:
    pattern = rf"\b{word}\b" if WORD.match(word) else re.escape(word)
    for found in re.finditer(pattern, answer, re.IGNORECASE):
        if taken.isdisjoint(range(*found.span())):
            taken.update(range(*found.span()))
            yield answer[: found.start()] + instead + answer[found.end() :]


def _counted(answer: str) -> Iterator[Falsification]:
    """One number that is one larger."""
    for found in NUMBER.finditer(answer):
        yield Falsification("number", f"{answer[: found.start()]}{int(found[0]) + 1}{answer[found.end() :]}")


def _reordered(answer: str) -> Iterator[Falsification]:
    """The items of a shape in parentheses, backwards."""
    for found in re.finditer(r"\(([\w\s',，]+)\)", answer):
        items = re.split(r"\s*[,，]\s*", found[1])
        if len(items) > MIN_HALVES:
            yield Falsification("order", f"{answer[: found.start(1)]}{', '.join(items[::-1])}{answer[found.end(1) :]}")


def _halved(answer: str) -> Iterator[Falsification]:
    """The one half and the other, where there are just two."""
    halves = [half for half in HALVES.split(answer.strip(" .。")) if half]
    if len(halves) == MIN_HALVES:
        yield from (Falsification("missing half", half) for half in halves)
        yield from (Falsification("repeated", f"{half}; {half}") for half in halves[:1])


def all_falsified(answers: Iterable[str]) -> tuple[Falsification, ...]:
    """The falsifications of several answers, without what is one of the answers itself."""
    right = {answer.casefold(): answer for answer in answers}
    return tuple(made for one in right.values() for made in falsifications(one) if made.text.casefold() not in right)
