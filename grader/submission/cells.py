"""One cell of a notebook as a program of its own: with what it needs of the cells before it.

Only imports, functions, classes and plain constants are taken along, and only those that are used, so that a plot or a
download in an earlier cell does not come into the grading.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.messages.text import Text
from grader.submission.magics import without_magics
from grader.submission.source_map import Lines, SourcePart, joined, rows


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement at the top of a cell: the names it gives, those it uses, its text. `*` stands for any name."""

    gives: frozenset[str]
    uses: frozenset[str]
    part: SourcePart


def program(cell: str, earlier: Sequence[str]) -> tuple[str, Lines]:
    """The cell with the pieces of `earlier` cells that it uses before it, in their order.

    They are the cells In [0], In [1] and so on of the notebook, and the cell is the next one.
    """
    own = list(_pieces(cell, len(earlier)))
    pieces = [piece for number, text in enumerate(earlier) for piece in _pieces(text, number)]
    given = frozenset[str]().union(*(piece.gives for piece in own))
    wanted = list(frozenset[str]().union(*(piece.uses for piece in own)) - given)
    taken = {number for number, piece in enumerate(pieces) if "*" in piece.gives}
    while wanted:
        name = wanted.pop()
        found = next((n for n in reversed(range(len(pieces))) if name in pieces[n].gives), None)
        if found is not None and found not in taken:
            taken.add(found)
            wanted += pieces[found].uses - given
    before = [pieces[number].part for number in sorted(taken)]
    text = without_magics(cell)
    last = _part(f"\n{text}", len(earlier), 0) if before else _part(text, len(earlier))
    return joined([*before, last])


def _part(text: str, number: int, line: int = 1) -> SourcePart:
    return SourcePart(text, Text(f"cell In [{number}]", f"单元格 In [{number}] "), line)


def _pieces(cell: str, number: int) -> Iterator[Piece]:
    """The statements of a cell that can be taken along or use something; none where it is not Python."""
    text = without_magics(cell)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    written = rows(text)
    for node in tree.body:
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
        statement = "\n".join(written[first - 1 : node.end_lineno])
        uses = frozenset(inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name))
        yield Piece(frozenset(_gives(node)), uses, _part(statement, number, first))


def _gives(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Import():
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        case ast.ImportFrom():
            yield from (alias.asname or alias.name for alias in node.names)
        case ast.FunctionDef() | ast.ClassDef():
            yield node.name
        case ast.Assign() if _is_constant(node.value):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _is_constant(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
