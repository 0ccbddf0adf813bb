"""Formula in an exercise file: read, evaluated, and shown with the numbers put in.

A formula is a Python expression made of an allow list of syntax: numbers, names, operators, comparisons, conditions,
tuples, lists, subscripts, and calls of functions by their bare name. There are no attributes, no keywords and no
comprehensions; sizes and powers are bounded. Reading and evaluating one can reach nothing and cannot run for long.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.formulas.arithmetic import OPERATORS, bounded, value
from grader.messages.text import Text

MAX_FORMULA_CHARS = 500  # characters
DEEPEST = 40  # nested operations

Names = Mapping[str, Any]
Functions = Mapping[str, Callable[..., Any]]

ALLOWED = (
    *(ast.Constant, ast.Name, ast.Load, ast.Tuple, ast.List, ast.Subscript, ast.Call, ast.IfExp, ast.Compare),
    *(ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.BinOp, *OPERATORS),
)
FAULTS = (ArithmeticError, ValueError, TypeError, LookupError, AttributeError, MemoryError, Warning)


class FormulaError(Exception):
    """A formula that cannot be read or evaluated. `column` counts from 1 within the formula; 0 means all of it."""

    def __init__(self, text: Text, column: int = 0) -> None:
        super().__init__(text.en)
        self.text = text
        self.column = column


@dataclass(frozen=True, slots=True)
class Formula:
    """An expression as written. `names` are what it reads, `functions` what it calls."""

    text: str
    tree: ast.expr = field(repr=False, compare=False)
    names: frozenset[str] = field(repr=False, compare=False)
    functions: frozenset[str] = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> Formula:
        """The formula in `text`. Raises FormulaError; whether names and functions are known is for the caller."""
        text = text.strip()
        tree = _parsed(text)
        called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        read = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node not in called]
        functions = frozenset(name.id for name in called if isinstance(name, ast.Name))
        return cls(text, tree, frozenset(name.id for name in read), functions)

    @classmethod
    def truths(cls, conditions: Sequence[Formula]) -> Formula:
        """The formula of which conditions hold: a tuple of True and False."""
        trees = [ast.Call(ast.Name("bool", ast.Load()), [condition.tree], []) for condition in conditions]
        text = "".join(f"bool({condition.text}), " for condition in conditions)
        names = frozenset[str]().union(*(condition.names for condition in conditions))
        functions = frozenset({"bool"}).union(*(condition.functions for condition in conditions))
        return cls(f"({text.rstrip()})", ast.Tuple([*trees], ast.Load()), names, functions)

    def evaluate(self, names: Names, functions: Functions | None = None) -> Any:
        """The value with `names` put in; `functions` may be called besides the built-in ones. Raises FormulaError."""
        try:
            return value(self.tree, names, functions or {})
        except FAULTS as error:
            raise FormulaError(self._failure(names, error)) from None

    def working(self, names: Names, functions: Functions | None = None) -> str:
        """The formula with the numbers put in, typeset: `⌊(7 + 2·1 − 3) / 2⌋ + 1 = 4`. Raises FormulaError."""
        from grader.formulas.typeset import number, typeset

        result = number(self.evaluate(names, functions))
        shown = typeset(self.tree, names, functions)
        return result if shown == result else f"{shown} = {result}"

    def column(self, name: str) -> int:
        """Where `name` first stands in the formula, from 1; 0 where it does not."""
        named = (node for node in ast.walk(self.tree) if isinstance(node, ast.Name) and node.id == name)
        return min((node.col_offset + 1 for node in named), default=0)

    def __str__(self) -> str:
        return self.text

    def _failure(self, names: Names, error: Exception) -> Text:
        used = ", ".join(f"{name} = {str(names[name])[:60]}" for name in sorted(self.names & names.keys()))
        why = _reason(error, names)
        if not used:
            return Text(f"{self.text}: {why.en}", f"{self.text}：{why.zh}")
        return Text(f"{self.text}: {why.en}, with {used}", f"{self.text}：{why.zh}，其中 {used}")


def _reason(error: Exception, names: Names) -> Text:
    match error:
        case ZeroDivisionError():
            return Text("division by zero", "除数为 0")
        case OverflowError() | MemoryError():
            return Text("the result is too large", "结果过大")
        case KeyError() if error.args[0] not in names:
            return Text(f"{error.args[0]} is not known", f"未知的 {error.args[0]}")
        case _:
            return Text(f"it cannot be computed ({error})", f"无法计算（{error}）")


def _parsed(text: str) -> ast.expr:
    if not text:
        raise FormulaError(Text("an empty formula; write a number or an expression", "公式为空；请写一个数或表达式"))
    if len(text) > MAX_FORMULA_CHARS:
        count = len(text)
        raise FormulaError(
            Text(
                f"the formula has {count} characters; at most {MAX_FORMULA_CHARS} are read",
                f"公式有 {count} 个字符；最多 {MAX_FORMULA_CHARS} 个",
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(
            Text(
                f"{text[:60]!r} is not a formula; write it as in Python, such as (H + 2*P - K) // S + 1",
                f"{text[:60]!r} 不是公式；请按 Python 的写法，例如 (H + 2*P - K) // S + 1",
            ),
            (error.offset or 0) if isinstance(error, SyntaxError) else 0,
        ) from None
    _check(tree)
    return tree


def _check(tree: ast.expr) -> None:
    """Raise FormulaError at syntax that is not on the list, and where it is nested too deeply."""
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        for node in level:
            _check_node(node)
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise FormulaError(Text(f"the formula is nested more than {DEEPEST} deep", f"公式的嵌套超过 {DEEPEST} 层"))


def _check_node(node: ast.AST) -> None:
    allowed = isinstance(node, ALLOWED)
    if isinstance(node, ast.Constant):
        allowed = isinstance(node.value, int | float | str | None)
    if isinstance(node, ast.Call):
        allowed = isinstance(node.func, ast.Name) and not node.keywords
    column = getattr(node, "col_offset", -1) + 1
    if not allowed:
        raise FormulaError(
            Text(
                "this cannot be part of a formula; use numbers, names, + - * / // % **, comparisons, "
                "a if c else b, tuples, lists and the built-in functions",
                "公式中不能这样写；可用数、名称、+ - * / // % **、比较、a if c else b、元组、列表和内置函数",
            ),
            column,
        )
    if isinstance(node, ast.Constant):
        _check_size(node, column)


def _check_size(node: ast.Constant, column: int) -> None:
    try:
        bounded(node.value)
    except OverflowError:
        raise FormulaError(Text("the number is too large", "这个数过大"), column) from None
