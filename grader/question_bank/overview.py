"""Overview of the formats: of every kind of question what arrives in which, a row each, as the report tells it."""

from __future__ import annotations

from collections.abc import Iterator

from grader.messages.text import Text, same
from grader.question_bank.bank_format import ABSENT, BankFormat, Carriage, TargetForm
from grader.question_bank.formats import FORMATS
from grader.question_bank.item import KINDS

HEAD = (
    same("`--format`"),
    Text("kind", "题型"),
    Text("becomes", "变为"),
    Text("key", "答案"),
    Text("tolerance", "误差"),
    Text("misconceptions", "误解"),
    Text("figure", "图"),
    Text("formula", "公式"),
    Text("Chinese", "中文"),
    Text("variants", "变式"),
)
LEFT_OUT = Text("left out", "不导出")
WITH_TOLERANCE = ("number", "matrix")


def head() -> tuple[str, ...]:
    """The columns."""
    return tuple(map(_both, HEAD))


def rows() -> Iterator[tuple[str, ...]]:
    """A row for each format and kind."""
    for name, target in FORMATS.items():
        for kind in KINDS:
            yield (f"`{name}`", f"`{kind}`", *map(_both, _cells(kind, target)))


def _both(words: Text) -> str:
    """Both languages, or what is the same in both."""
    return words.en if words.en == words.zh else f"{words.en} · {words.zh}"


def _cells(kind: str, target: BankFormat) -> tuple[Text, ...]:
    carried = target.carries.get(kind)
    if carried is None:
        return (LEFT_OUT, *(ABSENT for _ in HEAD[3:]))
    shown = _carried(kind, carried, target)
    figure = ABSENT if kind == "interview" else target.figure
    variants = ABSENT if kind == "interview" else target.variants
    return (*shown, figure, target.formula, target.chinese, variants)


def _carried(kind: str, carried: Carriage, target: BankFormat) -> tuple[Text, ...]:
    """What it becomes, and what of it works. A choice is carried as choices are."""
    allowed = carried.tolerance if kind in WITH_TOLERANCE and carried.form is not TargetForm.CHOICE else ABSENT
    told = target.carries["choice"].misconception if carried.form is TargetForm.CHOICE else carried.misconception
    return carried.becomes, carried.key, allowed, told
