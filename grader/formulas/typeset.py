"""Formula with the numbers put in, set as in a book: ⌊(7 + 2·1 − 3) / 2⌋ + 1.

`//` becomes a quotient between floor brackets; of a condition only the branch that is taken is shown. A part is put
into parentheses where the operator around it binds at least as tightly.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from grader.formulas.arithmetic import value

SIGNS: Mapping[type[ast.AST], str] = {
    ast.Add: " + ",
    ast.Sub: " − ",
    ast.Mult: "·",
    ast.Div: " / ",
    ast.Mod: " mod ",
    ast.Eq: " = ",
    ast.NotEq: " ≠ ",
    ast.Lt: " < ",
    ast.LtE: " ≤ ",
    ast.Gt: " > ",
    ast.GtE: " ≥ ",
    ast.In: " ∈ ",
    ast.NotIn: " ∉ ",
    ast.And: " ∧ ",
    ast.Or: " ∨ ",
}
BRACKETS = {"floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉"), "abs": ("|", "|")}
SUPERSCRIPTS = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")

Functions = Mapping[str, Callable[..., Any]]

JOIN, COMPARE, SUM, PRODUCT, SIGN, POWER, ATOM = range(7)  # how tightly, loosest first


def typeset(tree: ast.expr, names: Mapping[str, Any], functions: Functions | None = None) -> str:
    """The expression as text, each name replaced by its value. Evaluates conditions and subscripts only."""
    return _set(tree, names, functions or {})[0]


def number(value: Any) -> str:
    """A value as it is printed: a true minus sign, at most six digits after a decimal point."""
    match value:
        case bool() | None | str():
            return str(value)
        case int():
            return str(value).replace("-", "−")
        case float():
            return f"{value:.6g}".replace("-", "−")
        case tuple():
            return f"({', '.join(map(number, value))}{',' if len(value) == 1 else ''})"
        case list():
            return f"[{', '.join(map(number, value))}]"
        case _ if hasattr(value, "denominator"):
            return _fraction(value)
        case _:
            return str(value)


def _fraction(value: Any) -> str:
    """A fraction: as a decimal where that is short and exact, such as 2.25, else as 1/3."""
    above, below = value.numerator, value.denominator
    if 10**6 % below == 0:
        return f"{above / below:.10g}".replace("-", "−")
    return f"{above}/{below}".replace("-", "−")


def _set(node: ast.expr, names: Mapping[str, Any], functions: Functions) -> tuple[str, int]:
    """The text and how tightly its outermost operator binds."""

    def tight(part: ast.expr, at_least: int) -> str:
        text, binding = _set(part, names, functions)
        return text if binding >= at_least else f"({text})"

    match node:
        case ast.Constant():
            return number(node.value), ATOM
        case ast.Name():
            shown = number(names[node.id])
            return shown, SIGN if shown.startswith("−") else ATOM
        case ast.BinOp():
            return _binary(node, tight)
        case ast.UnaryOp(op=ast.Not()):
            return f"¬{tight(node.operand, ATOM)}", SIGN
        case ast.UnaryOp():
            return ("−" if isinstance(node.op, ast.USub) else "+") + tight(node.operand, POWER), SIGN
        case ast.Compare():
            signs = [SIGNS[type(op)] for op in node.ops]
            right = [tight(part, SUM) for part in node.comparators]
            pairs = "".join(sign + part for sign, part in zip(signs, right, strict=True))
            return tight(node.left, SUM) + pairs, COMPARE
        case ast.BoolOp():
            return SIGNS[type(node.op)].join(tight(part, COMPARE) for part in node.values), JOIN
        case ast.IfExp():
            return _set(node.body if value(node.test, names, functions) else node.orelse, names, functions)
        case ast.Call(func=ast.Name(id=name)):
            arguments = ", ".join(tight(argument, JOIN) for argument in node.args)
            left, right_ = BRACKETS.get(name, (f"{name}(", ")"))
            return f"{left}{arguments}{right_}", ATOM
        case ast.Subscript():
            return number(value(node, names, functions)), ATOM
        case ast.Tuple():
            return f"({', '.join(tight(item, JOIN) for item in node.elts)}{',' * (len(node.elts) == 1)})", ATOM
        case ast.List():
            return f"[{', '.join(tight(item, JOIN) for item in node.elts)}]", ATOM
        case _:
            raise TypeError(type(node).__name__)


def _binary(node: ast.BinOp, tight: Any) -> tuple[str, int]:
    left, right = node.left, node.right
    match node.op:
        case ast.FloorDiv():
            return f"⌊{tight(left, PRODUCT)} / {tight(right, SIGN)}⌋", ATOM
        case ast.Pow():
            exponent = tight(right, JOIN)
            plain = exponent.translate(SUPERSCRIPTS) if exponent.lstrip("−").isdigit() else f"^({exponent})"
            return f"{tight(left, ATOM)}{plain}", POWER
        case ast.Add() | ast.Sub():
            looser = SUM if isinstance(node.op, ast.Add) else PRODUCT
            shown = tight(right, looser)
            return tight(left, SUM) + SIGNS[type(node.op)] + (f"({shown})" if shown.startswith("−") else shown), SUM
        case _:
            factor = POWER if isinstance(node.op, ast.Mult) else ATOM
            return tight(left, PRODUCT) + SIGNS[type(node.op)] + tight(right, factor), PRODUCT
