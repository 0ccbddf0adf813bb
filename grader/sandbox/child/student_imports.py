"""What `import` means in a student's program: a module, one that came with it, or what stands in for it.

Only the program's own imports go this way: they look up `__import__` among the built-in names of its module. What NumPy
and Python's library import themselves is imported as ever. The layers of isolation decide what can be imported at all;
this decides what an honest file gets. It imports nothing of ours.
"""

from __future__ import annotations

import builtins
import linecache
import sys
import types
from collections.abc import Collection, Mapping
from typing import Any

import top_level
from stand_ins import StandIn


def interactive() -> dict[str, Any]:
    """The names that IPython gives to every cell."""
    return {"display": StandIn("IPython.display.display"), "get_ipython": StandIn("IPython"), "In": [], "Out": {}}


class StudentImports:
    """Imports of one program, whose own module is `main`.

    `real` are the modules that are what they are, by their first names; None: all. `needed` are those of them that the
    exercise names: where one is missing, that is an error. `guarded` are the lines whose imports may fail, since the
    program says what to do then. `modules` came with the program: name, file, source and guarded lines of each.
    """

    def __init__(
        self,
        main: types.ModuleType,
        modules: Collection[Mapping[str, Any]] = (),
        real: Collection[str] | None = None,
        needed: Collection[str] = (),
        guarded: Collection[int] = (),
    ) -> None:
        self._real, self._needed, self._main = real, needed, main.__file__
        self._guarded = {main.__file__: guarded} | {one["file"]: one["guarded"] for one in modules}
        self._own = {one["name"]: one for one in modules}
        self._loaded = {(main.__file__ or "").rpartition(".")[0]: main} if modules else {}
        self._names = {**vars(builtins), **interactive(), "__import__": self.imported}
        self.raised: list[BaseException] = []  # by the top levels of the modules that came with the program
        self._settle(main)

    def _settle(self, module: types.ModuleType) -> None:
        """Give a module the built-in names of this program."""
        module.__dict__["__builtins__"] = self._names

    def imported(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """What an import statement gets: the first module of a dotted name, or the last where names are taken of it."""
        full = _seen_from(globals, level, name)
        top = full.partition(".")[0]
        if top in self._loaded or any(own.partition(".")[0] == top for own in self._own) or (level and not name):
            return self._imported_own(full, fromlist)
        if self._real is None or (not level and top in self._real):
            try:
                return __import__(name, globals, locals, fromlist, level)
            except (ImportError, OSError):  # sealed, it may not even look for it
                if self._real is None or top in self._needed:
                    raise
        caller = sys._getframe(1)
        if caller.f_lineno in self._guarded.get(caller.f_code.co_filename, ()):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return StandIn(name if fromlist else top)

    def _imported_own(self, full: str, fromlist: Any) -> Any:
        """A module that came with the program, and those that are taken of it."""
        parts = full.split(".") if full else []
        modules = [self._own_module(".".join(parts[: number + 1])) for number in range(len(parts))]
        for name in fromlist or ():
            inside = f"{full}.{name}".lstrip(".")
            if inside in self._own:
                self._own_module(inside)
            elif not full:
                return StandIn(inside)
        if not modules:
            return self._own_module("")
        return modules[-1] if fromlist else modules[0]

    def _own_module(self, full: str) -> Any:
        """The module of this name, loaded once; an empty one for a folder, a stand-in for what did not come."""
        if full in self._loaded:
            return self._loaded[full]
        inside = any(name.startswith(f"{full}.".lstrip(".")) for name in self._own)
        if full not in self._own and not inside:
            return StandIn(full)
        module = self._loaded[full] = types.ModuleType(full or "submission")
        package, _, name = full.rpartition(".")
        if found := self._own.get(full):
            module.__file__ = found["file"]
            module.__package__ = full if found["file"].endswith("__init__.py") else package
            self._settle(module)
            source = found["source"]
            linecache.cache[found["file"]] = (len(source), None, source.splitlines(True), found["file"])
            self.raised += top_level.run(source, found["file"], module.__dict__)
        if full:
            setattr(self._own_module(package), name, module)
        return module


def _seen_from(globals: Any, level: int, name: str) -> str:
    """The full name of a module, from the folder of the program: a relative one begins at the importer's package."""
    if not level:
        return name
    parts = [part for part in ((globals or {}).get("__package__") or "").split(".") if part]
    return ".".join([*parts[: max(len(parts) - level + 1, 0)], *([name] if name else [])])
