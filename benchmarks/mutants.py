"""Programs with one small change each: operators, constants, slices, axes, names and functions exchanged.

The changes are made on the syntax tree of a right program, in a fixed order: the same program gives the same mutants.
Some of them compute the same as before; whoever uses them has to find out which.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

OPERATORS = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add,),
    ast.FloorDiv: (ast.Mult, ast.Div),
    ast.Div: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
}
COMPARISONS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
NAMES = [("h", "w"), ("kh", "kw"), ("oh", "ow"), ("sh", "sw"), ("i", "j"), ("r", "q"), ("h_out", "w_out"), ("hh", "ww")]
EXCHANGED = {one: two for pair in NAMES for one, two in (pair, pair[::-1])}
FUNCTIONS = {
    "max": "sum",
    "sum": "mean",
    "mean": "sum",
    "maximum": "minimum",
    "minimum": "maximum",
    "zeros": "ones",
    "argmax": "argmin",
    "exp": "abs",
    "log": "exp",
    "floor": "ceil",
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed program, and the change: what stood there and what stands there now."""

    change: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """Every mutant of `source`, in the order in which the changes stand in it."""
    tree = ast.parse(source)
    count = sum(1 for _ in ast.walk(tree))
    found = [mutant for number in range(count) for mutant in _of_node(tree, number)]
    return list({mutant.source: mutant for mutant in found}.values())


def _of_node(tree: ast.Module, number: int) -> Iterator[Mutant]:
    """The mutants that change the node with this number in walking order."""
    before = list(ast.walk(tree))[number]
    for way in range(9):
        changed = copy.deepcopy(tree)
        node = list(ast.walk(changed))[number]
        if not _change(node, way):
            return
        new = ast.unparse(changed)
        old = ast.unparse(tree)
        if new != old:
            yield Mutant(f"line {getattr(before, 'lineno', 0)}: {_difference(old, new)}", new + "\n")


def _difference(old: str, new: str) -> str:
    """The first line that differs, before and after."""
    pairs = zip(old.splitlines(), new.splitlines(), strict=False)
    return next((f"{a.strip()} -> {b.strip()}" for a, b in pairs if a != b), "")


def _change(node: ast.AST, way: int) -> bool:
    """Make the change number `way` of this node; False where there is none."""
    changes = list(_changes(node))
    if way >= len(changes):
        return False
    attribute, value = changes[way]
    setattr(node, attribute, value)
    return True


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    match node:
        case ast.BinOp(op=operator):
            yield from (("op", other()) for other in OPERATORS.get(type(operator), ()))
        case ast.AugAssign(op=ast.Add()):
            yield "op", ast.Sub()
        case ast.Compare(ops=[operator]) if type(operator) in COMPARISONS:
            yield "ops", [COMPARISONS[type(operator)]()]
        case ast.Constant(value=int() as value) if not isinstance(value, bool):
            yield "value", value + 1
            if value:
                yield "value", value - 1
        case ast.Constant(value=str() as text) if "->" in text and "," in text:
            left, _, right = text.partition("->")
            yield "value", f"{left}->{right[::-1]}"
            first, _, second = left.partition(",")
            yield "value", f"{first},{second[:-2]}{second[-1:]}{second[-2:-1]}->{right}"
        case ast.Slice(lower=lower, upper=upper, step=step):
            yield from (("lower", None) for _ in [0] if lower is not None)
            yield from (("upper", None) for _ in [0] if upper is not None)
            yield from (("step", None) for _ in [0] if step is not None)
            if lower is None and upper is None and step is None:
                yield "step", ast.UnaryOp(ast.USub(), ast.Constant(1))
        case ast.Tuple(elts=[ast.Constant(), ast.Constant(), *_] as items):
            yield "elts", items[1:]
            yield "elts", items[:-1]
        case ast.Name(id=name) if name.lower() in EXCHANGED:
            other = EXCHANGED[name.lower()]
            yield "id", other.upper() if name.isupper() else other
        case ast.Attribute(attr=name) if name in FUNCTIONS:
            yield "attr", FUNCTIONS[name]
