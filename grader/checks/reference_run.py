"""Running of programs we trust: the reference and the misconceptions, in this very process.

A `TrustedSession` answers as an isolated one does, so that the same comparison serves both. Never give it a
student's program.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.messages.errors import AuthorError, JudgeError, Problem
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Kept, Opaque, Outcome, Program, Raised, Returned, Step, Value

Functions = Mapping[str, Callable[..., Any]]


class TrustedSession:
    """Calls the functions and classes of a trusted program."""

    def __init__(self, functions: Functions) -> None:
        self._functions = functions

    def call(self, steps: Sequence[Step]) -> Outcome:
        """The outcome of the last step, or of the first that raised. Arguments are copied: nothing can change them."""
        results: list[Any] = []
        changed: tuple[str, ...] = ()
        for number, step in enumerate(steps):
            try:
                args = {str(i): _thaw(value, results) for i, value in enumerate(step.args)}
                kwargs = {name: _thaw(value, results) for name, value in step.kwargs.items()}
                arrays = {name: list(_arrays(value)) for name, value in (args | kwargs).items()}
                before = {name: [a.tobytes() for a in some] for name, some in arrays.items()}
                with np.errstate(all="ignore"), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    results.append(self._called(step, results)(*args.values(), **kwargs))
            except Exception as error:  # a wrong program may raise, or return no tuple to keep an item of
                return Raised(type(error).__name__, str(error), "", step=number)
            changed = tuple(name for name, some in arrays.items() if [a.tobytes() for a in some] != before[name])
        try:
            return Returned(_answer(steps[-1], results), changed)
        except Exception as error:  # a wrong program may have no such attribute
            return Raised(type(error).__name__, str(error), "", step=len(steps) - 1)

    def _called(self, step: Step, results: Sequence[Any]) -> Callable[..., Any]:
        """The function, the class or the method that a step calls."""
        if step.of is None:
            return self._functions[step.function]
        found: Callable[..., Any] = getattr(_thaw(step.of, results), step.function)
        return found


def reference(exercise: CodeExercise) -> TrustedSession:
    """The exercise's reference. Raises AuthorError where it cannot be found."""
    place, _, name = exercise.reference.partition(":")
    name = name or exercise.function.name
    if place.endswith(".py"):
        return TrustedSession(_executed(exercise, Program.read(exercise.path.parent / place)))
    return TrustedSession({exercise.function.name: function(exercise, f"{place}:{name}")})


def function(exercise: CodeExercise, place: str) -> Callable[..., Any]:
    """The function at `package.module:function`. Raises AuthorError where there is none."""
    module, _, name = place.partition(":")
    try:
        found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise _author_error(exercise, place, error) from None
    return found


def program(exercise: CodeExercise, source: Program) -> TrustedSession:
    """A program of the exercise's author, adapted. Raises AuthorError where it cannot be executed."""
    names = _executed(exercise, source)
    if exercise.adapter is not None:
        names = _executed(exercise, Program.read(exercise.adapter), dict(names))
    return TrustedSession(names)


def _executed(exercise: CodeExercise, program: Program, before: dict[str, Any] | None = None) -> Functions:
    names: dict[str, Any] = {**(before or {}), "__name__": program.name.removesuffix(".py")}
    try:
        exec(compile(program.source, program.name, "exec"), names)
    except Exception as error:
        raise _author_error(exercise, program.name, error) from None
    return names


def _author_error(exercise: CodeExercise, where: str, error: Exception) -> AuthorError:
    what = f"{type(error).__name__}: {error}"
    return AuthorError([Problem(str(exercise.path), 0, 0, where, f"cannot be used: {what}", f"无法使用：{what}")])


def expected(exercise: CodeExercise, session: TrustedSession, steps: Sequence[Step]) -> Value:
    """What the reference returns. Raises JudgeError where it does not return."""
    outcome = session.call(steps)
    if isinstance(outcome, Returned):
        return outcome.value
    what = f"{exercise.id}: {steps[-1].function}: {outcome}"
    raise JudgeError(
        Text(f"The reference failed on a case of its own exercise. {what}", f"参考实现在自己的用例上出错。{what}")
    )


def _answer(step: Step, results: Sequence[Any]) -> Value:
    """What is sent back after the last step."""
    if not step.parts:
        return _part(results[-1], step.part)
    values = tuple(_thaw(part, results) for part in step.parts)
    return values[0] if len(values) == 1 else values


def _part(result: Any, part: int | None) -> Value:
    """What is sent back of a result, in the words of an isolated session."""
    if part is None:
        return result
    if isinstance(result, tuple | list) and part < len(result):
        return result[part]
    return Opaque(f"{type(result).__name__}, where a tuple of at least {part + 1} items was expected")


def _thaw(value: Value, results: Sequence[Any]) -> Value:
    """A private copy of an argument, with kept values put in."""
    match value:
        case Kept(step, part, attribute):
            result = results[step] if part is None else results[step][part]
            return getattr(result, attribute) if attribute else result
        case np.ndarray():
            return value.copy()
        case list() | tuple():
            return type(value)(_thaw(item, results) for item in value)
        case dict():
            return {name: _thaw(item, results) for name, item in value.items()}
        case _:
            return value


def _arrays(value: Value) -> Iterator[np.ndarray[Any, Any]]:
    """The arrays that were given; one put in their place later is not written to, as in the sandbox."""
    match value:
        case np.ndarray():
            yield value
        case list() | tuple():
            for item in value:
                yield from _arrays(item)
        case dict():
            yield from _arrays(list(value.values()))
