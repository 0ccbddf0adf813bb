"""Anki: a deck of cards, a sub-deck for each language and topic. Source: genanki, and Anki's own import.

A note is known by its guid, which is made of the item's id and of nothing that is shown: a card that is edited and
exported again is updated, and learning goes on.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element

from grader.messages.text import Text, same
from grader.question_bank.archive import repacked
from grader.question_bank.bank_format import BankFormat, Carriage, TargetForm
from grader.question_bank.body import asked, body, feedback, html, rubric
from grader.question_bank.explained import model_answer
from grader.question_bank.item import BankItem, ChoiceResponse, EssayResponse, SelectionResponse
from grader.question_bank.optional import library
from grader.question_bank.prose import inline
from grader.question_bank.web_page import wrong_answers
from grader.render.html.tree import tag

MODEL_ID = 1607392871  # of the kind of note; never changed, or Anki asks what to do with the old one
WRITTEN_AT = 946684800.0  # seconds: the time in every deck, so that equal cards are equal bytes
CSS = ".card { font-family: sans-serif; font-size: 18px; text-align: left } table { margin: 8px 0 }"


def write(items: Sequence[BankItem], title: str) -> bytes:
    """The package. Raises UsageError where genanki is missing."""
    genanki = library("genanki", "genanki")
    model = genanki.Model(
        MODEL_ID,
        "cnn-grader",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}],
        css=CSS,
    )
    decks: dict[str, Any] = {}
    for item in items:
        name = f"{title}::{item.language}::{item.topic}"
        deck = decks.setdefault(name, genanki.Deck(_number(name), name))
        tags = [name.replace(" ", "-") for name in item.tags]
        deck.add_note(genanki.Note(model=model, fields=[_front(item), _back(item)], tags=tags, guid=_guid(item)))
    stored = io.BytesIO()
    genanki.Package(list(decks.values())).write_to_file(stored, timestamp=WRITTEN_AT)
    return repacked(stored.getvalue())


def _number(name: str) -> int:
    """A number of its own for each deck, between 2^30 and 2^31 as genanki asks for."""
    return (1 << 30) + int.from_bytes(sha256(name.encode()).digest()[:4], "big") % (1 << 30)


def _guid(item: BankItem) -> str:
    return sha256(f"cnn-grader/{item.id}".encode()).hexdigest()[:20]


def _front(item: BankItem) -> str:
    return html([*body(item), *(piece for part in item.parts for piece in (*asked(part), *_offered(part.response)))])


def _offered(response: object) -> list[Element]:
    if not isinstance(response, ChoiceResponse | SelectionResponse):
        return []
    return [tag("ol", *(tag("li", *inline(option.text)) for option in response.options), type="A")]


def _back(item: BankItem) -> str:
    if isinstance(item.parts[0].response, EssayResponse):
        return html(rubric(item.parts[0].response, item.language))
    return html([tag("p", tag("strong", *inline(model_answer(item)))), *feedback(item), *wrong_answers(item)])


ON_THE_BACK = Text("on the back", "写在背面")
CARD = Carriage(Text("card", "卡片"), TargetForm.CARD, misconception=ON_THE_BACK)
ANKI = BankFormat(
    name=same("Anki"),
    suffix=".apkg",
    write=write,
    variants=Text("a note each", "每个变式一张"),
    carries=dict.fromkeys(("number", "shape", "matrix", "choice", "choices", "interview"), CARD),
)
