"""The top level of a program, run as a notebook is: a statement that raises is noted, and the next one runs.

All of it is compiled and run at once; only where something raises are the statements after it taken one by one. It
imports nothing of ours.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import types
import warnings
from collections.abc import Collection, Iterator
from typing import Any

# Annotations are not evaluated, and a notebook may await at its top level.
FLAGS = annotations.compiler_flag | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
ALWAYS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Pass)
ASSIGNING = (ast.Assign, ast.AnnAssign)


def run(source: str, name: str, names: dict[str, Any], definitions_only: bool = False) -> list[BaseException]:
    """Run the program `name` among `names`. What its statements raised, in order.

    With `definitions_only` just those run that define: functions, classes, imports, and what is assigned without a call
    of the program's own functions. So a program that never ends has what it defines.
    """
    if definitions_only:
        return list(_by_statement(source, name, names, 0, True))
    try:
        code = compile(source, name, "exec", FLAGS, dont_inherit=True)
    except (SyntaxError, ValueError) as error:  # a `return` outside of a function, say: no cell of its own is to blame
        return list(_by_statement(source, name, names, 0)) or [error]
    try:
        _run(code, names)
    except BaseException as error:
        return [error, *_by_statement(source, name, names, _line(error, code))]
    return []


def _run(code: Any, names: dict[str, Any]) -> None:
    result = eval(code, names)
    if inspect.iscoroutine(result):
        with contextlib.suppress(StopIteration):  # it has ended
            result.send(None)
            result.throw(RuntimeError("what it waits for does not come while a file is graded"))


def _line(error: BaseException, code: Any) -> int:
    """The line of the top level at which it was raised."""
    traceback: types.TracebackType | None = error.__traceback__
    while traceback and traceback.tb_frame.f_code is not code:
        traceback = traceback.tb_next
    return (traceback.tb_lineno or 0) if traceback else 0


def _by_statement(
    source: str, name: str, names: dict[str, Any], after: int, definitions_only: bool = False
) -> Iterator[BaseException]:
    """Run the statements that begin after the line `after`. What they raise."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source, name)
        imported = frozenset(_imported(tree)) if definitions_only else frozenset[str]()
        for statement in tree.body:
            if _first_line(statement) > after and (not definitions_only or _defines(statement, imported)):
                try:
                    code = compile(ast.Module([statement], []), name, "exec", FLAGS, dont_inherit=True)
                    _run(code, names)
                except BaseException as error:
                    yield error


def _first_line(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _imported(tree: ast.Module) -> Iterator[str]:
    """The names of modules and of what is taken from them."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)


def _defines(statement: ast.stmt, imported: Collection[str]) -> bool:
    """Whether a statement only defines, without running what the program itself has written."""
    if isinstance(statement, ALWAYS):
        return True
    if isinstance(statement, ASSIGNING):
        return all(_root(node.func) in imported for node in ast.walk(statement) if isinstance(node, ast.Call))
    if isinstance(statement, (ast.Try, ast.If)):
        inside = [node for node in ast.walk(statement) if isinstance(node, ast.stmt) and node is not statement]
        return all(_defines(node, imported) for node in inside)
    return False


def _root(called: ast.expr) -> str:
    """The name at which a dotted name begins."""
    while isinstance(called, ast.Attribute):
        called = called.value
    return called.id if isinstance(called, ast.Name) else ""
