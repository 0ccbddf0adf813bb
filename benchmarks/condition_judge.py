"""An independent judge of conditions: what a report says in words, held against a program and the reference.

It knows nothing of how conditions are found: it makes a Python expression of the English sentence by its own table,
calls both programs as plain functions on calls of the exercise's space, and compares with NumPy. A right answer where
the sentence says "fails" is luck if one of a few draws of the same sizes fails.
"""

from __future__ import annotations

import copy
import importlib
import io
import re
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from itertools import islice
from typing import Any

import numpy as np

from grader.checks.expectations import Expectations
from grader.checks.fresh_calls import FreshCall, FreshCalls
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Kept, Step

SECONDS = 2.0  # for one call; a program that takes longer has not answered
REDRAWS = 60  # of the same sizes, before a right answer is taken as one

LETTERS = {
    "the batch size": "N",
    "the number of input channels": "C",
    "the number of filters": "F",
    "the height": "H",
    "the width": "W",
    "the window size": "K",
    "the window's height": "KH",
    "the window's width": "KW",
    "the stride": "S",
    "the padding": "P",
    "the input size": "n",
    "the output's height": "OH",
    "the output's width": "OW",
    "the number of inputs": "inputs",
    "the number of outputs": "outputs",
    "the number of classes": "classes",
}
CLAUSES = {
    "the stride is greater than 1 and there is more than one window": "moves",
    "the stride is 1 or there is only one window": "not moves",
    r"the \w+ is [\w ]+ \((\w+) = (\w+)\)": r"\1 == \2",
    r"the \w+ is [\w ]+ \((\w+) ≠ (\w+)\)": r"\1 != \2",
    r"the \w+ is [\w ]+ \((\w+) ([<>]) (\w+)\)": r"\1 \2 \3",
    "windows overlap \\(the stride is smaller than the window\\)": "any(s < k for n, k, s, p in axes)",
    "windows leave gaps \\(the stride is larger than the window\\)": "any(s > k for n, k, s, p in axes)",
    "the window does not fit evenly": "uneven",
    "the window fits evenly": "not uneven",
    "the window is larger than 1×1": "any(k > 1 for n, k, s, p in axes)",
    "the window is 1×1": "all(k == 1 for n, k, s, p in axes)",
    "the stride equals the window's size": "all(s == k for n, k, s, p in axes)",
    "the stride differs from the window's size": "any(s != k for n, k, s, p in axes)",
    "there is more than one window": "max(outputs_) > 1",
    "there is only one window": "max(outputs_) == 1",
    "the output is not square": "len(set(outputs_)) > 1",
    "the output is square": "len(set(outputs_)) == 1",
    "the batch holds one image only": "N == 1",
    "the batch holds more than one image": "N > 1",
    "there are not as many filters as input channels": "F != C",
    "some numbers are not whole": "real",
    "all numbers are whole": "not real",
    "some numbers are negative": "negative",
    "no number is negative": "not negative",
    "some numbers of the input are equal": "ties",
    "all numbers of the input differ": "not ties",
    r"there is an array of dtype (\w+)": r"'\1' in dtypes",
    **{f"there is only one {noun}": f"{letter} == 1" for noun, letter in (("input channel", "C"), ("filter", "F"))},
    **{f"there is more than one {noun}": f"{letter} > 1" for noun, letter in (("input channel", "C"), ("filter", "F"))},
    r"there is only one (input|output|class)\b": r"\1s == 1",
    r"there is more than one (input|output|class)\b": r"\1s > 1",
    r" is given": " is not None",
    r" is greater than ": " > ",
    r" is less than ": " < ",
    r" is odd": " % 2 == 1",
    r" is even": " % 2 == 0",
    r" is not (?!None|True|False)([A-Za-z]\w*)": r" != '\1'",
    r" is (?!None|True|False|not\b)([A-Za-z]\w*)": r" == '\1'",
    r" is not (?!None)": " != ",
    r" is (?!None|not None)": " == ",
}


def expression(sentence: str) -> str:
    """The condition as Python."""
    found = re.sub(r" \(this is about .*\)$", "", sentence)
    for clause, code in CLAUSES.items():
        found = re.sub(clause, code, found)
    for phrase, letter in sorted(LETTERS.items(), key=lambda pair: -len(pair[0])):
        found = found.replace(phrase, letter)
    return found.replace("classs", "classes")


