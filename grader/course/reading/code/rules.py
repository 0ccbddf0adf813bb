"""Whether the parts of a code exercise fit together: arguments and headers, names and letters.

It looks only at what could be read; a part that is missing has been told already.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from grader.course.reading.code.called import called, line_of
from grader.course.reading.fields import ReadValue
from grader.course.reading.letters import Letters, names, value
from grader.course.reading.nodes import Problems, inside
from grader.course.reading.step_line import StepLine
from grader.formulas.formula import FormulaError
from grader.formulas.properties import PROPERTIES
from grader.messages.suggestions import did_you_mean
from grader.messages.text import Text
from grader.model.code_exercise import Argument, Header, StepResult

CHECK = Text("this check", "本检查项")
SPACE = Text("the space", "调用空间")


def examine(exercise: ReadValue, problems: Problems) -> None:
    """Add to `problems` what does not fit in an exercise."""
    _CodeExaminer(exercise, problems).examine()


class _CodeExaminer:
    def __init__(self, exercise: ReadValue, problems: Problems) -> None:
        self._exercise = exercise
        self._problems = problems
        self._names = Letters(problems)
        also = exercise.get("also")
        self._headers = called(exercise)
        asked = exercise.get("function") or exercise.get("class")
        self._function: Header | None = self._headers[asked.value.name] if asked else None
        self._all_headers = self._function and (not also or len(also.value) == len(getattr(also.node, "items", ())))

    def examine(self) -> None:
        self._names.unique(self._items("checks"))
        self._names.unique(self._items("misconceptions"))
        self._functions()
        self._may_change()
        self._deadline()
        self._gradient()
        for check in self._items("checks"):
            self._check(check)
        if self._function and self._function.is_class:
            self._of_class()
        if space := self._exercise.get("space"):
            self._calls(space, self._letters(space, "letters", SPACE), SPACE)

    def _items(self, key: str) -> tuple[ReadValue, ...]:
        return value(self._exercise, key) or ()

    def _add(self, found: ReadValue, en: str, zh: str, hint: Text | None = None) -> None:
        self._problems.add(found.node, found.where, Text(en, zh) + (hint or Text("", "")))

    def _functions(self) -> None:
        seen = {self._function.name} if self._function else set()
        for header in self._items("also"):
            if header.value.name in seen:
                name = header.value.name
                self._add(header, f'the function "{name}" stands twice', f"函数“{name}”出现了两次")
            seen.add(header.value.name)

    def _may_change(self) -> None:
        known = {p.name for header in self._headers.values() for p in header.parameters}
        for name in self._items("may_change"):
            if self._function and name.value not in known:
                hint = did_you_mean(name.value, known)
                self._add(name, f'no parameter "{name.value}"', f"没有参数“{name.value}”", hint)

    def _gradient(self) -> None:
        """A gradient speaks of the parameters of `function`."""
        gradient = self._exercise.get("gradient")
        if gradient is None or self._function is None:
            return
        known = {p.name for p in self._function.parameters}
        given, by = gradient.get("given"), gradient.get("by")
        for name in (*((given,) if given else ()), *(by.value if by else ())):
            if name.value not in known:
                hint = did_you_mean(name.value, known)
                self._add(name, f'no parameter "{name.value}"', f"没有参数“{name.value}”", hint)

    def _of_class(self) -> None:
        """A class is used in steps, and what speaks of one function's result has no meaning for it."""
        if gradient := self._exercise.get("gradient"):
            self._add(gradient, "gradient explains functions, not classes", "gradient 只用于函数，不用于类")
        for found in (*self._items("checks"), *filter(None, [self._exercise.get("space")])):
            if call := found.get("call"):
                en = "a class is used in lines: write given, steps and parts instead"
                self._add(call, en, "类要在各行步骤中使用：请改写 given、steps 和 parts")

    def _deadline(self) -> None:
        """A deadline is a time that exists, and there is something that it changes."""
        feedback = self._exercise.get("feedback")
        written = feedback.get("deadline") if feedback else None
        if feedback and written:
            try:
                datetime.fromisoformat(written.value)
            except ValueError:
                self._add(written, f'"{written.value}" is no time', f"“{written.value}”不是有效的时间")
        elif feedback and (after := feedback.get("after")):
            self._add(after, "after has no effect without a deadline", "没有 deadline 时 after 不起作用")

    def _check(self, check: ReadValue) -> None:
        written = {key.text for key, _ in getattr(check.node, "entries", ())}
        letters = self._letters(check, "sweep", CHECK)
        self._names.formulas(check.get("expect"), letters)
        if speed := check.get("speed"):
            self._names.formulas(speed.get("multiplications"), letters)
        self._calls(check, letters, CHECK)
        self._useless(check, written)
        self._property(check)

    def _letters(self, found: ReadValue, ranges: str, scope: Text) -> set[str]:
        """The letters of a check or of the space: those with ranges, then those of `let`, which may use all before."""
        letters: set[str] = set()
        for name in names(found.get(ranges)):
            self._names.new(name, name.text, inside(found.where, ranges), letters, scope)
        self._names.defined(found, "let", letters, scope)
        return letters

    def _calls(self, found: ReadValue, letters: set[str], scope: Text) -> None:
        """What `require`, `call` and `steps` say of these letters."""
        call, steps = found.get("call"), found.get("steps")
        self._names.formulas(found.get("require"), letters)
        if call and self._function:
            self._call(call, self._function)
        self._names.formulas(call, letters, draws=True)
        given = set[str]()
        for name in names(found.get("given")):
            self._names.new(name, name.text, inside(found.where, "given"), letters | given, scope)
            given.add(name.text)
        self._names.formulas(found.get("given"), letters, draws=True)
        kept = self._steps(steps, letters, given, scope) if steps else set[str]()
        self._parts(found, kept)

    def _parts(self, found: ReadValue, kept: set[str]) -> None:
        """What is judged was named by a step."""
        parts = found.get("parts") if found.where.startswith("checks") else None
        for part in parts.value if parts else ():
            if part.value.name not in kept:
                name = part.value.name
                hint = did_you_mean(name, kept)
                self._add(part, f'no step gives the name "{name}"', f"没有步骤给出名称“{name}”", hint)

    def _call(self, call: ReadValue, header: Header) -> None:
        """The arguments are those of the header."""
        known = [p.name for p in header.parameters]
        given = [key for key, _ in getattr(call.node, "entries", ())]
        for key in given:
            if key.text not in known and key.text.isidentifier():
                text = Text(f'{header.name} has no parameter "{key.text}"', f"{header.name} 没有参数“{key.text}”")
                self._problems.add(key, call.where, text + did_you_mean(key.text, known))
        for name in header.required:
            if name not in {key.text for key in given}:
                en = f'the argument "{name}" is missing: {header}'
                self._add(call, en, f"缺少参数“{name}”：{header}")

    def _line(self, line: ReadValue, known: set[str], kept: set[str], scope: Text) -> None:
        """The names in a line are known, what it calls can be called so, and its own name is new."""
        written: StepLine = line.value
        if written.of and written.of not in kept:
            hint = did_you_mean(written.of, kept)
            self._add(line, f'no step gives the name "{written.of}"', f"没有步骤给出名称“{written.of}”", hint)
        header = None if written.of else self._headers.get(written.function)
        if not written.of and header is None and self._all_headers:
            hint = did_you_mean(written.function, self._headers)
            self._add(line, f'no class or function "{written.function}"', f"没有类或函数“{written.function}”", hint)
        elif written.of or header:
            try:
                call = written.spec(header).call
            except FormulaError as error:
                self._problems.add(line.node, line.where, error.text)
            else:
                self._passed(line, call, header, known, kept)
        if written.target:
            self._names.new(line.node, written.target, line.where, known - kept, scope)
            kept.add(written.target)

    def _passed(
        self, line: ReadValue, call: Mapping[str, Argument], header: Header | None, known: set[str], kept: set[str]
    ) -> None:
        """The arguments of a line are those of the header, and of known names."""
        for name in header.required if header else ():
            if name not in call:
                self._add(line, f'the argument "{name}" is missing: {header}', f"缺少参数“{name}”：{header}")
        for name in call.keys() - {parameter.name for parameter in header.parameters} if header else ():
            self._add(line, f'{header} has no parameter "{name}"', f"{header} 没有参数“{name}”")
        for argument in call.values():
            used = {argument.name} if isinstance(argument, StepResult) else getattr(argument, "names", set())
            for name in sorted(used - known - kept):
                hint = did_you_mean(name, known | kept)
                self._add(line, f'unknown name "{name}"', f"未知的名称“{name}”", hint)

    def _steps(self, steps: ReadValue, letters: set[str], given: set[str], scope: Text) -> set[str]:
        """What the steps say; the names that they give."""
        kept: set[str] = set()
        for step in steps.value:
            if line := line_of(step):
                self._line(line, letters | given, kept, scope)
                continue
            function, call = step.get("function"), step.get("call")
            header = self._headers.get(function.value) if function else None
            if function and self._all_headers and header is None:
                hint = did_you_mean(function.value, self._headers)
                self._add(function, f'no function "{function.value}"', f"没有函数“{function.value}”", hint)
            if call and header:
                self._call(call, header)
            self._names.formulas(call, letters, draws=True, kept=kept)
            for name in names(step.get("keep")):
                self._names.new(name, name.text, inside(step.where, "keep"), letters | kept, scope)
                kept.add(name.text)
        last = steps.value[-1] if steps.value else None
        if last and not line_of(last) and (keep := last.get("keep")):
            self._add(keep, "nothing comes after the last step; remove keep", "最后一步之后没有步骤；请删除 keep")
        return kept

    def _useless(self, check: ReadValue, written: set[str]) -> None:
        """Keys that have no effect beside, or without, another."""
        without_sweep = {"require", "at_most"} - ({"require", "at_most"} if "sweep" in written else set())
        for key in sorted(without_sweep & written):
            if found := check.get(key):
                self._add(found, f"{key} has no effect without a sweep", f"没有 sweep 时 {key} 不起作用")
        beside = {"sweep": ("repeat", "speed"), "property": ("expect", "part", "steps", "speed")}
        for key in (key for cause in beside if cause in written for key in beside[cause]):
            cause = next(cause for cause in beside if key in beside[cause])
            if found := check.get(key):
                self._add(found, f"{key} cannot stand beside {cause}", f"{key} 不能与 {cause} 同时使用")

    def _property(self, check: ReadValue) -> None:
        found = check.get("property")
        if found is None:
            return
        name, arguments = found.value.name, found.value.arguments
        if name not in PROPERTIES:
            hint = did_you_mean(name, PROPERTIES)
            self._add(found, f'unknown property "{name}"', f"未知的性质“{name}”", hint)
            return
        takes = PROPERTIES[name].takes
        if len(arguments) != takes:
            en = f"{name} takes {takes} argument{'s' * (takes != 1)}, not {len(arguments)}"
            self._add(found, en, f"{name} 需要 {takes} 个参数，而不是 {len(arguments)} 个")
            return
        call = value(check, "call")
        for argument in arguments if call is not None else ():
            if argument not in call:
                hint = did_you_mean(argument, call)
                self._add(found, f'call gives no argument "{argument}"', f"call 中没有参数“{argument}”", hint)
