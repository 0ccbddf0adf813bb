"""Exercise of any kind. Where the kinds differ, a `match` tells them apart."""

from __future__ import annotations

from typing import TypeAlias

from grader.model.code_exercise import CodeExercise
from grader.model.interview_question import Interview
from grader.model.question import Question

Exercise: TypeAlias = CodeExercise | Question | Interview
