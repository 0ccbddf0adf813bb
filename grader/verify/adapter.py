"""Adapter of an exercise, held against what may stand beside a student's code: no reference, nothing of ours."""

from __future__ import annotations

from collections.abc import Iterator

from grader.messages.errors import Problem
from grader.model.code_exercise import CodeExercise
from grader.submission.file import read
from grader.submission.known_modules import HARMLESS
from grader.verify.result import problem


def about_adapter(exercise: CodeExercise) -> Iterator[Problem]:
    """Whether the adapter can be read, and imports only what a student's file may use."""
    if exercise.adapter is None:
        return
    adapter = read(exercise.adapter)
    if adapter.problem:
        yield problem(exercise, "adapter", adapter.problem.en, adapter.problem.zh)
    for found in adapter.imports:
        if found.module not in HARMLESS and found.module not in exercise.imports:
            yield problem(
                exercise,
                "adapter",
                f"line {found.line} imports {found.module}; the adapter runs beside a student's code, which can "
                "read it, so it may import only what theirs may",
                f"第 {found.line} 行导入了 {found.module}；适配文件与学生代码一起运行，学生代码可以读到它，"
                "因此只能导入学生可用的模块",
            )
