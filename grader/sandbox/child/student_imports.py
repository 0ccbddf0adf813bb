"""What `import` means in a student's program: a module, or what stands in for one that is not here.

Only the program's own imports go this way: they look up `__import__` among the built-in names of its module. What NumPy
and Python's library import themselves is imported as ever. The layers of isolation decide what can be imported at all;
this decides what an honest file gets. It imports nothing of ours.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Collection
from typing import Any

from stand_ins import StandIn


def interactive() -> dict[str, Any]:
    """The names that IPython gives to every cell."""
    return {"display": StandIn("IPython.display.display"), "get_ipython": StandIn("IPython"), "In": [], "Out": {}}


class StudentImports:
    """Imports of one program.

    `real` are the modules that are what they are, by their first names; None: all. `needed` are those of them that the
    exercise names: where one is missing, that is an error. `guarded` are the lines whose imports may fail, since the
    program says what to do then.
    """

    def __init__(
        self, real: Collection[str] | None = None, needed: Collection[str] = (), guarded: Collection[int] = ()
    ) -> None:
        self._real, self._needed, self._guarded = real, needed, guarded

    def names(self) -> dict[str, Any]:
        """The built-in names of the program's module."""
        return {**vars(builtins), **interactive(), "__import__": self.imported}

    def imported(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        """What an import statement gets: the first module of a dotted name, or the last where names are taken of it."""
        top = name.partition(".")[0]
        if self._real is None or (not level and top in self._real):
            try:
                return __import__(name, globals, locals, fromlist, level)
            except (ImportError, OSError):  # sealed, it may not even look for it
                if self._real is None or top in self._needed:
                    raise
        if sys._getframe(1).f_lineno in self._guarded:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return StandIn(name if fromlist else top)
