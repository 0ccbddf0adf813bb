"""Grade of a file for an exercise: judged, and redacted at once, so that nobody can show what is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from grader.judging.judge import Progress, judge
from grader.model.code_exercise import CodeExercise
from grader.model.hints import Hint
from grader.model.outcome import Runner
from grader.model.report import StudentReport, redacted
from grader.submission.file import Submission


@dataclass(frozen=True, slots=True)
class Grader:
    """Where programs run, the seed of their inputs, and up to which hint a student is told."""

    runner: Runner
    seed: str = "0"
    hints: Hint = Hint.IDEA

    def grade(self, exercise: CodeExercise, submission: Submission, progress: Progress | None = None) -> StudentReport:
        """The report on `submission`, as a student may see it now. Raises JudgeError and AuthorError."""
        report = judge(exercise, submission, self.runner, self.seed, progress=progress)
        return redacted(report, datetime.now(UTC), self.hints)
