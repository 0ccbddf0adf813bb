"""This module is the judge: an exercise and a submission go in, a report comes out.

It knows no processes: a `Runner` says where programs run, so the same judge serves the command line, a watcher, a batch
and a cluster, and gives the same report for the same bytes and seed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing

from grader import conditions
from grader.answers import Answers
from grader.diagnose import diagnoses
from grader.examine import Examination, letters_and_failures, skipped
from grader.exercise import CodeExercise
from grader.findings import Finding, load_problem
from grader.outcome import Raised, Runner, Session
from grader.submission import Submission, forbidden
from grader.text import Text
from grader.verdict import CheckResult, Report, Verdict


def judge(
    exercise: CodeExercise, submission: Submission, runner: Runner, seed: str = "0", answers: Answers | None = None
) -> Report:
    """The report on `submission`. Raises JudgeError for a fault of ours and AuthorError for one of the exercise.

    Whoever judges many submissions passes the same `Answers(exercise, seed)` each time: it saves time, no more.
    """
    start = time.perf_counter()
    if problem := submission.problem or forbidden(submission, exercise.imports):
        return _unrunnable(exercise, submission, runner, seed, Finding(Verdict.CE, problem), "", start)
    with closing(runner.open(submission.program, exercise.limits)) as session:
        loaded = session.load()
        if found := load_problem(loaded, (exercise.function, *exercise.also), exercise.limits):
            traceback = loaded.traceback if isinstance(loaded, Raised) else ""
            return _unrunnable(exercise, submission, runner, seed, found, traceback, start)
        return _examined(answers or Answers(exercise, seed), submission, runner, session, start)


def _examined(answers: Answers, submission: Submission, runner: Runner, session: Session, start: float) -> Report:
    exercise, seed = answers.exercise, answers.seed
    examination = Examination(answers, session)
    # Hidden checks come last: what the program prints or raises before them cannot tell what they ask.
    results = {check.id: examination.result(check) for check in exercise.checks if check.shown}
    output = session.output()
    results |= {check.id: examination.result(check) for check in exercise.checks if not check.shown}
    checks = tuple(results[check.id] for check in exercise.checks)
    fails, right = _conditions(examination, checks)
    return Report(
        exercise=exercise.id,
        version=exercise.version,
        title=exercise.title,
        verdict=_overall(checks),
        checks=checks,
        isolation=runner.isolation,
        seed=seed,
        source_sha256=submission.sha256,
        seconds=time.perf_counter() - start,
        misconceptions=diagnoses(answers, examination.observed),
        fails_when=fails,
        right_when=right,
        output=output,
        slowest=max((outcome.seconds for _, outcome, *_ in examination.observed), default=0.0),
    )


def _unrunnable(
    exercise: CodeExercise,
    submission: Submission,
    runner: Runner,
    seed: str,
    found: Finding,
    traceback: str,
    start: float,
) -> Report:
    return Report(
        exercise=exercise.id,
        version=exercise.version,
        title=exercise.title,
        verdict=found.verdict,
        checks=tuple(skipped(check) for check in exercise.checks),
        isolation=runner.isolation,
        seed=seed,
        source_sha256=submission.sha256,
        seconds=time.perf_counter() - start,
        problem=found.text,
        traceback=traceback,
    )


def _overall(checks: Sequence[CheckResult]) -> Verdict:
    """The verdict of the first check that is not accepted."""
    return next((check.verdict for check in checks if check.verdict is not Verdict.AC), Verdict.AC)


def _conditions(examination: Examination, checks: Sequence[CheckResult]) -> tuple[Text | None, Text | None]:
    """When it fails, and when it is right, from the first shown sweep of which a part fails."""
    for check, result in zip(examination.exercise.checks, checks, strict=True):
        if check.shown and check.sweep and result.failed:
            seen = letters_and_failures(examination, check)
            fails, right = conditions.separating(seen), conditions.passing(seen)
            return (fails.text if fails else None), (right.text if right else None)
    return None, None
