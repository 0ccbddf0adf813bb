"""Modules of a student's own that a file imports from beside it: found by what is imported, within bounds.

Nobody's folder is searched: a file is asked for by its path from the folder of the file that is graded, and only where
an import names it. Names of Python's, NumPy's and of this program are never taken from there.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from grader.model.outcome import OwnModule, Program
from grader.submission.known_modules import HARMLESS
from grader.submission.outline import Import

MAX_MODULES = 24
MAX_MODULE_CHARS = 128 << 10  # of all of them together
MAX_MODULE_BYTES = 1 << 20  # of one that is read
RESERVED = HARMLESS | {"numpy", "grader", "reference", "exercises"}

Look = Callable[
    [str], bytes | None
]  # a file by its path from the folder, such as utils/pad.py; None where there is none


class ReadModule(Protocol):
    """A module as it was read, as far as that matters here."""

    @property
    def program(self) -> Program:
        """Its source; empty where it is no program."""

    @property
    def imports(self) -> tuple[Import, ...]:
        """What it imports."""


def own_modules(
    program: Program, imports: tuple[Import, ...], look: Look, read: Callable[[bytes, str], ReadModule]
) -> tuple[OwnModule, ...]:
    """The modules beside a program that it imports, and those that they import themselves."""
    if not _may_be_own(imports):
        return ()
    found: dict[str, OwnModule] = {}
    asked, chars = set[str](), 0
    waiting = [("", program.source)]
    while waiting:
        for name in _names(*waiting.pop()):
            for file in (f"{name.replace('.', '/')}.py", f"{name.replace('.', '/')}/__init__.py"):
                if file in asked or len(found) == MAX_MODULES:
                    continue
                asked.add(file)
                if (data := look(file)) is None:
                    continue
                module = read(data, file)
                chars += len(module.program.source)
                if chars > MAX_MODULE_CHARS:
                    return tuple(found.values())
                guarded = tuple(one.line for one in module.imports if one.guarded)
                found[name] = OwnModule(name, file, module.program.source, guarded)
                package = name if file.endswith("__init__.py") else name.rpartition(".")[0]
                waiting.append((package, module.program.source))
    return tuple(found.values())


def digest(data: bytes, files: Mapping[str, bytes]) -> str:
    """The hash of a submission: of its bytes, and of the files that came with it where there are any."""
    whole = hashlib.sha256(data)
    for name, beside in sorted(files.items()):
        whole.update(f"\0{name}\0{len(beside)}\0".encode())
        whole.update(beside)
    return whole.hexdigest()


def _may_be_own(imports: tuple[Import, ...]) -> bool:
    return any(one.module not in RESERVED for one in imports)


def _names(package: str, source: str) -> Iterator[str]:
    """The modules that a source may mean by its imports, by their dotted names from the folder."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _prefixes(alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = _base(package, node.level, node.module or "")
            yield from _prefixes(base)
            names = (f"{base}.{alias.name}".lstrip(".") for alias in node.names if alias.name != "*")
            yield from (name for name in names if name.partition(".")[0] not in RESERVED)


def _base(package: str, level: int, module: str) -> str:
    """The module that `from … import` names, seen from a package."""
    parts = package.split(".") if level and package else []
    return ".".join([*parts[: max(len(parts) - level + 1, 0)], *([module] if module else [])])


def _prefixes(name: str) -> Iterator[str]:
    """A dotted name and the packages that it is in, but nothing that is not a student's to name."""
    parts = name.split(".")
    if parts[0] and parts[0] not in RESERVED:
        yield from (".".join(parts[:number]) for number in range(1, len(parts) + 1))
