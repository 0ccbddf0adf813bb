"""Judging of a batch's tasks in one process: exercises and their answers are kept between tasks."""

from __future__ import annotations

from pathlib import Path

from grader.batch.problems import problem
from grader.batch.task import Answer, Fault, Task, WorkerSetup
from grader.course.reading import source
from grader.gradebook import stored_report
from grader.gradebook.grading import Judgement, in_a_line
from grader.judging.answer_key import AnswerKey
from grader.judging.judge import judge
from grader.messages.errors import GradeError, JudgeError
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Runner
from grader.submission.file import parse


class Judging:
    """Judges tasks one after the other."""

    def __init__(self, setup: WorkerSetup, runner: Runner) -> None:
        self._runner = runner
        self._files = {name: (path, version) for name, path, version in setup.exercises}
        self._keys: dict[tuple[str, str], AnswerKey] = {}

    def answer(self, task: Task) -> Answer:
        """What came of a task. Never raises: one submission never stops the rest."""
        try:
            return self._judgement(task)
        except GradeError as error:
            return Fault(error.text)
        except Exception as error:
            return Fault.of(error)

    def _judgement(self, task: Task) -> Judgement:
        key = self._key_to(task.exercise, task.seed)
        stem, _, kind = task.file.rpartition(".")
        submission = parse(task.data, Path(f"{stem}.{kind.lower()}"), look=dict(task.beside).get)
        report = judge(key.exercise, submission, self._runner, task.seed, key)
        return Judgement(
            version=report.version,
            seed=report.seed,
            verdict=report.verdict,
            points=report.points,
            out_of=report.out_of,
            isolation=report.isolation,
            report=stored_report.dumps(report),
            problem=in_a_line(problem(report)),
        )

    def _key_to(self, name: str, seed: str) -> AnswerKey:
        if (name, seed) not in self._keys:
            self._keys[name, seed] = AnswerKey(self._exercise(name), seed)
        return self._keys[name, seed]

    def _exercise(self, name: str) -> CodeExercise:
        path, version = self._files[name]
        exercise = source.load(path)
        if not isinstance(exercise, CodeExercise) or exercise.version != version:
            raise JudgeError(Text(f"{path} was changed while it was being graded.", f"{path} 在批改过程中被修改了。"))
        return exercise
