"""This module is what a program defines, imports and calls, read from its syntax tree: nothing of it runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Import:
    """A module that the file imports, by its first name, and where."""

    module: str
    line: int


@dataclass(frozen=True, slots=True)
class Inner:
    """Something with a name that is no function of the top level: a class, a method, an inner or async function."""

    name: str
    line: int
    is_class: bool


@dataclass(frozen=True, slots=True)
class Helper:
    """A function that others of the top level call.

    `takes` are the numbers of arguments that it takes by position, None where it takes any.
    """

    callers: tuple[str, ...]
    takes: range | None


def defined(tree: ast.Module) -> Iterator[str]:
    """Names of functions, in order, once each: `def`, and plain assignments of lambdas or other functions."""
    seen = set()
    for node in tree.body:
        names: list[str] = []
        if isinstance(node, ast.FunctionDef):
            names = [node.name]
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda | ast.Name | ast.Attribute | ast.Call):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        for name in names:
            if name not in seen:
                seen.add(name)
                yield name


def inner(tree: ast.Module, nodes: Sequence[ast.AST]) -> Iterator[Inner]:
    """What has a name and is no function of the top level. `nodes` are all of the tree."""
    top = {id(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and id(node) not in top:
            yield Inner(node.name, node.lineno, isinstance(node, ast.ClassDef))


def helpers(tree: ast.Module) -> Iterator[tuple[str, Helper]]:
    """The functions of the top level that others of it call, by name."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    callers: dict[str, dict[str, None]] = {}  # one pass over all calls: a mean file has thousands of functions
    for one in functions:
        for name in _called(one):
            if name != one.name:
                callers.setdefault(name, {})[one.name] = None
    for one in functions:
        most = len(one.args.posonlyargs) + len(one.args.args)
        takes = None if one.args.vararg else range(most - len(one.args.defaults), most + 1)
        if one.name in callers:
            yield one.name, Helper(tuple(callers[one.name]), takes)


def _called(function: ast.FunctionDef) -> Iterator[str]:
    """The names that are called in it."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return (called.id for called in calls if isinstance(called, ast.Name))


def imported(nodes: Sequence[ast.AST]) -> Iterator[Import]:
    """The modules that are imported anywhere in these nodes."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield Import("." if node.level else (node.module or "").partition(".")[0], node.lineno)
