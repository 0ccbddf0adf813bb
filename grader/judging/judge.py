"""The judge: an exercise and a submission go in, a report comes out.

It knows no processes: a `Runner` says where programs run, so the same judge serves the command line, a watcher, a batch
and a cluster, and gives the same report for the same bytes and seed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace

from grader.diagnosis.diagnose import diagnoses
from grader.diagnosis.separation import When
from grader.diagnosis.wrong_size import wrong_size
from grader.judging.answer_key import AnswerKey
from grader.judging.examination import Examination, skipped
from grader.judging.experiments import Experiments
from grader.judging.findings import Finding, of_case
from grader.judging.load_problem import load_problem
from grader.judging.notes import ALONE, after_calls, notes
from grader.judging.student_session import StudentSession
from grader.messages.text import Text
from grader.model.code_exercise import Check, CodeExercise
from grader.model.outcome import Loaded, Returned, Runner
from grader.model.report import CheckResult, Diagnosis, Report, ShownCall, Verdict, overall
from grader.submission.file import Submission, forbidden

Progress = Callable[[Check], None]  # told of each check before it is tried

IDEA = Text("the idea behind it", "背后的误解")
SIZE = Text("the size formula behind it", "背后的尺寸公式")
MEMORY = Text("whether it remembers earlier calls", "是否记住了之前的调用")
WHEN = Text("when it fails", "何时出错")


def judge(
    exercise: CodeExercise,
    submission: Submission,
    runner: Runner,
    seed: str = "0",
    key: AnswerKey | None = None,
    progress: Progress | None = None,
) -> Report:
    """The report on `submission`. Raises JudgeError for a fault of ours and AuthorError for one of the exercise.

    Whoever judges many submissions passes the same `AnswerKey(exercise, seed)` each time: it saves time, no more.
    """
    start = time.perf_counter()
    if problem := submission.problem or (exercise.strict_imports and forbidden(submission, exercise.imports)) or None:
        return _unrunnable(exercise, submission, runner, seed, Finding(Verdict.CE, problem), start)
    with closing(StudentSession(submission, exercise, runner)) as session:
        loaded = session.load()
        if found := load_problem(loaded, exercise.headers, exercise.limits, submission):
            return _unrunnable(exercise, submission, runner, seed, found, start)
        assert isinstance(loaded, Loaded)
        noted = tuple(notes(exercise, submission, loaded))
        examination = Examination(key or AnswerKey(exercise, seed), session, runner)
        report = _examined(examination, submission, start, progress or _unseen)
        noted += tuple(after_calls(report))
        explanations = examination.explanations
        if submission.remembers and explanations.given(MEMORY, lambda: _is_right_alone(examination, submission), False):
            noted += (ALONE,)
        return replace(_as_called(report, session.renamed), notes=noted, faults=tuple(explanations.failed))


def _is_right_alone(examination: Examination, submission: Submission) -> bool:
    """Whether the first shown call that gave something wrong is right in a worker that made no other."""
    exercise, shown = examination.exercise, {check.id: check for check in examination.exercise.checks if check.shown}
    wrong = (
        one
        for one in examination.observations
        if one.failed and one.case.check in shown and isinstance(one.outcome, Returned)
    )
    if (first := next(wrong, None)) is None:
        return False
    case, tolerance = first.case, first.tolerance
    with closing(StudentSession(submission, exercise, examination.runner)) as session:
        outcome = session.call(case.steps)
    right = examination.key.expectations.expected(shown[case.check], case)
    return of_case(exercise, case, outcome, right, tolerance) is None


def _as_called(report: Report, renamed: Mapping[str, Mapping[str, str]]) -> Report:
    """The report with calls in the student's own names of parameters, where these differ."""
    if not renamed:
        return report

    def shown(call: ShownCall) -> ShownCall:
        return replace(call, keywords=renamed.get(call.function, {}))

    def row(check: CheckResult) -> CheckResult:
        found = check.counterexample
        return replace(check, counterexample=found and replace(found, calls=tuple(map(shown, found.calls))))

    return replace(report, checks=tuple(map(row, report.checks)))


def _unseen(check: Check) -> None:
    """Nobody watches."""


def _examined(examination: Examination, submission: Submission, start: float, progress: Progress) -> Report:
    key, exercise, explanations = examination.key, examination.exercise, examination.explanations

    def results(shown: bool) -> dict[str, CheckResult]:
        return {check.id: _result(examination, check, progress) for check in exercise.checks if check.shown == shown}

    # Hidden checks come last, and after them nothing more is asked: what the program prints, raises, fails in or takes
    # its time for before them cannot tell what they ask.
    rows = results(shown=True)
    experiments = Experiments(examination, rows)
    found = explanations.given(WHEN, experiments.when, When())
    explanations.given(IDEA, lambda: _experimented(experiments, examination), None)
    output, shown_seconds = examination.session.output(), time.perf_counter() - start
    rows |= results(shown=False)
    checks = examination.paid(rows)
    found = explanations.given(WHEN, lambda: experiments.confirmed(found), When())
    none: tuple[Diagnosis, ...] = ()
    observations = (*examination.observations, *experiments.observations)
    misconceptions = explanations.given(
        IDEA, lambda: diagnoses(key.misconceptions, observations, examination.example), none
    )
    slip = explanations.given(SIZE, lambda: wrong_size(observations), None)
    seconds = time.perf_counter() - start
    return Report(
        exercise=exercise.id,
        version=exercise.version,
        title=exercise.title,
        verdict=overall(checks),
        checks=checks,
        isolation=examination.runner.isolation,
        seed=examination.seed,
        source_sha256=submission.sha256,
        seconds=seconds,
        misconceptions=misconceptions,
        wrong_size=slip,
        fails_when=experiments.said(found.fails),
        right_when=experiments.said(found.right),
        output=output,
        feedback=exercise.feedback,
        slowest=max((observation.outcome.seconds for observation in examination.observations), default=0.0),
        shown_seconds=shown_seconds if any(not check.shown for check in exercise.checks) else seconds,
        faults=tuple(explanations.failed),
    )


def _experimented(experiments: Experiments, examination: Examination) -> None:
    """Ask what a name has to agree with, where there may be one."""
    observations = (*examination.observations, *experiments.observations)
    if diagnoses(examination.key.misconceptions, observations):
        experiments.observe_for_names()


def _result(examination: Examination, check: Check, progress: Progress) -> CheckResult:
    progress(check)
    return examination.result(check)


def _unrunnable(
    exercise: CodeExercise,
    submission: Submission,
    runner: Runner,
    seed: str,
    found: Finding,
    start: float,
) -> Report:
    seconds = time.perf_counter() - start
    return Report(
        exercise=exercise.id,
        version=exercise.version,
        title=exercise.title,
        verdict=found.verdict,
        checks=tuple(skipped(check) for check in exercise.checks),
        isolation=runner.isolation,
        seed=seed,
        source_sha256=submission.sha256,
        seconds=seconds,
        shown_seconds=seconds,
        problem=found.text,
        traceback=found.traceback,
        feedback=exercise.feedback,
    )
