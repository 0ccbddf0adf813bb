"""QTI 1.2 package as Canvas imports it into Classic and New Quizzes. Source: Canvas's own exports and its importers.

The variants of a question are a group out of which Canvas picks one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, indent, tostring

from grader.messages.text import Text, same
from grader.question_bank.archive import packed
from grader.question_bank.bank_format import MISSED_AT_THE_END, BankFormat, Carriage
from grader.question_bank.canvas_item import assessed
from grader.question_bank.item import BankItem
from grader.render.html.tree import tag

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
META = "http://canvas.instructure.com/xsd/cccv1p0"
QUIZ = "bank"  # the folder and the identifier of the quiz in the package
PICK_ONE = Text("a group that picks 1 of them", "题组，随机取 1 题")


def write(items: Sequence[BankItem], title: str) -> bytes:
    """The package: a quiz with a group for each exercise and language, out of which Canvas picks one variant."""
    return packed(
        {
            "imsmanifest.xml": _document(_manifest()),
            f"{QUIZ}/{QUIZ}.xml": _document(_assessment(items, title)),
            f"{QUIZ}/assessment_meta.xml": _document(_meta(items, title)),
        }
    )


def _document(root: Element) -> bytes:
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def _manifest() -> Element:
    quiz = tag(
        "resource",
        tag("file", href=f"{QUIZ}/{QUIZ}.xml"),
        tag("dependency", identifierref=f"{QUIZ}_meta"),
        identifier=QUIZ,
        type="imsqti_xmlv1p2",
    )
    meta = tag(
        "resource",
        tag("file", href=f"{QUIZ}/assessment_meta.xml"),
        identifier=f"{QUIZ}_meta",
        type="associatedcontent/imscc_xmlv1p1/learning-application-resource",
        href=f"{QUIZ}/assessment_meta.xml",
    )
    about = tag("metadata", tag("schema", "IMS Content"), tag("schemaversion", "1.1.3"))
    return tag("manifest", about, tag("organizations"), tag("resources", quiz, meta), identifier="m", xmlns=MANIFEST)


def _meta(items: Sequence[BankItem], title: str) -> Element:
    points = sum(group[0].points for group in _groups(items))
    return tag(
        "quiz",
        tag("title", title),
        tag("quiz_type", "assignment"),
        tag("points_possible", f"{points:g}"),
        identifier=QUIZ,
        xmlns=META,
    )


def _groups(items: Sequence[BankItem]) -> list[list[BankItem]]:
    """The variants of each exercise in each language; of an item in pieces each piece by itself."""

    def question(item: BankItem) -> tuple[str, str, str]:
        return item.exercise, item.language, item.only.id if len(item.parts) == 1 else ""

    return [list(group) for _, group in groupby(items, question)]


def _assessment(items: Sequence[BankItem], title: str) -> Element:
    groups = [_section(place, group) for place, group in enumerate(_groups(items), 1)]
    root = tag("section", *groups, ident="root_section")
    return tag("questestinterop", tag("assessment", root, ident=QUIZ, title=title), xmlns=NAMESPACE)


def _section(place: int, group: Sequence[BankItem]) -> Element:
    one = group[0]
    extension = tag("selection_extension", tag("points_per_item", f"{one.points:g}"))
    picked = tag("selection", tag("selection_number", "1"), extension)
    ordering = tag("selection_ordering", picked)
    name = f"{one.title} ({one.exercise}, {one.language})"
    return tag("section", ordering, *map(assessed, group), ident=f"group_{place}", title=name)


CANVAS = BankFormat(
    name=same("Canvas (QTI 1.2)"),
    suffix=".zip",
    write=write,
    has_parts=True,
    variants=PICK_ONE,
    carries={
        "number": Carriage(
            Text("numerical", "数值题"),
            misconception=Text("in New Quizzes; Classic drops them", "New Quizzes 保留，Classic 丢弃"),
        ),
        "shape": Carriage(Text("fill in multiple blanks", "多项填空"), misconception=Text("not said", "无反馈")),
        "matrix": Carriage(
            Text("blanks in a table", "表格填空"),
            tolerance=Text("none: the number as it is written", "无：须与写法一致"),
            misconception=Text("not said", "无反馈"),
        ),
        "choice": Carriage(Text("multiple choice", "单选")),
        "choices": Carriage(
            Text("multiple answers", "多选"),
            misconception=MISSED_AT_THE_END,
        ),
        "interview": Carriage(
            Text("essay", "问答"),
            key=Text("students see rubric and model answer after marking", "评分后学生可见评分要点和参考答案"),
        ),
    },
)
