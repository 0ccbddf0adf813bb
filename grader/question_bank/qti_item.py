"""Item of QTI 3: declarations, body, interactions and feedbacks. Source: 1EdTech, QTI 3.0, information model.

`grader.question_bank.qti` packs items, and says how 2.1 calls their elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from xml.etree.ElementTree import Element

from grader.question_bank.body import asked, body, feedback, grid, misconception, rubric
from grader.question_bank.item import (
    BankItem,
    ChoiceResponse,
    EssayResponse,
    ItemOption,
    ItemPart,
    MatrixResponse,
    SelectionResponse,
)
from grader.question_bank.prose import inline
from grader.question_bank.qti_names import RIGHT, WRONG, cells, choice, identifier, response_name
from grader.question_bank.qti_scoring import processing
from grader.render.html.tree import tag


def assessment_item(item: BankItem) -> Element:
    """The whole item."""
    made = tag(
        "qti-assessment-item",
        *(declared for part in item.parts for declared in _declarations(part)),
        _outcome("SCORE", "float", "0"),
        _outcome("MAXSCORE", "float", f"{item.points:g}"),
        _outcome("FEEDBACK", "identifier", None, "multiple"),
        tag("qti-item-body", *body(item), *(piece for part in item.parts for piece in _asked(item, part))),
        processing(item),
        *_feedbacks(item),
        identifier=item.id,
        title=item.name,
        adaptive="false",
        time_dependent="false",
    )
    made.set("xml:lang", "zh-CN" if item.language == "zh" else "en")
    return made


def _outcome(name: str, kind: str, value: str | None, many: str = "single") -> Element:
    default = tag("qti-default-value", tag("qti-value", value)) if value is not None else None
    return tag("qti-outcome-declaration", default, identifier=name, cardinality=many, base_type=kind)


def _declarations(part: ItemPart) -> Iterator[Element]:
    """A response for each box or choice, and what is right there."""
    match part.response:
        case EssayResponse():
            yield _declared(response_name(part), "single", "string", [])
        case ChoiceResponse(options=options):
            yield _declared(response_name(part), "single", "identifier", _right(options))
        case SelectionResponse(options=options):
            yield _declared(response_name(part), "multiple", "identifier", _right(options))
        case response:
            for name, value in cells(part, response.rows):
                yield _declared(name, "single", "float", [value])


def _declared(name: str, many: str, kind: str, right: Sequence[str]) -> Element:
    key = tag("qti-correct-response", *(tag("qti-value", value) for value in right)) if right else None
    return tag("qti-response-declaration", key, identifier=name, cardinality=many, base_type=kind)


def _right(options: Sequence[ItemOption]) -> list[str]:
    return [choice(place) for place, option in enumerate(options) if option.is_right]


def _asked(item: BankItem, part: ItemPart) -> Iterator[Element]:
    yield from asked(part)
    match part.response:
        case EssayResponse() as essay:
            shown = tag("qti-content-body", *rubric(essay, item.language))
            yield tag("qti-extended-text-interaction", response_identifier=response_name(part), expected_lines="8")
            yield tag("qti-rubric-block", shown, use="scoring", view="scorer")
        case ChoiceResponse() | SelectionResponse() as response:
            yield _choices(part, response)
        case MatrixResponse(rows=rows):
            boxes = iter([_box(name) for name, _ in cells(part, rows)])
            yield grid([[tag("td", next(boxes)) for _ in row] for row in rows])
        case response:
            yield tag("p", *(_box(name) for name, _ in cells(part, response.rows)))


def _box(name: str) -> Element:
    return tag("qti-text-entry-interaction", response_identifier=name, expected_length="8")


def _choices(part: ItemPart, response: ChoiceResponse | SelectionResponse) -> Element:
    options = [
        tag("qti-simple-choice", *inline(" ".join(option.text.split())), identifier=choice(place))
        for place, option in enumerate(response.options)
    ]
    most = "1" if isinstance(response, ChoiceResponse) else "0"
    return tag(
        "qti-choice-interaction", *options, response_identifier=response_name(part), shuffle="true", max_choices=most
    )


def _feedbacks(item: BankItem) -> Iterator[Element]:
    """What is said: to each misconception its explanation; then the working, right or wrong."""
    for part in item.parts:
        if isinstance(part.response, EssayResponse):
            continue
        told = {identity: says for identity, says in _said(part) if says}
        for identity, says in told.items():
            yield _feedback(identifier(part, identity), [misconception(identity, says)])
    working = feedback(item)
    if working:
        for part in item.parts[-1:]:
            yield from (_feedback(identifier(part, name), working) for name in (RIGHT, WRONG))


def _said(part: ItemPart) -> Iterator[tuple[str, str]]:
    match part.response:
        case ChoiceResponse(options=options) | SelectionResponse(options=options):
            yield from ((option.misconception, option.feedback) for option in options)
        case EssayResponse():
            return
        case response:
            yield from ((one.misconception, one.feedback) for one in response.distractors)


def _feedback(name: str, shown: Sequence[Element]) -> Element:
    within = tag("qti-content-body", *map(deepcopy, shown))
    return tag("qti-modal-feedback", within, outcome_identifier="FEEDBACK", identifier=name, show_hide="show")
