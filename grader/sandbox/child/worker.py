"""What runs beside a student's code: it loads the program, calls its functions, and sends back values.

Everything here is at the mercy of the student once LOAD has been handled. So nothing here decides anything: whatever
leaves on the reply descriptor is only "the answer to this call". It imports nothing of ours but the wire.
"""

from __future__ import annotations

import io
import linecache
import os
import sys
import traceback
import types
from typing import Any

import numpy as np
import stand_ins
import top_level
import wire
from members import member
from student_imports import StudentImports

MAX_TEXT = 8000  # characters of a traceback
MAX_FRAMES = 12
MAX_FUNCTIONS = 1000
MAX_RAISED = 20  # exceptions that are told of one loading
LARGE_BYTES = 1 << 16  # bytes


def serve(request: int, reply: int) -> None:
    """Answer frames until the grader goes away. Never returns."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # what was printed before a crash is what a student needs
    _write(reply, _frame(wire.READY, None))  # whatever goes wrong before this is the grader's own fault
    program = LoadedProgram()
    while True:
        kind, size = wire.head(bytes(_read(request, wire.HEAD.size)))
        message = wire.decode(_read(request, size))
        try:
            answer = program.load(message) if kind == wire.LOAD else program.call(message)
        except BaseException as error:
            answer = _frame(wire.RAISED, _described(error, program.files))
        _flush()
        _write(reply, answer)


class LoadedProgram:
    """The student's module, and what the steps of the current case returned."""

    def __init__(self) -> None:
        self.name = ""
        self.files: tuple[str, ...] = ("",)
        self._names: dict[str, Any] = {}
        self._results: list[Any] = []

    def load(self, message: Any) -> list[bytes | memoryview]:
        """Execute the source in a fresh module; say which functions it defines."""
        self.name, source = message["name"], message["source"]
        linecache.cache[self.name] = (len(source), None, source.splitlines(True), self.name)
        module = types.ModuleType("submission")
        module.__file__ = self.name
        sys.modules["submission"] = module
        if "random" in source:  # what it draws must not differ from run to run; loading this costs others too much
            import random

            random.seed(0)
            np.random.seed(0)
        self._names = module.__dict__
        own = message.get("modules", [])
        imports = StudentImports(module, own, **message.get("imports", {}))
        self.files = (self.name, *(one["file"] for one in own))
        stand_ins.Mode.files, stand_ins.Mode.calling = (self.name,), False
        raised = top_level.run(source, self.name, self._names, message.get("definitions_only", False))
        failed = self._adapted(message["adapter"]) if "adapter" in message else []
        found = [(name, value) for name, value in self._names.items() if callable(value) and not name.startswith("__")]
        del found[MAX_FUNCTIONS:]
        return _frame(
            wire.LOADED,
            {
                "functions": {name: _parameters(value) for name, value in found},
                "classes": {name: _of_class(value) for name, value in found if isinstance(value, type)},
                "adapter": [_described(error, self.files) for error in failed[:1]],
                "raised": [_described(error, self.files) for error in (imports.raised + raised)[:MAX_RAISED]],
            },
        )

    def _adapted(self, adapter: Any) -> list[BaseException]:
        """Run the exercise's adapter over the program's names: its own names are called, the program keeps its own."""
        file, source = adapter["file"], adapter["source"]
        linecache.cache[file] = (len(source), None, source.splitlines(True), file)
        self.files, self._names = (*self.files, file), dict(self._names)
        raised: list[BaseException] = top_level.run(source, file, self._names)
        return raised

    def call(self, message: Any) -> list[bytes | memoryview]:
        """One step. Its whole result stays here for later steps; `part` of it is sent back after the last one."""
        if message["first"]:
            self._results.clear()
        args = [self._thaw(value) for value in message["args"]]
        kwargs = {name: self._thaw(value) for name, value in message["kwargs"].items()}
        arrays = {name: _arrays(value) for name, value in [*enumerate(args), *kwargs.items()]}
        before = {name: [a.tobytes() for a in some] for name, some in arrays.items() if some}
        stand_ins.Mode.calling = True
        of = message.get("of")
        called = self._names[message["function"]] if of is None else member(self._thaw(of), message["function"])
        result = called(*args, **kwargs)
        self._results.append(result)
        changed = [str(name) for name, some in before.items() if [a.tobytes() for a in arrays[name]] != some]
        value = self._answer(message) if message["last"] else None
        if (stand_in := stand_ins.found_in(value)) is not None:
            raise stand_ins.MissingModuleError(stand_in)
        return _frame(wire.RESULT, {"changed": changed, "value": value})  # a long value leaves no room behind it

    def _answer(self, message: Any) -> Any:
        """What is sent back after the last step."""
        if not (parts := message.get("parts")):
            return _part(self._results[-1], message["part"])
        values = tuple(map(self._thaw, parts))
        return values[0] if len(values) == 1 else values

    def _thaw(self, value: Any) -> Any:
        """The argument with earlier results put in and arrays that may be written to."""
        if isinstance(value, wire.Earlier):
            result = self._results[value.step]
            result = result if value.part < 0 else result[value.part]
            return member(result, value.attribute) if value.attribute else result
        if isinstance(value, np.ndarray):
            return value.copy()
        if isinstance(value, dict):
            return {name: self._thaw(item) for name, item in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(self._thaw(item) for item in value)
        return value


def _frame(kind: int, value: Any) -> list[bytes | memoryview]:
    parts: list[bytes | memoryview] = wire.frame(kind, value)
    return parts


def _part(result: Any, part: int | None) -> Any:
    if part is None:
        return result
    if isinstance(result, (tuple, list)) and len(result) > part:
        return result[part]
    return wire.Unplain(f"{type(result).__name__}, where a tuple of at least {part + 1} items was expected")


def _arrays(value: Any) -> list[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [a for item in value for a in _arrays(item)]
    return []


def _of_class(found: type) -> tuple[str, ...] | None:
    """The parameters that make an object of a class; None where Python cannot tell."""
    made, new = (getattr(found, name, None) for name in ("__init__", "__new__"))
    if made is object.__init__ and new is object.__new__:
        return ()
    written = _parameters(made)
    return written[1:] if written else None


def _parameters(function: Any) -> tuple[str, ...] | None:
    """The parameters as written; `=` marks a default. None for what is not a plain function."""
    if not isinstance(function, types.FunctionType):
        return None
    code, defaults = function.__code__, function.__defaults__ or ()
    names = code.co_varnames
    positional = names[: code.co_argcount]
    keyword = names[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    rest = iter(names[code.co_argcount + code.co_kwonlyargcount :])
    first_default = len(positional) - len(defaults)
    spelled = [name + "=" * (i >= first_default) for i, name in enumerate(positional)]
    if code.co_flags & 0x04:  # *args
        spelled.append("*" + next(rest))
    elif keyword:
        spelled.append("*")
    spelled += [name + "=" * (name in (function.__kwdefaults__ or {})) for name in keyword]
    if code.co_flags & 0x08:  # **kwargs
        spelled.append("**" + next(rest))
    return tuple(spelled)


def _described(error: BaseException, files: tuple[str, ...]) -> dict[str, Any]:
    """The exception, with the student's own frames only; its line is one of the first of these files."""
    try:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in files][-MAX_FRAMES:]
        lines = [frame.lineno or 0 for frame in frames if frame.filename == files[0]]
        line = (error.lineno or 0) if isinstance(error, SyntaxError) else lines[-1] if lines else 0
        head = ["Traceback (most recent call last):\n"] if frames else []
        text = "".join([*head, *traceback.format_list(frames), *traceback.format_exception_only(error)])
        kind, message = type(error).__name__, str(error)
        if missing := stand_ins.MissingModuleError.behind(error):
            kind, message, line = "MissingModuleError", str(missing), line or missing.line
    except BaseException:  # an exception whose own methods fail
        kind, message, text, line = "Exception", "", "", 0
    return {"type": kind, "message": message[:MAX_TEXT], "traceback": text[-MAX_TEXT:], "line": line}


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # the student may have closed or replaced them
        return


def _read(descriptor: int, size: int) -> bytearray:
    data = bytearray(size)
    view, got = memoryview(data), 0
    while got < size:
        chunk = os.read(descriptor, size - got)
        if not chunk:
            os._exit(0)  # the grader went away
        view[got : got + len(chunk)] = chunk
        got += len(chunk)
    return data


def _write(descriptor: int, parts: list[bytes | memoryview]) -> None:
    """One write for what is small, and large arrays as they are: a copy could exceed the memory limit."""
    small: list[bytes | memoryview] = []
    for part in parts:
        if len(part) < LARGE_BYTES:
            small.append(part)
            continue
        _write_all(descriptor, b"".join(small))
        _write_all(descriptor, part)
        small.clear()
    _write_all(descriptor, b"".join(small))


def _write_all(descriptor: int, part: bytes | memoryview) -> None:
    view = memoryview(part)
    while view:
        view = view[os.write(descriptor, view) :]
