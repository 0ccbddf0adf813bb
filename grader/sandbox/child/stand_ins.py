"""Stand-ins for modules that are not here: whatever is done with one does nothing and gives another.

A file may plot, download and train around the function that is graded. While it is loaded nothing of that raises; while
a function of it is called, a stand-in still does nothing, but where its value would be needed (a number, a truth, an
array, something to go through, the answer itself) there is none: `MissingModuleError`. A stand-in holds a name and a
line, and computes nothing. It imports nothing of ours.
"""

from __future__ import annotations

import dis
import itertools
import sys
import types
from collections.abc import Iterable, Iterator
from typing import Any

# Decorators that leave a function what it is, by their last name; any other makes something unknown of it.
KEEPING = frozenset(
    "jit njit function no_grad enable_grad inference_mode wraps profile typechecked beartype jaxtyped deprecated "
    "fixture skip parametrize interact".split()
)
# What only goes through something, and how.
PROGRESS = frozenset("tqdm tqdm_notebook track progress_bar master_bar".split())
RANGES = frozenset("trange tnrange prange xrange".split())
DEEPEST = 4  # levels of a result in which a stand-in is looked for
UNPACKING = {dis.opmap[name] for name in ("UNPACK_SEQUENCE", "UNPACK_EX")}


class MissingModuleError(Exception):
    """The value of a stand-in is needed; the message is the module's name."""

    def __init__(self, stand_in: StandIn) -> None:
        super().__init__(stand_in._StandIn__path.partition(".")[0])
        self.line = stand_in._StandIn__line

    @classmethod
    def behind(cls, error: BaseException) -> MissingModuleError | None:
        """The use of a stand-in that an error tells, or that NumPy took for an error of its own."""
        cause = error.__cause__ or error.__context__
        return next((found for found in (error, cause) if isinstance(found, cls)), None)


MissingModuleError.__module__ = "builtins"  # as Python's own, a traceback shows it by its name alone


class Mode:
    """Whether a function of the program is being called; its file, in whose lines a use is told."""

    calling = False
    files: tuple[str, ...] = ()


def _line() -> int:
    """The line of the program that is running."""
    frame: types.FrameType | None = sys._getframe(2)
    while frame and frame.f_code.co_filename not in Mode.files:
        frame = frame.f_back
    return frame.f_lineno if frame else 0


