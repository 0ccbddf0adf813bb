"""Line of a check's steps, `y = layer.forward(x)`, read without running it.

A line gives a name to what one call returns: of the exercise's class or a function, or of a method of what an earlier
line named. Its arguments are formulas without calls, and attributes such as `layer.W`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader.course.reading.python_line import statements
from grader.formulas.formula import Formula, FormulaError
from grader.messages.text import Text
from grader.model.code_exercise import Argument, Header, Parameter, StepResult, StepSpec

RESULT = re.compile(r"([A-Za-z]\w*)(?:\.([A-Za-z]\w*))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line as written. `of` is the name whose method is called, "" for a class or a function."""

    text: str
    target: str
    of: str
    function: str
    positional: tuple[Argument, ...]
    keywords: Mapping[str, Argument]

    def spec(self, header: Header | None) -> StepSpec:
        """The step, called as `header` says; a method as this line itself does. Raises FormulaError."""
        keep = {self.target: None} if self.target else {}
        if header is None:
            header = self._header()
        names = [parameter.name for parameter in header.parameters]
        if len(self.positional) > len(names):
            count = len(names)
            raise _refused(f"{header} takes {count} arguments at most", f"{header} 最多接受 {count} 个参数")
        call = dict(zip(names, self.positional, strict=False))
        if twice := call.keys() & self.keywords.keys():
            name = min(twice)
            raise _refused(f'the argument "{name}" is given twice', f"参数“{name}”给出了两次")
        return StepSpec(self.function, call | dict(self.keywords), keep, self.of, header)

    def _header(self) -> Header:
        """How the method is called here: by position under the names of what is passed, by name as written."""
        names = [_name(argument, number) for number, argument in enumerate(self.positional)]
        optional = (Parameter(name, Formula.parse("None")) for name in self.keywords)
        return Header(self.function, (*map(Parameter, names), *optional))


def _name(argument: Argument, number: int) -> str:
    written = argument.text if isinstance(argument, Formula) else ""
    return written if written.isidentifier() else f"argument{number + 1}"


def result(text: str) -> StepResult | None:
    """`dx` or `layer.dW`; None where it is neither."""
    found = RESULT.fullmatch(text)
    return StepResult(found[1], found[2] or "") if found else None


def parse(text: str) -> StepLine:
    """The line in `text`. Raises FormulaError."""
    line = text.strip()
    match statements(line, line, barred="\n;#"):
        case [ast.Assign(targets=[ast.Name(id=target)], value=ast.Call() as call)]:
            return _line(text, target, call)
        case [ast.Expr(value=ast.Call() as call)]:
            return _line(text, "", call)
    shown = text[:60]
    raise _refused(
        f"{shown!r} is not a step; write one call, such as y = layer.forward(x)",
        f"{shown!r} 不是一个步骤；请写一次调用，例如 y = layer.forward(x)",
    )


def _refused(en: str, zh: str) -> FormulaError:
    return FormulaError(Text(en, zh))


def _line(text: str, target: str, call: ast.Call) -> StepLine:
    of, function = _called(call.func)
    if any(name.startswith("_") for name in (target, of, function)):
        raise _refused("names of steps do not begin with _", "步骤中的名称不能以 _ 开头")
    if any(keyword.arg is None for keyword in call.keywords):
        raise _refused("** in a step; write the arguments", "步骤中有 **；请写出各个参数")
    keywords = {keyword.arg: _argument(keyword.value) for keyword in call.keywords if keyword.arg}
    return StepLine(text, target, of, function, tuple(map(_argument, call.args)), keywords)


def _called(node: ast.expr) -> tuple[str, str]:
    """The name whose method is called, and the method; or nothing, and the class or function."""
    match node:
        case ast.Name(id=name):
            return "", name
        case ast.Attribute(value=ast.Name(id=of), attr=name):
            return of, name
    shown = ast.unparse(node)[:60]
    raise _refused(
        f"{shown} cannot be called in a step; call the class, or layer.method",
        f"步骤中不能调用 {shown}；请调用类或方法",
    )


def _argument(node: ast.expr) -> Argument:
    if isinstance(node, ast.Attribute) and (found := result(ast.unparse(node))):
        return found
    formula = Formula.parse(ast.unparse(node))
    if formula.functions:
        raise _refused(
            f"{formula} is a call inside a step; what is drawn stands in given",
            f"{formula} 是步骤里的嵌套调用；抽取的值请写在 given 中",
        )
    return formula
