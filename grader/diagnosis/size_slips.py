"""Slips people make in the output-size formula of convolution and pooling.

One table for questions and programs: the value of a slip is a distractor in a question, and an array of that size is
what a program with the same slip returns.

Letters, for one axis: n cells of the input, k of the window, p padding on each side, s stride.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from grader.formulas.formula import Formula, FormulaError
from grader.messages.text import Text

SIZE = Formula.parse("(n + 2*p - k) // s + 1")  # what is right


@dataclass(frozen=True, slots=True)
class SizeMisconception:
    """A wrong size formula, and what to say to whoever uses it."""

    id: str
    size: Formula
    says: Text

    def value(self, n: int, k: int, p: int, s: int) -> int | None:
        """The size that it gives, or None where it gives none: a division by zero, nothing above 0."""
        try:
            size = self.size.evaluate({"n": n, "k": k, "p": p, "s": s})
        except FormulaError:
            return None
        return int(size) if size > 0 else None


def _slip(name: str, size: str, en: str, zh: str) -> SizeMisconception:
    return SizeMisconception(name, Formula.parse(size), Text(en, zh))


_ALL = (
    _slip(
        "forgets-plus-one",
        "(n + 2*p - k) // s",
        "The size is one too small: the window already stands somewhere before its first move, so add 1.",
        "尺寸少了 1：窗口在第一次移动之前已经占了一个位置，所以要加 1。",
    ),
    _slip(
        "adds-one-before-dividing",
        "(n + 2*p - k + 1) // s",
        "The 1 is added before the division by the stride. First count the moves, then add the starting position.",
        "加 1 写在了除以步长之前。应先求移动的次数，再加上起始位置。",
    ),
    _slip(
        "counts-padding-once",
        "(n + p - k) // s + 1",
        "The padding is counted once, but it is added on both sides: n + 2p.",
        "填充只算了一次；两侧都有填充，应为 n + 2p。",
    ),
    _slip(
        "ignores-padding",
        "(n - k) // s + 1",
        "The size is that of an input without padding. Padding makes the input 2p cells longer.",
        "这是没有填充时的尺寸。填充会使输入增加 2p 个元素。",
    ),
    _slip(
        "pads-one-always",
        "(n + 2 - k) // s + 1",
        "The size is that of a padding of 1, whatever the padding is.",
        "无论填充是多少，这个尺寸都是按填充 1 算的。",
    ),
    _slip(
        "ignores-stride",
        "n + 2*p - k + 1",
        "The size is that of a stride of 1. A larger stride leaves fewer positions.",
        "这是步长为 1 时的尺寸。步长越大，窗口的位置越少。",
    ),
    _slip(
        "rounds-up",
        "-((k - n - 2*p) // s) + 1",
        "The division is rounded up, so the last window would reach beyond the input. Round down.",
        "除法向上取整了，最后一个窗口会超出输入。应向下取整。",
    ),
    _slip(
        "adds-kernel",
        "(n + 2*p + k) // s + 1",
        "The kernel is added instead of subtracted: a larger kernel leaves fewer positions.",
        "卷积核的尺寸被加上了，应该减去：核越大，能放的位置越少。",
    ),
    _slip(
        "forgets-kernel",
        "(n + 2*p) // s + 1",
        "The window's own size is missing: the last window begins k cells before the end.",
        "漏了窗口自身的尺寸：最后一个窗口从末尾之前 k 个元素处开始。",
    ),
    _slip(
        "divides-by-stride",
        "n // s",
        "The size is n / s. That holds only when the window is as large as the stride and nothing is padded.",
        "用的是 n / s。只有窗口与步长相等且没有填充时才成立。",
    ),
    _slip(
        "divides-padded-by-stride",
        "(n + 2*p) // s",
        "The size is the padded input over the stride. That holds only when the window is as large as the stride.",
        "用的是填充后的输入除以步长。只有窗口与步长相等时才成立。",
    ),
    _slip(
        "divides-by-window",
        "(n + 2*p) // k",
        "The windows are counted side by side, as if the stride were the window's size.",
        "窗口被当成首尾相接来数，好像步长就等于窗口的尺寸。",
    ),
    _slip(
        "swaps-kernel-and-stride",
        "(n + 2*p - s) // k + 1",
        "Kernel and stride have changed places: subtract the kernel, divide by the stride.",
        "卷积核与步长写反了：减去的是核的尺寸，除以的是步长。",
    ),
    _slip(
        "swaps-padding-and-stride",
        "(n + 2*s - k) // p + 1",
        "Padding and stride have changed places: add twice the padding, divide by the stride.",
        "填充与步长写反了：加上的是两倍的填充，除以的是步长。",
    ),
    _slip(
        "keeps-size",
        "n",
        "The output is as large as the input. That needs a stride of 1 and p = (k - 1) / 2.",
        "输出与输入一样大。这需要步长为 1 且 p = (k − 1) / 2。",
    ),
    _slip(
        "keeps-padding",
        "n + 2*p",
        "The output is as large as the padded input: the window itself takes k - 1 cells away.",
        "输出与填充后的输入一样大：窗口本身会使尺寸减少 k − 1。",
    ),
    _slip(
        "grows-by-kernel",
        "n + k - 1",
        "The size is that of a full convolution, in which the window also hangs over the edges.",
        "这是“完全”卷积的尺寸，其中窗口也会悬在边缘之外。",
    ),
)

SLIPS: Mapping[str, SizeMisconception] = {slip.id: slip for slip in _ALL}

Axis = tuple[int, int, int, int]  # n, k, p, s


def explaining(sizes: Iterable[tuple[Axis, int]]) -> list[SizeMisconception]:
    """The slips that give all of these sizes; none where the right formula gives them too."""
    pairs = list(sizes)
    if not pairs or all(SIZE.evaluate(dict(zip("nkps", axis, strict=True))) == size for axis, size in pairs):
        return []
    return [slip for slip in SLIPS.values() if all(_gives(slip, axis, size) for axis, size in pairs)]


def _gives(slip: SizeMisconception, axis: Axis, size: int) -> bool:
    """Whether the slip gives this size; an array of size 0 is one that nobody asks for and programs make."""
    value = slip.value(*axis)
    return value == size if size else value is None
