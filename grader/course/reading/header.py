"""Function header in an exercise file, `conv2d(x, w, b=None, stride=1)`, read without running it."""

from __future__ import annotations

import ast
import keyword

from grader.course.reading.python_line import statements
from grader.formulas.formula import Formula, FormulaError
from grader.messages.text import Text
from grader.model.code_exercise import Header, Parameter


def header(text: str) -> Header:
    """The header in `text`. Raises FormulaError."""
    function = _definition(text.strip())
    given = function.args
    if given.vararg or given.kwarg or given.kwonlyargs or given.posonlyargs:
        raise _refused(
            "*, ** and / in the header; list ordinary parameters only", "函数头中有 *、** 或 /；请只列普通参数"
        )
    if function.returns or any(argument.annotation for argument in given.args):
        raise _refused("annotations in the header; leave them out", "函数头中有类型注解；请去掉")
    names = [argument.arg for argument in given.args]
    for name in names:
        if names.count(name) > 1:
            raise _refused(f'the parameter "{name}" stands twice', f"参数“{name}”出现了两次")
    defaults = [None] * (len(names) - len(given.defaults)) + [_default(node) for node in given.defaults]
    return Header(function.name, tuple(map(Parameter, names, defaults)))


def _refused(en: str, zh: str) -> FormulaError:
    return FormulaError(Text(en, zh))


def _definition(text: str) -> ast.FunctionDef:
    match statements(text, f"def {text}: pass"):
        case [ast.FunctionDef(body=[ast.Pass()]) as function] if not keyword.iskeyword(function.name):
            return function
    shown = text[:60]
    raise _refused(
        f"{shown!r} is not a function header; write it as Python does, such as conv2d(x, w, b=None)",
        f"{shown!r} 不是函数头；请按 Python 的写法，例如 conv2d(x, w, b=None)",
    )


def _default(node: ast.expr) -> Formula:
    formula = Formula.parse(ast.unparse(node))
    if formula.names or formula.functions:
        raise _refused(f"the default {formula} is not a constant", f"默认值 {formula} 不是常量")
    return formula
