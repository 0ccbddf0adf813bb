"""Proof of a code exercise: its own programs must be graded as their author says.

Proved: the starter loads and does not pass; every accepted program earns every point, well inside
the limits; every misconception's program fails and is diagnosed as itself and nothing else; what `expect` says is what
the reference returns, and its gradients are what small steps give; there is a shown check, a real-valued one and one
that is not square, where that means anything; every check has cases; no file is left over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from grader.checks.call_space import outside
from grader.checks.cases import Case, expected_value, size, without_cases
from grader.checks.compare import mismatch
from grader.checks.expectations import Expectations
from grader.checks.fresh_calls import FreshCalls
from grader.checks.reference_run import expected, reference
from grader.diagnosis.diagnose import agree
from grader.diagnosis.numerical_gradient import slopes
from grader.judging.answer_key import AnswerKey
from grader.judging.judge import judge
from grader.messages.errors import AuthorError, Problem
from grader.messages.text import Text
from grader.model.code_exercise import Check, CodeExercise, Misconception
from grader.model.outcome import Returned, Runner
from grader.model.report import Report, Verdict
from grader.submission.file import read
from grader.verify.adapter import about_adapter
from grader.verify.result import VerifyResult, counted, problem

HEADROOM = 4  # an accepted program's slowest call takes at most this part of the time limit
MIN_ACCEPTED = 2
CASES_OF_SLOPES = 5  # of a check, whose gradients are compared with small steps
SLOPES_CLOSE = 1e-5
CALLS_OF_SPACE = 60  # drawn from a declared space, on which the reference must return
MAX_POINTS_IN_SWEEP = 100_000


def prove(exercise: CodeExercise, runner: Runner, seed: str) -> VerifyResult:
    """Prove `exercise`; its programs run where `runner` says. Raises JudgeError for a fault of ours."""
    try:
        key = AnswerKey(exercise, seed)  # the same for all programs
        drawn = {check.id: list(key.expectations.cases(check)) for check in exercise.checks if _countable(check)}
        problems = [
            *_about_checks(exercise, drawn),
            *_about_space(key.expectations),
            *_about_gradient(key.expectations, drawn),
            *about_adapter(exercise),
            *(_about_programs(key, runner) if all(drawn.values()) else ()),
            *_about_files(exercise),
        ]
    except AuthorError as error:
        return VerifyResult(exercise.id, error.problems)
    programs = 1 + len(exercise.accepted) + len(exercise.misconceptions)
    count = sum(map(len, drawn.values()))
    facts = Text(f"{counted(programs, 'program')}, {counted(count, 'case')}", f"{programs} 个程序，{count} 个用例")
    return VerifyResult(exercise.id, tuple(sorted(problems)), facts, {"programs": programs, "cases": count})


def _countable(check: Check) -> bool:
    return size(check) <= MAX_POINTS_IN_SWEEP


def _about_checks(exercise: CodeExercise, drawn: dict[str, list[Case]]) -> Iterator[Problem]:
    for check in exercise.checks:
        where = f"checks.{check.id}"
        if check.id not in drawn:
            most = MAX_POINTS_IN_SWEEP
            en, zh = f"the sweep has more than {most} points; narrow it", f"遍历超过 {most} 个点；请缩小范围"
            yield problem(exercise, where, en, zh)
        elif not drawn[check.id]:
            yield without_cases(exercise, check)
        elif check.expect is not None:
            yield from _expectations(exercise, check, drawn[check.id])
    if not any(check.shown for check in exercise.checks):
        yield problem(
            exercise, "checks", "every check is hidden; show at least one", "所有检查项都是隐藏的；至少公开一项"
        )
    yield from _variety(exercise, [case for some in drawn.values() for case in some])


def _expectations(exercise: CodeExercise, check: Check, drawn: Sequence[Case]) -> Iterator[Problem]:
    """Whether what the author wrote is what the reference returns."""
    oracle = reference(exercise)
    for case in drawn:
        written, computed = expected_value(exercise, check, case), expected(exercise, oracle, case.steps)
        if differs := mismatch(computed, written, check.tolerance or exercise.tolerance):
            yield problem(
                exercise,
                f"checks.{check.id}.expect",
                f"the reference returns something else: {differs.text.en}",
                f"与参考实现的结果不一致：{differs.text.zh}",
            )
            return


def _about_space(expectations: Expectations) -> Iterator[Problem]:
    """Whether a declared space holds what the shown sweeps ask, and the reference returns on calls drawn from it."""
    exercise = expectations.exercise
    if exercise.space is None:
        return
    for check, letter in outside(exercise):
        en = f"the sweep of {check} takes values of {letter} that the space has not"
        yield problem(exercise, f"space.letters.{letter}", en, f"{check} 的遍历中，{letter} 的取值超出了 space")
    calls = FreshCalls(expectations, None)
    drawn = list(islice(calls.declared(), CALLS_OF_SPACE))
    refused = [call for call in drawn if not isinstance(calls.reference(call), Returned)]
    if not drawn:
        yield problem(exercise, "space", "no call satisfies require", "没有任何调用满足 require")
    elif refused:
        shown = ", ".join(f"{letter} = {value}" for letter, value in refused[0].case.letters.items())
        yield problem(
            exercise,
            "space",
            f"the reference fails on {len(refused)} of {len(drawn)} calls drawn from it, such as {shown}",
            f"参考实现在从中抽取的 {len(drawn)} 次调用中有 {len(refused)} 次出错，例如 {shown}",
        )


def _about_gradient(expectations: Expectations, drawn: dict[str, list[Case]]) -> Iterator[Problem]:
    """Whether small steps give what the reference returns, for every argument in some case (at a tie they cannot)."""
    exercise = expectations.exercise
    for part, name in enumerate(exercise.gradient.by if exercise.gradient else ()):
        cases = (
            (check, case)
            for check in exercise.checks
            if not check.property and check.part in (None, part)
            for case in drawn.get(check.id, ())[:CASES_OF_SLOPES]
        )
        if not any(_slopes_agree(expectations, check, case, part, name) for check, case in cases):
            yield problem(
                exercise,
                "gradient",
                f"small steps of {name} do not give item {part} of what the reference returns",
                f"对 {name} 作微小改变得到的梯度与参考实现返回的第 {part} 项不一致",
            )


def _slopes_agree(expectations: Expectations, check: Check, case: Case, part: int, name: str) -> bool:
    """Whether every entry of a gradient is what small steps give."""
    right = expectations.expected(check, case)
    if isinstance(right, tuple):
        right = right[part]
    if not isinstance(right, np.ndarray):
        return False
    for entry in np.ndindex(right.shape):
        found = slopes(expectations.exercise, case.calls[-1], name, entry)
        if found is None or not np.isclose(found.total, float(right[entry]), SLOPES_CLOSE, SLOPES_CLOSE):
            return False
    return True


def _variety(exercise: CodeExercise, drawn: Sequence[Case]) -> Iterator[Problem]:
    arrays = [a for case in drawn for call in case.calls for a in _arrays(call.arguments)]
    if arrays and not any(_real(a) for a in arrays):
        yield problem(
            exercise,
            "checks",
            "no check has real-valued input, so a result cut to whole numbers passes; add one with normal(...)",
            "没有实数输入的检查项，截断成整数的结果也能通过；请用 normal(...) 增加一项",
        )
    images = [a for a in arrays if a.ndim >= 2]
    if images and not any(_oblong(a) for a in images):
        yield problem(
            exercise,
            "checks",
            "every input is square, so swapped height and width pass; add one with H ≠ W",
            "所有输入都是正方形，高宽写反也能通过；请增加 H ≠ W 的输入",
        )


def _arrays(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _arrays(inner)


def _real(a: np.ndarray[Any, Any]) -> bool:
    return a.dtype.kind == "f" and bool((a != np.rint(a)).any())


def _oblong(a: np.ndarray[Any, Any]) -> bool:
    """Height and width differ, whether channels come first or last."""
    return any(height != width for height, width in pairwise(a.shape[-3:] if a.ndim == 4 else a.shape[-2:]))


def _about_programs(key: AnswerKey, runner: Runner) -> Iterator[Problem]:
    exercise = key.exercise
    starter = _graded(key, exercise.starter, runner)
    yield from _faults(exercise, "starter", starter)
    if starter.verdict is Verdict.CE:
        yield problem(exercise, "starter", f"it cannot be run: {_why(starter).en}", f"无法运行：{_why(starter).zh}")
    elif starter.points:
        yield problem(
            exercise,
            "starter",
            f"it already earns {starter.points:g} of {starter.out_of:g} points",
            f"未作答就已得到 {starter.points:g}/{starter.out_of:g} 分",
        )
    if len(exercise.accepted) < MIN_ACCEPTED:
        few = MIN_ACCEPTED
        yield problem(
            exercise,
            "accepted",
            f"ships {len(exercise.accepted)} accepted programs; {few} in different styles are needed",
            f"只有 {len(exercise.accepted)} 个正确程序；需要 {few} 个不同写法的程序",
        )
    for path in exercise.accepted:
        yield from _accepted(key, path, runner)
    for wrong in exercise.misconceptions:
        yield from _wrong(key, wrong, runner)


def _accepted(key: AnswerKey, path: Path, runner: Runner) -> Iterator[Problem]:
    exercise = key.exercise
    report = _graded(key, path, runner)
    where = f"accepted/{path.name}"
    yield from _faults(exercise, where, report)
    if not report.passed:
        yield problem(
            exercise,
            where,
            f"earns {report.points:g} of {report.out_of:g} points: {_why(report).en}",
            f"只得到 {report.points:g}/{report.out_of:g} 分：{_why(report).zh}",
        )
    for note in report.notes:
        yield problem(exercise, where, f"a right program needs no note: {note.en}", f"正确程序不应有说明：{note.zh}")
    if report.slowest * HEADROOM > exercise.limits.seconds:
        yield problem(
            exercise,
            where,
            f"a call takes {report.slowest:.2f} s; the limit is {exercise.limits.seconds:g} s, "
            f"and a right program should need a {HEADROOM}th of it at most",
            f"一次调用用时 {report.slowest:.2f} 秒；限制为 {exercise.limits.seconds:g} 秒，"
            f"正确程序用时不应超过其 1/{HEADROOM}",
        )


def _wrong(key: AnswerKey, wrong: Misconception, runner: Runner) -> Iterator[Problem]:
    exercise = key.exercise
    report = _graded(key, wrong.program, runner)
    where = f"misconceptions.{wrong.id}"
    yield from _faults(exercise, where, report)
    if report.passed:
        yield problem(exercise, where, "its program earns every point", "它的程序得到了全部分数")
    elif report.verdict is Verdict.CE:
        why = _why(report)
        yield problem(exercise, where, f"its program cannot be run: {why.en}", f"它的程序无法运行：{why.zh}")
    elif [diagnosis.id for diagnosis in report.misconceptions] != [wrong.id]:
        yield _misjudged(key, wrong, where, report)


def _faults(exercise: CodeExercise, where: str, report: Report) -> Iterator[Problem]:
    """What could not be said about a program."""
    for fault in report.faults:
        en, zh = f"{fault.what.en}: {fault.error}", f"{fault.what.zh}：{fault.error}"
        yield problem(exercise, where, f"something cannot be said about it: {en}", f"有一项说明无法给出：{zh}")


def _misjudged(key: AnswerKey, wrong: Misconception, where: str, report: Report) -> Problem:
    if twins := ", ".join(_twins(key, wrong)):
        return problem(
            key.exercise,
            where,
            f"in every case its program does the same as that of {twins}; add a check that tells them apart",
            f"在所有用例中，它的程序都与 {twins} 的结果相同；请增加能区分它们的检查项",
        )
    found = ", ".join(diagnosis.id for diagnosis in report.misconceptions) or "-"
    return problem(
        key.exercise,
        where,
        f"its program must be diagnosed as itself and nothing else; the diagnosis is: {found}",
        f"它的程序应恰好被诊断为它自己；实际诊断为：{found}",
    )


def _twins(key: AnswerKey, wrong: Misconception) -> Iterator[str]:
    """The other misconceptions that do the same as `wrong` in every case."""
    exercise = key.exercise
    judged = [
        (case, check.tolerance or exercise.tolerance)
        for check in exercise.checks
        if not check.property
        for case in key.expectations.cases(check)
    ]
    for other in exercise.misconceptions:
        if other != wrong and all(
            agree(key.misconceptions.outcome(wrong, case), key.misconceptions.outcome(other, case), tolerance)
            for case, tolerance in judged
        ):
            yield other.id


def _graded(key: AnswerKey, path: Path, runner: Runner) -> Report:
    submission = read(path)
    # A program the author wrote may import what it likes; only students are held to `imports`.
    return judge(key.exercise, replace(submission, imports=()), runner, key.seed, key)


def _why(report: Report) -> Any:
    failing = (check.detail for check in report.checks if check.detail is not None)
    return report.problem or next(failing, report.title)


def _about_files(exercise: CodeExercise) -> Iterator[Problem]:
    """Files in the exercise's folder that nothing refers to."""
    known = {
        exercise.starter,
        *exercise.accepted,
        *filter(None, [exercise.adapter]),
        *(wrong.program for wrong in exercise.misconceptions),
    }
    place = exercise.reference.partition(":")[0]
    if place.endswith(".py"):
        known.add(exercise.path.parent / place)
    known = {path.resolve() for path in known}
    for path in sorted(exercise.folder.rglob("*")) if exercise.folder.is_dir() else ():
        if path.is_file() and "__pycache__" not in path.parts and path.resolve() not in known:
            name = path.relative_to(exercise.path.parent).as_posix()
            yield problem(exercise, name, "no key refers to this file", "没有任何键引用这个文件")
