"""Whether the parts of an interview question fit together: patterns, concepts, formulas, points.

It looks only at what could be read; a part that is missing has been told already.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from grader.course.reading.fields import ReadValue
from grader.course.reading.letters import Letters, value
from grader.course.reading.literals import within
from grader.course.reading.nodes import Problems, Scalar
from grader.interview.glossary import Form, glossary
from grader.interview.pattern import Pattern, PatternError
from grader.messages.suggestions import did_you_mean
from grader.messages.text import Text


def examine(interview: ReadValue, problems: Problems) -> None:
    """Add to `problems` what does not fit in an interview question."""
    _InterviewExaminer(interview, problems).examine()


class _InterviewExaminer:
    def __init__(self, interview: ReadValue, problems: Problems) -> None:
        self._interview = interview
        self._problems = problems
        self._names = Letters(problems)
        self._known = {*glossary().forms, *(value(interview, "terms") or ())}
        self._letters = {*glossary().symbols, *(value(interview, "letters") or ())}

    def examine(self) -> None:
        points, wrong = self._items("rubric"), self._items("misconceptions")
        self._names.unique((*points, *wrong))
        for concept in self._items("about"):
            if concept.value not in self._known:
                self._unknown(concept, concept.value, self._known)
        for key in ("terms", "letters"):
            for forms in (value(self._interview, key) or {}).values():
                for form in forms.value:
                    self._form(form)
        self._side()
        for item in (*points, *wrong):
            self._statements(item)
        ids = {point.get("id").value for point in points if point.get("id")}  # type: ignore[union-attr]
        for name in (name for one in wrong for name in value(one, "refuses") or ()):
            if name.value not in ids:
                text = Text(f'no point "{name.value}"', f"没有要点“{name.value}”")
                self._add(name, text + did_you_mean(name.value, ids))
        self._enough(points)

    def _side(self) -> None:
        side, known = self._interview.get("side"), glossary().sides
        if side and side.value not in known:
            text = Text(f'no side "{side.value}"', f"没有“{side.value}”这一方")
            self._add(side, text + did_you_mean(side.value, known))

    def _form(self, found: ReadValue) -> None:
        """A way to say something has a word, and * stands behind one."""
        if found.value.lstrip().startswith("*") or not Form.parse(found.value).words:
            text = Text(
                f'"{found.value}" begins with no word; * stands behind the beginning of one: kernel*',
                f"“{found.value}”不以词开头；* 写在词的开头部分之后：kernel*",
            )
            self._add(found, text)

    def _items(self, key: str) -> tuple[ReadValue, ...]:
        return value(self._interview, key) or ()

    def _add(self, found: ReadValue, text: Text) -> None:
        self._problems.add(found.node, found.where, text)

    def _unknown(self, found: ReadValue, name: str, known: set[str], column: int = 0) -> None:
        text = Text(f'unknown concept "{name}"', f"未知的概念“{name}”")
        if get_close_matches(name, known, 1):
            text += did_you_mean(name, known)
        else:
            text += Text("; define it under terms", "；请在 terms 中定义")
        place = within(found.node, column) if isinstance(found.node, Scalar) else found.node
        self._problems.add(place, found.where, text)

    def _statements(self, item: ReadValue) -> None:
        """The patterns and formulas of a point or a misconception."""
        if not any(item.get(key) for key in ("any", "formulas")):
            self._add(item, Text("expected any, formulas or both", "应有 any 或 formulas，或两者都有"))
        for found in value(item, "any") or ():
            self._pattern(found)
        for found in value(item, "formulas") or ():
            self._formula(found)

    def _pattern(self, found: ReadValue) -> None:
        try:
            Pattern.parse(found.value, self._known)
        except PatternError as error:
            if error.name:
                self._unknown(found, error.name, self._known, error.column)
            else:
                self._add(found, error.text)

    def _formula(self, found: ReadValue) -> None:
        self._names.formulas(found, self._letters)
        if "//" in found.value.text or found.value.functions:
            text = Text(
                "write the formula with / and without functions; rounding is a point of its own",
                "公式请只用 /，不要用函数；取整应作为单独的要点",
            )
            self._add(found, text)

    def _enough(self, points: tuple[ReadValue, ...]) -> None:
        enough, whole = self._interview.get("enough"), sum(map(_marks, points))
        if enough and enough.value > whole:
            text = Text(f"the points add up to {whole:g} only", f"各要点之和只有 {whole:g}")
            self._add(enough, text)


def _marks(point: ReadValue) -> Any:
    return 0 if value(point, "bonus") else value(point, "marks") or 1