def known(letters: Mapping[str, Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """What the expressions speak of, worked out from a call."""
    arrays = [value for value in arguments.values() if isinstance(value, np.ndarray)]
    names = {**arguments, **letters}
    at = names.get
    axes = [
        (at(n), at(k, at("K")), at(s, at("S", 1)), at(p, at("P", 0)))
        for n, k, s, p in (("H", "KH", "SH", "PH"), ("W", "KW", "SW", "PW"), ("n", "K", "S", "P"))
        if n in names and (k in names or "K" in names)
    ]
    return names | {
        "axes": axes,
        "outputs_": [(n + 2 * p - k) // s + 1 for n, k, s, p in axes] or [0],
        "uneven": any((n + 2 * p - k) % s for n, k, s, p in axes),
        "moves": any(s > 1 and (n + 2 * p - k) // s > 0 for n, k, s, p in axes),
        "real": any(a.dtype.kind == "f" and (a != np.rint(a)).any() for a in arrays),
        "negative": any((a < 0).any() for a in arrays),
        "ties": bool(arrays) and len(set(arrays[0].ravel().tolist())) < arrays[0].size,
        "dtypes": {str(a.dtype) for a in arrays},
    }


def called(functions: Mapping[str, Any], steps: Sequence[Step]) -> tuple[Any, bool]:
    """What the last step returns, or the exception; and whether it changed an argument."""
    results: list[Any] = []
    changed = False
    try:
        for step in steps:
            args = [_passed(value, results) for value in step.args]
            named = {name: _passed(value, results) for name, value in step.kwargs.items()}
            before = repr((args, named))
            with np.errstate(all="ignore"), _limited():
                results.append(functions[step.function](*args, **named))
            changed = before != repr((args, named))
        last = steps[-1].part
        return (results[-1] if last is None else results[-1][last]), changed
    except Exception as error:
        return error, False


@contextmanager
def _limited() -> Iterator[None]:
    """A call that ends, and prints nothing."""

    def stop(number: int, frame: Any) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        with redirect_stdout(io.StringIO()):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _passed(value: Any, results: Sequence[Any]) -> Any:
    if isinstance(value, Kept):
        return results[value.step] if value.part is None else results[value.step][value.part]
    return copy.deepcopy(value)


def same(right: Any, actual: Any, rtol: float, atol: float) -> bool:
    """Whether two results are the same, as NumPy sees it."""
    if isinstance(right, tuple):
        several = isinstance(actual, tuple | list) and len(actual) == len(right)
        return several and all(same(a, b, rtol, atol) for a, b in zip(right, actual, strict=True))
    if isinstance(actual, Exception | type(None) | str | list | tuple | dict):
        return False
    if isinstance(right, int) and not isinstance(actual, int | np.integer):
        return False
    if isinstance(right, np.ndarray) and not isinstance(actual, np.ndarray):
        return False
    wanted, found = np.asarray(right), np.asarray(actual)
    if wanted.shape != found.shape or found.dtype.kind not in "iuf":
        return False
    return bool(np.allclose(found, wanted, rtol, min(atol, 0.01), equal_nan=True))


class Judge:
    """Calls of an exercise's space under a seed of its own, and what the reference does in them."""

    def __init__(self, exercise: CodeExercise, part: int | None, calls: int) -> None:
        self._exercise, self._part = exercise, part
        self._fresh = FreshCalls(Expectations(exercise, "judge"), part)
        self._reference = _functions(exercise)
        some = [call for call in islice(self._fresh, calls) if not isinstance(self._right(call), Exception)]
        self._calls = [(call, self._right(call), self._known(call)) for call in some]

    def _right(self, call: FreshCall) -> Any:
        return called(self._reference, call.case.steps)[0]

    def _known(self, call: FreshCall) -> dict[str, Any]:
        arguments = {
            p.name: p.default.evaluate({})
            for c in call.case.calls
            for p in c.function.parameters
            if p.default is not None
        }
        for made in call.case.calls:
            arguments |= made.arguments
        return known(call.case.letters, arguments)

    def _goes_wrong(self, functions: Mapping[str, Any], call: FreshCall, right: Any, part: int | None) -> bool:
        tolerance = call.template.tolerance or self._exercise.tolerance
        actual, changed = called(functions, call.case.steps)
        if part is not None and isinstance(right, tuple) and isinstance(actual, tuple | list):
            if len(actual) != len(right):
                return True
            right, actual = right[part], actual[part]
        return changed or not same(right, actual, tolerance.rtol, tolerance.atol)

    def contradictions(
        self, functions: Mapping[str, Any], fails: str | None, right_when: str | None, part: int | None
    ) -> Iterator[str]:
        """Calls that speak against what a report says."""
        codes = {kind: expression(said) for kind, said in (("fails", fails), ("right", right_when)) if said}
        for call, right, names in self._calls if codes else ():
            wrong = self._goes_wrong(functions, call, right, part)
            holds = {kind: bool(eval(code, dict(names))) for kind, code in codes.items()}
            if holds.get("fails", wrong) != wrong and not (holds["fails"] and self._fails_again(functions, call, part)):
                yield f"fails: {fails}: {call.case.letters}"
            if holds.get("right") and wrong:
                yield f"right: {right_when}: {call.case.letters}"

    def _fails_again(self, functions: Mapping[str, Any], call: FreshCall, part: int | None) -> bool:
        others = (self._fresh.redrawn(call, draw) for draw in range(REDRAWS))
        return any(other and self._goes_wrong(functions, other, self._right(other), part) for other in others)

    def differences(self, functions: Mapping[str, Any], named: Mapping[str, Any]) -> int:
        """On how many calls two programs do not do the same."""
        return sum(self._differ(functions, named, call) for call, _, _ in self._calls)

    def _differ(self, functions: Mapping[str, Any], named: Mapping[str, Any], call: FreshCall) -> bool:
        tolerance = call.template.tolerance or self._exercise.tolerance
        (one, _), (two, _) = called(functions, call.case.steps), called(named, call.case.steps)
        if isinstance(one, Exception) or isinstance(two, Exception):
            return type(one) is not type(two)
        return not same(two, one, tolerance.rtol, tolerance.atol) and repr(one) != repr(two)


def _functions(exercise: CodeExercise) -> dict[str, Any]:
    """The reference as plain functions."""
    where, _, name = exercise.reference.partition(":")
    if where.endswith(".py"):
        return executed((exercise.path.parent / where).read_text(encoding="utf-8"))
    return {exercise.function.name: getattr(importlib.import_module(where), name or exercise.function.name)}


def executed(source: str) -> dict[str, Any]:
    """A program as plain functions."""
    names: dict[str, Any] = {"__name__": "judged"}
    exec(compile(source, "judged.py", "exec"), names)
    return names
