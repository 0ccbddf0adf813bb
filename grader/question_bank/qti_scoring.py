"""Scoring of an item of QTI 3: what a response earns, and which feedback it brings.

A number is right between two bounds: players know `qti-equal` with the mode `exact` only. Each wrong answer is a branch
of its own that names the feedback of its misconception. What a wrong answer earns all the same stands in each branch,
since a test with an empty box is neither true nor false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from fractions import Fraction
from xml.etree.ElementTree import Element

from grader.model.question import CreditPolicy
from grader.question_bank.decimals import decimal
from grader.question_bank.item import (
    BankItem,
    ChoiceResponse,
    EssayResponse,
    ItemPart,
    MatrixResponse,
    NumericResponse,
    Row,
    SelectionResponse,
)
from grader.question_bank.qti_names import RIGHT, WRONG, cells, choice, identifier, response_name
from grader.render.html.tree import tag


def processing(item: BankItem) -> Element:
    """The score of each part, one after the other; an answer in words has none."""
    return tag("qti-response-processing", *(rule for part in item.parts for rule in _scored(part)))


def _scored(part: ItemPart) -> Iterator[Element]:
    match part.response:
        case EssayResponse():
            return
        case ChoiceResponse(options=options):
            wrong = [
                (_is(part, place), identifier(part, option.misconception))
                for place, option in enumerate(options)
                if not option.is_right and option.feedback
            ]
            yield _condition(part, _matches(part), wrong)
        case SelectionResponse() as response:
            yield from _selected(part, response)
        case response:
            wrong = [
                (_within(part, response, one.rows), identifier(part, one.misconception))
                for one in response.distractors
                if [*map(len, one.rows)] == [*map(len, response.rows)]
            ]
            key = _within(part, response, response.rows)
            yield _condition(part, key, wrong, _cell_by_cell(part, response))


def _condition(
    part: ItemPart, key: Element, wrong: Sequence[tuple[Element, str]], partly: Sequence[Element] = ()
) -> Element:
    """Right, or a misconception, or wrong in another way; `partly` gives what a wrong answer earns all the same."""
    return tag(
        "qti-response-condition",
        tag("qti-response-if", key, _add(part.points), _told(identifier(part, RIGHT))),
        *(tag("qti-response-else-if", test, *map(deepcopy, partly), _told(name)) for test, name in wrong),
        tag("qti-response-else", *map(deepcopy, partly), _told(identifier(part, WRONG))),
    )


def _cell_by_cell(part: ItemPart, response: NumericResponse) -> list[Element]:
    """The share of each right cell of a matrix; boxes that are empty cost no other."""
    if not isinstance(response, MatrixResponse):
        return []
    names = [name for name, _ in cells(part, response.rows)]
    values = [cell for row in response.rows for cell in row]
    earned = part.points / len(names)
    return [
        tag("qti-response-condition", tag("qti-response-if", _between(name, value, response), _add(earned)))
        for name, value in zip(names, values, strict=True)
    ]


def _within(part: ItemPart, response: NumericResponse, rows: Sequence[Row]) -> Element:
    """That every box holds its number, within the tolerance."""
    names = [name for name, _ in cells(part, rows)]
    values = [cell for row in rows for cell in row]
    bounds = [_between(name, value, response) for name, value in zip(names, values, strict=True)]
    return bounds[0] if len(bounds) == 1 else tag("qti-and", *bounds)


def _between(name: str, value: Fraction, response: NumericResponse) -> Element:
    low, high = decimal(value - response.tolerance), decimal(value + response.tolerance)
    return tag("qti-and", tag("qti-gte", _variable(name), _real(low)), tag("qti-lte", _variable(name), _real(high)))


def _selected(part: ItemPart, response: SelectionResponse) -> Iterator[Element]:
    """All right options and nothing else, or what the policy gives; then what is said to each misjudged option."""
    name = response_name(part)
    is_partial = response.credit is CreditPolicy.RIGHT_MINUS_WRONG
    yield _condition(part, _matches(part), [], _right_minus_wrong(part, response) if is_partial else [])
    for place, option in enumerate(response.options):
        if option.feedback:
            chosen = tag("qti-member", _base("identifier", choice(place)), _variable(name))
            test = tag("qti-not", chosen) if option.is_right else chosen
            told = _told(identifier(part, option.misconception))
            yield tag("qti-response-condition", tag("qti-response-if", test, told))


def _right_minus_wrong(part: ItemPart, response: SelectionResponse) -> list[Element]:
    """A share for each right option chosen, less one for each wrong one, and never less than nothing."""
    share = part.points / sum(option.is_right for option in response.options)
    rules = []
    for place, option in enumerate(response.options):
        chosen = tag("qti-member", _base("identifier", choice(place)), _variable(response_name(part)))
        earned = _add(share if option.is_right else -share)
        rules.append(tag("qti-response-condition", tag("qti-response-if", chosen, earned)))
    below = tag("qti-lt", _variable("SCORE"), _real("0"))
    none = tag("qti-set-outcome-value", _real("0"), identifier="SCORE")
    return [*rules, tag("qti-response-condition", tag("qti-response-if", below, none))]


def _matches(part: ItemPart) -> Element:
    return tag("qti-match", _variable(response_name(part)), tag("qti-correct", identifier=response_name(part)))


def _is(part: ItemPart, place: int) -> Element:
    return tag("qti-match", _variable(response_name(part)), _base("identifier", choice(place)))


def _variable(name: str) -> Element:
    return tag("qti-variable", identifier=name)


def _base(kind: str, value: str) -> Element:
    return tag("qti-base-value", value, base_type=kind)


def _real(value: str) -> Element:
    return _base("float", value)


def _add(points: float) -> Element:
    total = tag("qti-sum", _variable("SCORE"), _real(f"{points:.6g}"))
    return tag("qti-set-outcome-value", total, identifier="SCORE")


def _told(name: str) -> Element:
    """That this feedback is shown besides what is shown already."""
    more = tag("qti-multiple", _variable("FEEDBACK"), _base("identifier", name))
    return tag("qti-set-outcome-value", more, identifier="FEEDBACK")