class StandIn:
    """A module that is not here, or anything reached from it: an attribute, a call's result, an item."""

    __all__ = ()  # of `from torch import *`
    __name__ = __qualname__ = "stand_in"
    __hash__ = object.__hash__

    def __init__(self, path: str, items: Iterable[Any] | None = None) -> None:
        set_ = object.__setattr__
        set_(self, "_StandIn__path", path)
        set_(self, "_StandIn__line", _line() if Mode.calling else 0)
        set_(self, "_StandIn__items", items)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)  # protocols that are not ours: copying, pickling, array interfaces
        return StandIn(f"{self.__path}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        """Nothing."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What came of it: nothing, but for decorators and what only goes through something."""
        name = self.__path.rpartition(".")[2]
        if name in RANGES:
            return range(*args)
        if name in PROGRESS and args:
            return StandIn(self.__path, args[0])
        if len(args) == 1 and not kwargs and _is_decorated(args[0], self.__path):
            return args[0]
        return StandIn(self.__path)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        first = next(base for base in bases if isinstance(base, StandIn))
        return (_base(self.__path),) if self is first else ()

    def __instancecheck__(self, instance: Any) -> bool:
        return False

    def __subclasscheck__(self, subclass: Any) -> bool:
        return False

    def __getitem__(self, key: Any) -> StandIn:
        return StandIn(self.__path)

    def __setitem__(self, key: Any, value: Any) -> None:
        """Nothing."""

    def __delitem__(self, key: Any) -> None:
        """Nothing."""

    def __delattr__(self, name: str) -> None:
        """Nothing."""

    def __iter__(self) -> Iterator[Any]:
        if self.__items is not None:
            return iter(self.__items)
        number = _unpacked(sys._getframe(1))
        if not number:
            self.__none()
        return iter([StandIn(self.__path) for _ in range(number)])

    def __len__(self) -> int:
        items: Any = self.__items
        return self.__none() if items is None else len(items)

    def __contains__(self, item: Any) -> bool:
        return bool(self.__none())

    def __bool__(self) -> bool:
        return self.__items is not None or bool(self.__none())

    def __int__(self) -> int:
        return self.__none()

    __index__ = __trunc__ = __int__

    def __float__(self) -> float:
        return float(self.__none())

    def __complex__(self) -> complex:
        return complex(self.__none())

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        import numpy as np

        self.__none()
        return np.zeros(())

    def __array_ufunc__(self, *args: Any, **kwargs: Any) -> StandIn:
        return StandIn(self.__path)

    def __array_function__(self, *args: Any, **kwargs: Any) -> StandIn:
        return StandIn(self.__path)

    @property
    def dtype(self) -> Any:
        """What NumPy asks of whatever may be an array or a type of numbers."""
        import numpy as np

        self.__none()
        return np.dtype(float)

    def __fspath__(self) -> str:
        return str(self.__path)

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __repr__(self) -> str:
        return f"<{self.__path}: not loaded here>"

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, *error: object) -> None:
        """Whatever was raised goes on."""

    async def __aenter__(self) -> StandIn:
        return self

    async def __aexit__(self, *error: object) -> None:
        """Whatever was raised goes on."""

    def __await__(self) -> Iterator[Any]:
        return iter(())

    def __aiter__(self) -> StandIn:
        return self

    async def __anext__(self) -> Any:
        raise StopAsyncIteration

    def __none(self) -> int:
        """The value that is needed: 0 while the file is loaded, none in a call."""
        if Mode.calling:
            raise MissingModuleError(self)
        return 0


def _computed(self: StandIn, *args: Any) -> StandIn:
    """What comes of computing or comparing with a stand-in."""
    return StandIn(self._StandIn__path)


BINARY = "add sub mul truediv floordiv mod divmod pow matmul lshift rshift and or xor".split()
for _name in [*BINARY, *(f"r{name}" for name in BINARY), *"neg pos abs invert round lt le gt ge eq ne".split()]:
    setattr(StandIn, f"__{_name}__", _computed)


class StandInBase:
    """What stands in for a class that the program derives from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return StandIn(f"{type(self)._stand_in_path}.{name}")  # type: ignore[attr-defined]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the class that is not here would have done, which mostly calls one of the program's methods."""
        return StandIn(type(self)._stand_in_path)  # type: ignore[attr-defined]


def _base(path: str) -> type:
    return type(path.rpartition(".")[2], (StandInBase,), {"_stand_in_path": path})


def _is_decorated(value: Any, path: str) -> bool:
    """Whether a decorator may leave `value` as it is: a class, or a function by one that is known to."""
    if isinstance(value, type):
        return True
    return isinstance(value, types.FunctionType) and not KEEPING.isdisjoint(path.split("."))


def _unpacked(frame: types.FrameType) -> int:
    """How many names an iterable is being unpacked into by this frame; 0 where it is gone through."""
    code = frame.f_code.co_code
    at = frame.f_lasti
    if not 0 <= at < len(code) - 1 or code[at] not in UNPACKING:
        return 0
    return code[at + 1] if dis.opname[code[at]] == "UNPACK_SEQUENCE" else code[at + 1] + 1


def found_in(value: Any, depth: int = 0) -> StandIn | None:
    """The first stand-in in a result, if there is any."""
    if isinstance(value, StandIn):
        return value
    if depth == DEEPEST or not isinstance(value, (tuple, list, dict)):
        return None
    items: Iterable[Any] = value.values() if isinstance(value, dict) else value
    inside = (found_in(item, depth + 1) for item in itertools.islice(items, 1000))
    return next((found for found in inside if found is not None), None)
