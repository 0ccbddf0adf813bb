"""Whether the parts of a question fit together: letters, options, and what every kind of answer needs.

It looks only at what could be read; a part that is missing has been told already.
"""

from __future__ import annotations

from grader.answer_kinds.answer_kind import AnswerKind
from grader.answer_kinds.letters import LETTERS
from grader.answer_kinds.table import KINDS
from grader.course.reading.fields import ReadValue
from grader.course.reading.letters import Letters, names, value
from grader.course.reading.nodes import Problems, inside
from grader.formulas.fill import placeholders
from grader.formulas.laboratory import LABORATORY
from grader.formulas.operations import OPERATIONS
from grader.messages.suggestions import did_you_mean
from grader.messages.text import Text

OF_KINDS = {key for kind in KINDS.values() for key in (*kind.needs, *kind.takes)}
QUESTION = Text("this question", "本题")


def examine(question: ReadValue, problems: Problems) -> None:
    """Add to `problems` what does not fit in a question."""
    _QuestionExaminer(question, problems).examine()


class _QuestionExaminer:
    def __init__(self, question: ReadValue, problems: Problems) -> None:
        self._question = question
        self._problems = problems
        self._names = Letters(problems, OPERATIONS)
        self._letters: set[str] = set()

    def examine(self) -> None:
        question = self._question
        for name in names(question.get("params")):
            self._names.new(name, name.text, inside(question.where, "params"), self._letters, QUESTION)
        self._names.defined(question, "draw", self._letters, QUESTION, draws=True)
        self._names.formulas(question.get("require"), self._letters | self._later(question))
        self._names.defined(question, "let", self._letters, QUESTION)
        self._placeholders(question.get("prompt"))
        self._placeholders(question.get("explain"))
        self._shown()
        parts = value(question, "parts") or ()
        if parts:
            self._only_in_parts()
        elif question.get("answer") or question.get("options"):
            self._asked(question)
        self._names.unique(parts)
        for part in parts:
            self._part(part)

    def _later(self, question: ReadValue) -> set[str]:
        """The letters of `let`: a condition may use them as well."""
        return {name.text for name in names(question.get("let"))}

    def _add(self, found: ReadValue, en: str, zh: str, hint: Text | None = None) -> None:
        self._problems.add(found.node, found.where, Text(en, zh) + (hint or Text("", "")))

    def _placeholders(self, text: ReadValue | None) -> None:
        """Every name in braces is a letter."""
        for name in sorted(placeholders(text.value.en) - self._letters) if text else ():
            assert text is not None
            hint = did_you_mean(name, self._letters)
            self._add(text, f"{{{name}}} is not a letter of this question", f"{{{name}}} 不是本题的字母", hint)

    def _shown(self) -> None:
        for name in names(self._question.get("show")):
            if name.text not in self._letters:
                text = Text(f'unknown name "{name.text}"', f"未知的名称“{name.text}”")
                self._problems.add(name, "show", text + did_you_mean(name.text, self._letters))

    def _only_in_parts(self) -> None:
        for key in ("respond", "digits", "reference", "misconceptions", "credit"):
            if found := self._question.get(key):
                self._add(found, f"{key} belongs to a part here", f"这里的 {key} 应写在各小题中")

    def _part(self, part: ReadValue) -> None:
        self._names.defined(part, "let", self._letters, QUESTION)
        self._placeholders(part.get("prompt"))
        self._asked(part)
        if name := part.get("id"):
            self._names.new(name.node, name.value, name.where, self._letters, QUESTION)

    def _asked(self, asked: ReadValue) -> None:
        """What is asked, at the top or in a part."""
        self._names.formulas(asked.get("answer"), self._letters)
        self._names.formulas(asked.get("reference"), self._letters, functions=LABORATORY)
        respond = value(asked, "respond")
        if respond is None and not any(key.text == "respond" for key in names(asked)):
            self._add(asked, 'the key "respond" is missing', "缺少键“respond”")
        if respond is not None:
            self._fits(asked, respond, KINDS[respond])
        self._options(asked)
        wrong = value(asked, "misconceptions") or ()
        self._names.unique(wrong)
        for one in wrong:
            self._wrong(one)

    def _fits(self, asked: ReadValue, respond: str, kind: AnswerKind) -> None:
        """The keys are those that this kind of answer needs and takes."""
        written = {key.text for key in names(asked)}
        for key in (key for key in kind.needs if key not in written):
            self._add(asked, f'the key "{key}" is missing', f"缺少键“{key}”")
        for key in sorted(OF_KINDS - {*kind.needs, *kind.takes}):
            if found := asked.get(key):
                self._add(found, f"{key} has no effect on {kind.noun}", f"{key} 对 {respond} 不起作用")

    def _options(self, asked: ReadValue) -> None:
        options = value(asked, "options") or ()
        if len(options) > len(LETTERS):
            count, most = len(options), len(LETTERS)
            self._add(asked.value["options"], f"{count} options; at most {most}", f"{count} 个选项；最多 {most} 个")
        for option in options:
            self._placeholders(option.get("text"))
            self._names.formulas(option.get("right"), self._letters)
            self._names.formulas(option.get("reference"), self._letters, functions=LABORATORY)
            for misjudged in filter(None, (option.get("chosen"), option.get("missed"))):
                self._placeholders(misjudged.get("says"))

    def _wrong(self, wrong: ReadValue) -> None:
        self._names.formulas(wrong.get("answer"), self._letters)
        self._names.formulas(wrong.get("instead"), self._letters)
        self._names.formulas(wrong.get("when"), self._letters)
        self._placeholders(wrong.get("says"))
        steps = {name.text for where in (self._question, *self._parts()) for name in names(where.get("let"))}
        for name in names(wrong.get("instead")):
            if name.text not in steps:
                text = Text(f'no step "{name.text}" in let', f"let 中没有步骤“{name.text}”")
                self._problems.add(name, inside(wrong.where, "instead"), text + did_you_mean(name.text, steps))

    def _parts(self) -> tuple[ReadValue, ...]:
        return value(self._question, "parts") or ()
