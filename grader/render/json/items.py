"""A JSON object as a table: each key, its type, what it means, and where its value comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.messages.text import Language, Text

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One key of an object: its JSON type, what it means, and how its value is taken from the thing described."""

    name: str
    type: Schema
    doc: Text
    of: Callable[[Any, Language], Any]


Items = Sequence[Item]


def filled(items: Items, thing: object, language: Language) -> dict[str, Any]:
    """The object that `items` make of `thing`."""
    return {item.name: item.of(thing, language) for item in items}


def said(text: Text | None, language: Language) -> str | None:
    """A sentence that may be missing."""
    return text.say(language) if text else None


def record(items: Items) -> Schema:
    """The JSON Schema of an object that has every one of `items`. Later versions may add keys."""
    return {
        "type": "object",
        "properties": {
            item.name: {**item.type, "description": item.doc.en, "x-description-zh": item.doc.zh} for item in items
        },
        "required": [item.name for item in items],
    }


def several(of: Schema) -> Schema:
    """The JSON Schema of a list."""
    return {"type": "array", "items": of}


def or_null(schema: Schema) -> Schema:
    """The JSON Schema of something that may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}


STRING: Schema = {"type": "string"}
MAYBE_STRING: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
AMOUNT: Schema = {"type": "number", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
NAMES: Schema = several(STRING)
SENTENCES: Schema = {"type": "object", "additionalProperties": STRING}
