"""Item of a QTI 1.2 package for Canvas: what is shown, which answers are right, and what is said.

Seen with both of Canvas's importers: any further condition on a number that sets the score, even to 0, becomes an
accepted answer, so that a wrong number has a bare `varequal` with its feedback and nothing else. The name of a blank
begins with a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from grader.question_bank.body import asked, body, feedback, grid, html, misconception, rubric, words
from grader.question_bank.decimals import decimal
from grader.question_bank.item import (
    BankItem,
    ChoiceResponse,
    EssayResponse,
    ItemOption,
    ItemPart,
    MatrixResponse,
    NumberResponse,
    NumericResponse,
    SelectionResponse,
)
from grader.render.html.tree import tag

MINUS = str.maketrans("-", "−")  # a true minus sign is accepted as well


def assessed(item: BankItem) -> Element:
    """The item: what Canvas knows of it, what it shows, and how it is scored."""
    kind = _kind(item)
    facts = {
        "question_type": kind,
        "points_possible": f"{item.points:g}",
        "assessment_question_identifierref": f"q_{item.id}",
    }
    fields = [tag("qtimetadatafield", tag("fieldlabel", k), tag("fieldentry", v)) for k, v in facts.items()]
    return tag(
        "item",
        tag("itemmetadata", tag("qtimetadata", *fields)),
        tag("presentation", _html(_stem(item)), *_responses(item)),
        tag("resprocessing", _outcomes(), *_conditions(item)),
        *_feedbacks(item),
        ident=item.id,
        title=item.name,
    )


def _kind(item: BankItem) -> str:
    match item.parts:
        case [ItemPart(response=NumberResponse())]:
            return "numerical_question"
        case [ItemPart(response=ChoiceResponse())]:
            return "multiple_choice_question"
        case [ItemPart(response=SelectionResponse())]:
            return "multiple_answers_question"
        case [ItemPart(response=EssayResponse())]:
            return "essay_question"
    return "fill_in_multiple_blanks_question"


def _is_blanks(item: BankItem) -> bool:
    return _kind(item) == "fill_in_multiple_blanks_question"


def _blanks(part: ItemPart) -> list[list[tuple[str, str]]]:
    """The blanks of a part in rows: how each is called, and its number."""
    response = part.response
    assert isinstance(response, NumericResponse)
    prefix = part.label or "n"
    return [
        [(f"{prefix}{r + 1}x{q + 1}", decimal(cell)) for q, cell in enumerate(row)]
        for r, row in enumerate(response.rows)
    ]


def _writings(value: str) -> list[str]:
    """How a number may be written into a blank, which compares letter by letter."""
    return list(dict.fromkeys([value, value.translate(MINUS)]))


def _stem(item: BankItem) -> str:
    said = [*body(item)]
    for part in item.parts:
        said += asked(part)
        if _is_blanks(item):
            said.append(_blank_text(part))
    return html(said)


def _blank_text(part: ItemPart) -> Element:
    rows = [[f"[{name}]" for name, _ in row] for row in _blanks(part)]
    if isinstance(part.response, MatrixResponse):
        return grid([[tag("td", cell) for cell in row] for row in rows])
    return tag("p", ", ".join(rows[0]))


def _html(text: str) -> Element:
    return tag("material", tag("mattext", text, texttype="text/html"))


def _responses(item: BankItem) -> Iterator[Element]:
    if _is_blanks(item):
        for part in item.parts:
            for name, value in (blank for row in _blanks(part) for blank in row):
                labels = [
                    tag("response_label", tag("material", tag("mattext", text)), ident=f"{name}_{place}")
                    for place, text in enumerate(_writings(value), 1)
                ]
                shown = tag("material", tag("mattext", name))
                yield tag("response_lid", shown, tag("render_choice", *labels), ident=f"response_{name}")
        return
    match item.only.response:
        case ChoiceResponse(options=options):
            yield _choice(options, "Single")
        case SelectionResponse(options=options):
            yield _choice(options, "Multiple")
        case _:
            shown = tag("render_fib", tag("response_label", ident="answer1"))
            yield tag("response_str", shown, ident="response1", rcardinality="Single")


def _choice(options: Sequence[ItemOption], many: str) -> Element:
    labels = [
        tag("response_label", _html(words(option.text)), ident=_option(place)) for place, option in enumerate(options)
    ]
    return tag("response_lid", tag("render_choice", *labels), ident="response1", rcardinality=many)


def _option(place: int) -> str:
    return f"option{place + 1}"


def _outcomes() -> Element:
    return tag("outcomes", tag("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal"))


def _conditions(item: BankItem) -> Iterator[Element]:
    """What is said to everybody, to wrong answers, and then what is right."""
    if _general(item):
        yield _condition(tag("other"), "general_fb", goes_on=True)
    if _is_blanks(item):
        blanks = [blank for part in item.parts for row in _blanks(part) for blank in row]
        for name, value in blanks:
            for place, _ in enumerate(_writings(value), 1):
                yield _scored(_equal(f"response_{name}", f"{name}_{place}"), f"{100 / len(blanks):.6g}", "Add")
        return
    match item.only.response:
        case NumberResponse() as response:
            for place, wrong in enumerate(response.distractors):
                yield _condition(_equal("response1", decimal(wrong.rows[0][0])), f"wrong{place + 1}_fb", goes_on=True)
            yield _scored(_number(response), "100", "Set")
        case ChoiceResponse(options=options):
            yield from (_condition(_equal("response1", name), f"{name}_fb", goes_on=True) for name in _told(options))
            right = next(place for place, option in enumerate(options) if option.is_right)
            yield _scored(_equal("response1", _option(right)), "100", "Set")
        case SelectionResponse(options=options):
            yield from (_condition(_equal("response1", name), f"{name}_fb", goes_on=True) for name in _told(options))
            tests = [(_equal("response1", _option(place)), one.is_right) for place, one in enumerate(options)]
            every = tag("and", *(test if is_right else tag("not", test) for test, is_right in tests))
            yield _scored(every, "100", "Set")


def _told(options: Sequence[ItemOption]) -> list[str]:
    """The wrong options to which something is said."""
    return [_option(place) for place, one in enumerate(options) if one.feedback and not one.is_right]


def _number(response: NumberResponse) -> Element:
    low, high = (decimal(response.key + sign * response.tolerance) for sign in (-1, 1))
    within = tag("and", tag("vargte", low, respident="response1"), tag("varlte", high, respident="response1"))
    return tag("or", _equal("response1", decimal(response.key)), within)


def _equal(response: str, value: str) -> Element:
    return tag("varequal", value, respident=response)


def _condition(test: Element, said: str, *, goes_on: bool) -> Element:
    shown = tag("displayfeedback", feedbacktype="Response", linkrefid=said)
    return tag("respcondition", tag("conditionvar", test), shown, **{"continue": "Yes" if goes_on else "No"})


def _scored(test: Element, points: str, action: str) -> Element:
    earned = tag("setvar", points, action=action, varname="SCORE")
    return tag("respcondition", tag("conditionvar", test), earned, **{"continue": "Yes" if action == "Add" else "No"})


def _general(item: BankItem) -> list[Element]:
    """What is said to everybody: the working, or the rubric, which has no other place here."""
    match item.parts[0].response:
        case EssayResponse() as essay:
            return rubric(essay, item.language)
    return feedback(item)


def _feedbacks(item: BankItem) -> Iterator[Element]:
    if _general(item):
        yield _feedback("general_fb", html(_general(item)))
    if _is_blanks(item):
        return
    match item.only.response:
        case NumberResponse() as response:
            for place, wrong in enumerate(response.distractors):
                yield _feedback(f"wrong{place + 1}_fb", html([misconception(wrong.misconception, wrong.feedback)]))
        case ChoiceResponse(options=options) | SelectionResponse(options=options):
            for place, option in enumerate(options):
                if _option(place) in _told(options):
                    said = html([misconception(option.misconception, option.feedback)])
                    yield _feedback(f"{_option(place)}_fb", said)


def _feedback(name: str, text: str) -> Element:
    return tag("itemfeedback", tag("flow_mat", _html(text)), ident=name)
