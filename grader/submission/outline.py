"""What a program defines, imports and calls, read from its syntax tree: nothing of it runs."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

DEFINING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTING = (ast.Import, ast.ImportFrom)
BINDING = (*DEFINING, *IMPORTING, ast.Assign, ast.AnnAssign, ast.AugAssign)
IMPORT_ERRORS = frozenset("ImportError ModuleNotFoundError Exception BaseException".split())
ENDING = frozenset("exit quit _exit abort".split())


@dataclass(frozen=True, slots=True)
class Import:
    """A module that the file imports, by its first name ("." for one beside the file), and where.

    It is `guarded` where the file says what to do without it: `except ImportError:` with another module instead.
    """

    module: str
    line: int
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Inner:
    """Something with a name that is no function of the top level: a class, a method, an inner or async function.

    `owner` is the class that a method is of.
    """

    name: str
    line: int
    is_class: bool
    owner: str = ""


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


def classes(tree: ast.Module) -> Iterator[str]:
    """Names of classes, in order, once each: `class`, also under `if` or `try`."""
    found = [node.name for node in _statements(tree.body) if isinstance(node, ast.ClassDef)]
    return iter(dict.fromkeys(reversed(found)))


def binds(tree: ast.Module, name: str) -> bool:
    """Whether the top level makes a function or class of this name, also under `if`, `try`, `for` or `with`.

    An assignment makes one of a lambda, of a call's result and of what has a name in the file itself; a name that was
    imported, or an attribute of a module, is made elsewhere.
    """
    statements = list(_statements(tree.body))
    made = {node.name for node in statements if isinstance(node, DEFINING)}
    if name in made:
        return True
    assigned = {target: value for node in statements for target, value in _assigned(node)}
    return name in assigned and _is_made(assigned, name, made)


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run with the top level: none inside of functions and classes."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, DEFINING):
            waiting += [child for child in _inside(node) if isinstance(child, ast.stmt)]


def _inside(node: ast.stmt) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        yield from ast.iter_child_nodes(child) if isinstance(child, ast.ExceptHandler | ast.match_case) else (child,)


def _assigned(node: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The names that a statement assigns to, each with its value: for several at once, its own where it has one."""
    if isinstance(node, ast.AnnAssign) and node.value:
        yield from _paired(node.target, node.value)
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _paired(target, node.value)


def _paired(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple | ast.List):
        values = [value] * len(target.elts)
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(values):
            values = value.elts
        for one, its in zip(target.elts, values, strict=True):
            yield from _paired(one, its)


def _is_made(assigned: Mapping[str, ast.expr], name: str, made: Container[str]) -> bool:
    """Whether what a name is assigned is a function of this file, followed from name to name."""
    followed = set()
    while name in assigned and name not in followed:
        followed.add(name)
        value = assigned[name]
        if isinstance(value, ast.Lambda | ast.Call | ast.IfExp):
            return True
        while isinstance(value, ast.Attribute):
            value = value.value
        if not isinstance(value, ast.Name):
            return False
        name = value.id
    return name in made


def inner(tree: ast.Module, nodes: Sequence[ast.AST]) -> Iterator[Inner]:
    """What has a name and is no function of the top level. `nodes` are all of the tree."""
    top = {id(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    owners = {id(method): one.name for one in nodes if isinstance(one, ast.ClassDef) for method in one.body}
    for node in nodes:
        if isinstance(node, DEFINING) and id(node) not in top:
            yield Inner(node.name, node.lineno, isinstance(node, ast.ClassDef), owners.get(id(node), ""))


def redefined(tree: ast.Module) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The functions that the top level defines more than once, each with its lines."""
    lines: dict[str, list[int]] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            lines.setdefault(node.name, []).append(node.lineno)
    return ((name, tuple(found)) for name, found in lines.items() if len(found) > 1)


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
    guarded = {id(node) for found in nodes if isinstance(found, ast.Try) and _provides(found) for node in _tried(found)}
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name.partition(".")[0], node.lineno, id(node) in guarded)
        elif isinstance(node, ast.ImportFrom):
            module = "." if node.level else (node.module or "").partition(".")[0]
            yield Import(module, node.lineno, id(node) in guarded)


def _tried(found: ast.Try) -> Iterator[ast.AST]:
    return (node for statement in found.body for node in ast.walk(statement))


def _provides(found: ast.Try) -> bool:
    """Whether it goes on without the module: it catches that error and does not end, and something depends on it."""
    handlers = [handler for handler in found.handlers if handler.type is None or _catches(handler.type)]
    inside = [node for handler in handlers for statement in handler.body for node in ast.walk(statement)]
    if not handlers or any(isinstance(node, ast.Raise) or _ends(node) for node in inside):
        return False
    instead = any(isinstance(node, BINDING) for node in inside)
    flags = any(isinstance(node, BINDING) and not isinstance(node, IMPORTING) for node in [*found.body, *found.orelse])
    return instead or flags


def _catches(kind: ast.expr) -> bool:
    """Whether an `except` names what a missing module raises."""
    names = [node.id for node in ast.walk(kind) if isinstance(node, ast.Name)]
    return not IMPORT_ERRORS.isdisjoint(names)


def _ends(node: ast.AST) -> bool:
    """Whether it is a call of `exit` or its like."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) in ENDING
