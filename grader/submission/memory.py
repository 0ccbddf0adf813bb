"""Memory that a program's functions share between calls, found in its syntax tree: nothing of it runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
CHANGING = frozenset("append extend insert add update setdefault pop popitem clear remove discard".split())


def remembers(tree: ast.Module, nodes: Sequence[ast.AST]) -> bool:
    """Whether some function may keep something from call to call, by `global`, in a default or in what it changes."""
    if any(isinstance(node, ast.Global | ast.Nonlocal) or _has_mutable_default(node) for node in nodes):
        return True
    shared = set(_shared(tree))
    return bool(shared) and any(name in shared for function in nodes for name in _changed(function))


def _has_mutable_default(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef):
        return False
    return any(isinstance(default, MUTABLE) for default in [*node.args.defaults, *node.args.kw_defaults])


def _shared(tree: ast.Module) -> Iterator[str]:
    """Names of the top level whose values may be changed in place."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, (*MUTABLE, ast.Call)):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _changed(function: ast.AST) -> Iterator[str]:
    """The names whose values a function changes in place."""
    if not isinstance(function, ast.FunctionDef):
        return
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if attr in CHANGING:
                yield name
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
                yield name
