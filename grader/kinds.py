"""This module is an exercise of any kind. Where the kinds differ, a `match` tells them apart."""

from __future__ import annotations

from typing import TypeAlias

from grader.exercise import CodeExercise
from grader.interviews import Interview
from grader.question import Question

Exercise: TypeAlias = CodeExercise | Question | Interview
