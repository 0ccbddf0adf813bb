"""This module is the proof of an exercise of any kind."""

from __future__ import annotations

from grader.exercise import CodeExercise
from grader.interviews import Interview
from grader.kinds import Exercise
from grader.outcome import Runner
from grader.proof import code, interview, question
from grader.proof.verified import Verified
from grader.question import Question


def verify(exercise: Exercise, runner: Runner, seed: str = "0") -> Verified:
    """Prove `exercise`; programs run where `runner` says. Raises JudgeError for a fault of ours."""
    match exercise:
        case CodeExercise():
            return code.prove(exercise, runner, seed)
        case Question():
            return question.prove(exercise)
        case Interview():
            return interview.prove(exercise)
