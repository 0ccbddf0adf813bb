"""Exercises that a file is for: those named, or those whose functions it defines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from grader.course.catalog import Catalog
from grader.grading.helpers import STARTED, without_helpers
from grader.messages.errors import UsageError
from grader.messages.text import Text, begun
from grader.model.code_exercise import CodeExercise
from grader.submission.file import Submission
from grader.submission.outline import Inner

MAX_NAMED = 40
MAX_LISTED_FUNCTIONS = 12  # functions that are told one by one
MIN_NAME_LIKENESS = 0.8  # how alike two names must be for one to be a misspelling of the other


Ask: TypeAlias = Callable[[Text, Sequence[CodeExercise]], CodeExercise]  # which of several exercises is meant


@dataclass(frozen=True, slots=True)
class Addressed:
    """The exercises that a file is for, and what is to be known about functions that are not graded."""

    exercises: tuple[CodeExercise, ...]
    notices: tuple[Text, ...] = ()


def addressed(
    submission: Submission, names: Sequence[str], catalog: Catalog, ask: Ask, before: Collection[str] = ()
) -> Addressed:
    """The exercises `names`, or those of the file. Where two want the same function, `ask` decides. Raises UsageError.

    Nobody is asked again about one of `before`.
    """
    named = tuple(catalog.code(name) for name in dict.fromkeys(names))
    return Addressed(named) if named else _of_file(submission, catalog, ask, before)


def refuse(question: Text, fitting: Sequence[CodeExercise]) -> CodeExercise:
    """Who cannot ask anybody does not guess. Raises UsageError."""
    raise UsageError(question)


def _of_file(submission: Submission, catalog: Catalog, ask: Ask, before: Collection[str]) -> Addressed:
    """The exercises whose function the file defines."""
    if submission.problem:
        return Addressed((catalog.code(_by_name(submission, catalog)),))
    found = list(_defined(submission, catalog))
    if not found:
        raise _none(submission, catalog)
    found, notices = without_helpers(found, submission)
    chosen = []
    for name in dict.fromkeys(exercise.function.name for exercise in found):
        fitting = [exercise for exercise in found if exercise.function.name == name]
        known = [exercise for exercise in fitting if exercise.id in before] or fitting
        chosen.append(known[0] if len(known) == 1 else ask(_which(name, known), known))
    return Addressed(tuple(chosen), tuple(notices))


def _defined(submission: Submission, catalog: Catalog) -> Iterator[CodeExercise]:
    """The exercises whose function, or whose class, the file defines."""
    for exercise in catalog.defining([*submission.functions, *submission.classes]):
        if exercise.function.is_class or exercise.function.name in submission.functions:
            yield exercise


def _by_name(submission: Submission, catalog: Catalog) -> str:
    """The exercise that an unreadable file is for: only its name can tell."""
    stem = submission.path.stem
    fitting = [name for name in catalog.ids if name in (stem, stem.removeprefix(STARTED))]
    if fitting:
        return fitting[0]
    assert submission.problem is not None
    raise UsageError(
        submission.problem
        + Text(
            "\nName the exercise to get a report: grade submit FILE EXERCISE.",
            "\n请指明练习以获得报告：grade submit FILE EXERCISE。",
        )
    )


def _none(submission: Submission, catalog: Catalog) -> UsageError:
    """No function of the file is asked for: which one may be meant, or which there are."""
    wanted = catalog.functions()
    none = Text(f"{submission.path} defines no function of an exercise.", f"{submission.path} 没有定义任何练习的函数。")
    if inner := next((one for one in submission.inner if one.name in wanted), None):
        return UsageError(none + _to_the_top(inner, submission.lines.place(inner.line)))
    for name in submission.functions:
        if close := _closest(name, wanted):
            return UsageError(
                none
                + Text(
                    f" It defines {name}: is that {close}? Rename it to {close}.",
                    f"它定义了 {name}：是 {close} 吗？请改名为 {close}。",
                )
            )
    defined = ", ".join(submission.functions[:MAX_NAMED]) or "-"
    none += Text(f" It defines: {defined}.", f"它定义了：{defined}。")
    if len(wanted) > MAX_LISTED_FUNCTIONS:
        return UsageError(none + Text(" What exercises ask for: grade list", "各练习要求的函数：grade list"))
    return UsageError(
        none + Text(f" Exercises ask for: {', '.join(wanted)}.", f"练习要求的函数有：{', '.join(wanted)}。")
    )


def _closest(name: str, wanted: Sequence[str]) -> str | None:
    """The function that `name` is a misspelling of: Conv2D and conv_2d are conv2d."""
    import difflib

    plain = {one.replace("_", ""): one for one in wanted}
    close = difflib.get_close_matches(name.lower().replace("_", ""), plain, 1, MIN_NAME_LIKENESS)
    return plain[close[0]] if close else None


def _to_the_top(inner: Inner, place: Text) -> Text:
    """What to do with a name that a file defines, but not as a function of its own."""
    if inner.is_class:
        return Text(
            f" {begun(place.en)}: {inner.name} is a class; write it as a function: def {inner.name}(...).",
            f"{place.zh}的 {inner.name} 是一个类；请写成函数：def {inner.name}(...)。",
        )
    return Text(
        f" {begun(place.en)}: {inner.name} is inside something else or asynchronous; write it as a plain function "
        "that begins at the left edge.",
        f"{place.zh}的 {inner.name} 写在别的结构里面，或者是异步函数；请写成顶格的普通函数。",
    )


def _which(name: str, fitting: Sequence[CodeExercise]) -> Text:
    """Which of several exercises a function is for."""
    ids = [exercise.id for exercise in fitting]
    return Text(
        f"{name} fits several exercises: {', '.join(ids)}. Which one is it for?",
        f"{name} 符合多道练习：{'、'.join(ids)}。是为哪一道写的？",
    )
