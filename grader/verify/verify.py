"""Proof of an exercise of any kind."""

from __future__ import annotations

from grader.model.code_exercise import CodeExercise
from grader.model.exercise import Exercise
from grader.model.interview_question import Interview
from grader.model.outcome import Runner
from grader.model.question import Question
from grader.verify import code, interview, question
from grader.verify.result import VerifyResult


def verify(exercise: Exercise, runner: Runner, seed: str = "0") -> VerifyResult:
    """Prove `exercise`; programs run where `runner` says. Raises JudgeError for a fault of ours."""
    match exercise:
        case CodeExercise():
            return code.prove(exercise, runner, seed)
        case Question():
            return question.prove(exercise)
        case Interview():
            return interview.prove(exercise)
