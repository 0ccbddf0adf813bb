"""Export of items in a format: the file, and question by question what is lost in it.

Nothing is lost in silence: what a target has no form for is left out and named, and what it carries in part is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.messages.text import Text, join, same
from grader.question_bank.bank_format import WORKS, BankFormat, Carriage, TargetForm
from grader.question_bank.item import (
    BankItem,
    ChoiceResponse,
    EssayResponse,
    MatrixResponse,
    NumericResponse,
    Response,
    SelectionResponse,
    ShapeResponse,
)
from grader.question_bank.recast import LEAST_DISTRACTORS, a_number_each, a_part_each, as_choice, unfitting

TOO_FEW = Text(
    f"it has fewer than {LEAST_DISTRACTORS} wrong answers to offer as choices",
    f"可作为选项的错误答案不足 {LEAST_DISTRACTORS} 个",
)
A_CHOICE = Text("it becomes a choice", "改为选择题")
NO_CARRYING = Text("a part that follows from an earlier mistake earns nothing", "某一部分若由前面的错误推出，不得分")


@dataclass(frozen=True, slots=True)
class Loss:
    """What of an item does not arrive, or that the whole item does not."""

    item: str
    what: Text
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """A file, how many questions it holds, and what is lost."""

    data: bytes
    count: int
    losses: tuple[Loss, ...]


def exported(items: Iterable[BankItem], target: BankFormat, title: str, as_choices: bool = False) -> Export:
    """The items in a format; with `as_choices` numbers, shapes and matrices become choices where they can."""
    written: list[BankItem] = []
    losses: list[Loss] = []
    for item in items:
        for piece, lost in _pieces(item, target, as_choices):
            if len(written) == target.max_items:
                lost = [left_out(piece, _full(target.max_items))]
            losses += lost
            if not any(loss.is_left_out for loss in lost):
                written.append(piece)
    return Export(target.write(written, title), len(written), tuple(losses))


def _pieces(item: BankItem, target: BankFormat, as_choices: bool) -> Iterator[tuple[BankItem, list[Loss]]]:
    """The items that one becomes, each with its losses."""
    if len(item.parts) > 1 and target.has_parts and not as_choices:
        yield item, _judged(item, target, [loss(item, NO_CARRYING)])
        return
    for part in a_part_each(item):
        kind = part.only.response.kind
        carriage = target.carries.get(kind)
        if _is_numeric(part) and "choice" in target.carries and (as_choices or _is_choice(carriage)):
            yield _chosen(part, target)
        elif carriage is None:
            yield part, [left_out(part, _no_form(kind, target))]
        elif carriage.form is TargetForm.EACH_NUMBER:
            yield from ((number, _judged(number, target, [], carriage)) for number in a_number_each(part))
        else:
            yield part, _judged(part, target, [])


def _full(count: int) -> Text:
    return Text(f"a file there has at most {count} questions", f"该系统的一个文件最多 {count} 道题")


def _is_choice(carriage: Carriage | None) -> bool:
    return carriage is not None and carriage.form is TargetForm.CHOICE


def _chosen(item: BankItem, target: BankFormat) -> tuple[BankItem, list[Loss]]:
    """The item as a choice; left out where it cannot be one."""
    choice = as_choice(item)
    if choice is None:
        return item, [left_out(item, TOO_FEW)]
    return choice, _judged(choice, target, [loss(item, A_CHOICE)])


def _judged(item: BankItem, target: BankFormat, before: list[Loss], carriage: Carriage | None = None) -> list[Loss]:
    """What is lost of an item in the form that it has now."""
    refusal = target.refusal(item)
    if refusal:
        return [left_out(item, refusal)]
    found = list(before)
    for part in item.parts:
        carried = carriage or target.carries[part.response.kind]
        found += [loss(item, what) for what in _lost_of(part.response, carried)]
    if item.figures and target.figure is not WORKS:
        found.append(loss(item, Text("figure: ", "图：") + target.figure))
    return list(dict.fromkeys(found))


def _lost_of(response: Response, carried: Carriage) -> Iterator[Text]:
    """Of one answer the aspects that it has and that do not work."""
    if carried.key is not WORKS:
        yield Text("key: ", "答案：") + carried.key
    if carried.tolerance is not WORKS and isinstance(response, NumericResponse) and response.tolerance:
        yield Text("tolerance: ", "误差：") + carried.tolerance
    if carried.misconception is not WORKS and _tells(response):
        yield Text("misconceptions: ", "误解：") + carried.misconception
    if carried.form is TargetForm.ITSELF and isinstance(response, ShapeResponse | MatrixResponse):
        yield from _other_sizes(response)


def _other_sizes(response: ShapeResponse | MatrixResponse) -> Iterator[Text]:
    """Misconceptions that nobody can show where the boxes give the size away."""
    if names := [wrong.misconception for wrong in unfitting(response)]:
        listed = join(", ", [same(name) for name in names])
        yield Text("the boxes show the size, so nobody can show: ", "格子数已显示大小，无法体现误解：") + listed


def _tells(response: Response) -> bool:
    """Whether something is said to wrong answers."""
    match response:
        case EssayResponse():
            return bool(response.misconceptions)
        case ChoiceResponse() | SelectionResponse():
            return any(option.feedback for option in response.options)
    return bool(response.distractors)


def _is_numeric(item: BankItem) -> bool:
    return isinstance(item.only.response, NumericResponse)


def _no_form(kind: str, target: BankFormat) -> Text:
    return Text(f"{target.name.en} has no form for the kind {kind}", f"{target.name.zh} 没有对应 {kind} 的题型")


def loss(item: BankItem, what: Text) -> Loss:
    """That something of an item does not arrive."""
    return Loss(item.id, what)


def left_out(item: BankItem, why: Text) -> Loss:
    """That an item is left out."""
    return Loss(item.id, Text("left out: ", "未导出：") + why, is_left_out=True)


def left_out_of(losses: Sequence[Loss]) -> list[Loss]:
    """The items that are not in the file."""
    return [one for one in losses if one.is_left_out]
