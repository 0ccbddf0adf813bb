"""QTI 3.0 packages, and 2.1 derived from them. Source: 1EdTech, QTI 3.0 and 2.1, packaging.

An item is an XML file, and the manifest lists all. What 2.1 calls otherwise follows a rule: `qti-response-if` is
`responseIf` there, and no `qti-content-body` stands around what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from xml.etree.ElementTree import Element, indent, tostring

from grader.messages.text import Text, same
from grader.question_bank.archive import packed
from grader.question_bank.bank_format import FOR_THE_MARKER, BankFormat, Carriage
from grader.question_bank.item import BankItem
from grader.question_bank.qti_item import assessment_item
from grader.question_bank.qti_version import QTI_2, QTI_3, QtiVersion
from grader.render.html.tree import tag

SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
NEWER = ("use",)  # attributes that 2.1 has not
WRAPPER = "qti-content-body"  # of what is said, in 3.0 only


def write(version: QtiVersion, items: Sequence[BankItem], title: str) -> bytes:
    """The package: the manifest, and a file for each item."""
    files = {f"items/{item.id}.xml": _document(_in_version(assessment_item(item), version), version) for item in items}
    return packed({"imsmanifest.xml": _document(_manifest(items, title, version), version), **files})


def _document(root: Element, version: QtiVersion) -> bytes:
    root.set("xmlns:xsi", SCHEMA)
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def _in_version(element: Element, version: QtiVersion) -> Element:
    """The item with the names of a version, and without the styles that none of them knows."""
    element.set("xmlns", version.items)
    element.set("xsi:schemaLocation", f"{version.items} {version.items_schema}")
    for each in element.iter():
        each.attrib.pop("style", None)
    return element if version is QTI_3 else _older(element)


def _older(element: Element) -> Element:
    """The element as 2.1 calls it."""
    made = Element(_camel(element.tag.removeprefix("qti-")))
    known = {name: value for name, value in element.items() if name not in NEWER}
    made.attrib.update({_camel(name) if ":" not in name else name: value for name, value in known.items()})
    made.text, made.tail = element.text, element.tail
    made.extend(_older(child) for child in _unwrapped(element))
    return made


def _unwrapped(element: Element) -> Iterator[Element]:
    for child in element:
        yield from child if child.tag == WRAPPER else [child]


def _camel(name: str) -> str:
    return re.sub("-([a-z])", lambda found: found[1].upper(), name)


def _manifest(items: Sequence[BankItem], title: str, version: QtiVersion) -> Element:
    metadata = tag("metadata", tag("schema", version.package), tag("schemaversion", version.package_version))
    resources = [_resource(item, version) for item in items]
    made = tag("manifest", metadata, tag("organizations"), tag("resources", *resources), identifier=_identifier(title))
    made.set("xmlns", version.manifest)
    return made


def _resource(item: BankItem, version: QtiVersion) -> Element:
    where = f"items/{item.id}.xml"
    return tag("resource", tag("file", href=where), identifier=item.id, type=version.resource, href=where)


def _identifier(title: str) -> str:
    """A name in XML: letters, digits, and no blank."""
    return f"bank-{re.sub(r'[^A-Za-z0-9]+', '-', title).strip('-').lower()}"


ALL_OF_THEM = Text("one item each", "每个变式一个试题")
CARRIES = {
    "number": Carriage(Text("text entry", "填空")),
    "shape": Carriage(Text("several text entries", "多个填空")),
    "matrix": Carriage(Text("a table of text entries", "填空表格")),
    "choice": Carriage(Text("choice", "单选")),
    "choices": Carriage(Text("multiple choice", "多选")),
    "interview": Carriage(Text("extended text", "简答"), misconception=FOR_THE_MARKER),
}
QTI3 = BankFormat(
    name=same("QTI 3.0"),
    suffix=".zip",
    write=partial(write, QTI_3),
    carries=CARRIES,
    has_parts=True,
    variants=ALL_OF_THEM,
)
QTI21 = BankFormat(
    name=same("QTI 2.1"),
    suffix=".zip",
    write=partial(write, QTI_2),
    carries=CARRIES,
    has_parts=True,
    variants=ALL_OF_THEM,
)
