"""HTML as a tree: every text and attribute is escaped where the tree is written, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, tostring

from grader.messages.text import LANGUAGES, Language, Text
from grader.render.inline_markdown import InlinePiece, pieces, prompt_pieces

Child = Element | str | Text | None | Iterable["Child"]


def tag(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Element:
    """An element. `class_` is the attribute class, `data_x` is data-x; True is an attribute without a value."""
    element = Element(name)
    for key, value in attributes.items():
        if value is not None and value is not False:
            element.set(key.strip("_").replace("_", "-"), "" if value is True else _plain(value))
    for child in children:
        _add(element, child)
    return element


def data(identity: str, of: Any) -> Element:
    """Data for a script on the page. Nothing in it can end the element."""
    element = tag("script", type="application/json", id=identity)
    element.text = json.dumps(of, ensure_ascii=False).replace("<", "\\u003c")
    return element


def prose(text: Text) -> list[Element]:
    """A sentence in both languages, of which the page shows one; pieces in backquotes are code."""
    return [tag("span", *coded(text.say(language)), lang=language) for language in LANGUAGES]


def coded(sentence: str) -> list[Element | str]:
    """A sentence whose pieces in backquotes are code."""
    return [_marked(piece) for piece in pieces(sentence)]


def marked(prompt: str) -> list[Element | str]:
    """An author's text, of which pieces in backquotes are code and those in double asterisks bold."""
    return [_marked(piece) for piece in prompt_pieces(prompt)]


def _marked(piece: InlinePiece) -> Element | str:
    shown = tag("code", piece.text) if piece.is_code else piece.text
    return tag("b", shown) if piece.is_bold else shown


def document(title: str, style: str, body: Iterable[Child], language: Language) -> str:
    """A whole document in one language, for any width."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", style),
    )
    return write(tag("html", head, tag("body", *body), lang=language))


def write(page: Element) -> str:
    """The whole document as text."""
    return f"<!DOCTYPE html>\n{write_part(page)}\n"


def write_part(element: Element) -> str:
    """An element as text, to stand within a page."""
    return str(tostring(element, encoding="unicode", method="html"))


def _add(element: Element, child: Child) -> None:
    match child:
        case None:
            pass
        case str():
            _add_text(element, child)
        case Text():
            _add(element, child.en if child.en == child.zh else prose(child))
        case Element():
            element.append(child)
        case _:
            for grandchild in child:
                _add(element, grandchild)


def _add_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
