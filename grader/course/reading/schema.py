"""The JSON Schema of exercise files, for editors that complete and check YAML while it is written.

It follows the keys in `grader.course.reading`. What a schema cannot say (names in formulas, files that must exist) is
left to the reader.
Source: JSON Schema 2020-12.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.course.reading import shapes
from grader.course.reading.kinds import KINDS, reader
from grader.course.reading.literals import INTERVAL, LAW
from grader.course.reading.step_line import RESULT
from grader.messages.text import Text

Schema = Mapping[str, Any]

NAMES: Schema = {"pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}
TEXT: Schema = {
    "type": "object",
    "properties": {"en": {"type": "string", "pattern": "\\S"}, "zh": {"type": "string", "pattern": "\\S"}},
    "required": ["en", "zh"],
    "additionalProperties": False,
}
FORMULA: Schema = {"type": ["string", "number", "boolean", "null"], "minLength": 1, "maxLength": 500}
ARRAY: Schema = {"type": "array", "items": {"anyOf": [{"type": "number"}, {"$ref": "#/$defs/array"}]}}
ARGUMENT: Schema = {
    "anyOf": [
        {"$ref": "#/$defs/formula"},
        {"$ref": "#/$defs/array"},
        {"type": "object", "additionalProperties": {"$ref": "#/$defs/argument"}},
    ]
}
VALUES: Schema = {
    "anyOf": [
        {"type": "string", "pattern": f"^({INTERVAL.pattern})$"},
        {"type": "array", "items": {"type": ["number", "boolean", "string"]}, "minItems": 1, "maxItems": 1000},
    ]
}


def schema() -> Schema:
    """The whole schema. The key `kind` decides about the others."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cnn-grader exercise",
        "type": "object",
        "properties": {"kind": {"enum": list(KINDS)}},
        "required": ["kind"],
        "allOf": [
            {"if": {"properties": {"kind": {"const": kind}}}, "then": _record(reader(kind).keys)} for kind in KINDS
        ],
        "$defs": {
            "text": TEXT,
            "formula": FORMULA,
            "array": ARRAY,
            "argument": ARGUMENT,
            "values": VALUES,
        },
    }


def _record(record: shapes.Record) -> Schema:
    exactly_one = {"oneOf": [{"required": [name]} for name in record.either]} if record.either else {}
    return {
        **_described(record.title),
        "type": "object",
        "properties": {key.name: _key(key) for key in record.keys},
        "required": [key.name for key in record.keys if key.required],
        **exactly_one,
        "additionalProperties": False,
    }


def _key(key: shapes.Key) -> Schema:
    default = {} if key.default is None else {"default": _json(key.default)}
    return {**_shape(key.shape), **_described(key.doc), **default}


def _described(text: Text) -> Schema:
    return {"description": text.en, "x-description-zh": text.zh}


def _json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _shape(shape: shapes.Shape) -> Schema:
    match shape:
        case shapes.Word():
            return {"type": "string", "pattern": f"^({shape.pattern})$"}
        case shapes.BoundedNumber():
            kind = "integer" if shape.whole else "number"
            return {"type": kind, "minimum": shape.lowest, "maximum": shape.highest}
        case shapes.Kind.FLAG:
            return {"type": "boolean"}
        case shapes.Kind.BOTH:
            return {"$ref": "#/$defs/text"}
        case shapes.Kind.FORMULA:
            return {"$ref": "#/$defs/formula"}
        case shapes.Kind.ARGUMENT:
            return {"$ref": "#/$defs/argument"}
        case shapes.Kind.VALUES:
            return {"$ref": "#/$defs/values"}
        case shapes.Kind.HEADER:
            return {"type": "string", "pattern": r"^[A-Za-z_]\w*\(.*\)$", "maxLength": 300}
        case shapes.Kind.LAW:
            return {"type": "string", "pattern": f"^({LAW.pattern})$"}
        case shapes.Kind.LINE:
            return {"type": "string", "pattern": r"\(.*\)$", "maxLength": 300}
        case shapes.Kind.RESULT:
            return {"type": "string", "pattern": f"^({RESULT.pattern})$"}
        case shapes.Kind.KEPT:
            return {"anyOf": [{"const": "all"}, {"type": "integer", "minimum": 0, "maximum": 9}]}
        case shapes.Several():
            return {"type": "array", "items": _shape(shape.of), "minItems": shape.at_least}
        case shapes.MappingOf():
            return {"type": "object", "propertyNames": NAMES, "additionalProperties": _shape(shape.of)}
        case shapes.Record():
            return _record(shape)
        case shapes.Abbreviated():
            return {"anyOf": [_shape(shape.alone), _record(shape.record)]}
