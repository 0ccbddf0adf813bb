"""Session of a submission: asked as the exercise asks, answered in lines and words that its student knows.

A notebook is graded as one program; whatever names a line of it is told in cells. The use of a module that is not there
is told with the function that uses it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.judging.signature import signature
from grader.messages.text import Text, beside
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Adapter, Kept, Loaded, Outcome, ProgramImports, Raised, Returned, Runner, Step, Stopped
from grader.submission.file import Submission
from grader.submission.known_modules import HARMLESS, is_package

MISSING = "MissingModuleError"  # the type of what is raised where the value of a module is needed that is not there
NUMPY = "numpy"


class StudentSession:
    """The submission in a worker of `runner`, with the imports that the exercise allows."""

    def __init__(self, submission: Submission, exercise: CodeExercise, runner: Runner) -> None:
        self._name, self._lines, self._allowed = submission.program.name, submission.lines, exercise.imports
        self._headers = exercise.headers
        self.renamed: Mapping[
            str, Mapping[str, str]
        ] = {}  # by function, the student's names of the exercise's parameters
        adapter = _adapter(exercise)
        self._adapter = adapter.file if adapter else ""
        program = replace(submission.program, imports=_imports(submission, exercise), adapter=adapter)
        self._session = runner.open(program, exercise.limits)

    def load(self) -> Loaded | Raised | Stopped:
        """Run the program's top level once and list its functions."""
        loaded = self._session.load()
        if isinstance(loaded, Loaded):
            found = (signature(loaded, header) for header in self._headers)
            self.renamed = {one.header.name: one.names for one in found if one and one.names}
            adapter = loaded.adapter and self._told(loaded.adapter)
            return replace(loaded, raised=tuple(map(self._told, loaded.raised)), adapter=adapter)
        return self._told(loaded) if isinstance(loaded, Raised) else loaded

    def call(
        self, steps: Sequence[Step], seconds: float | None = None, ahead: Sequence[Sequence[Step]] = ()
    ) -> Outcome:
        """The outcome of the last step, or of the first one that did not return."""
        if self.renamed:
            steps, ahead = [self._renamed(step) for step in steps], ()
        outcome = self._session.call(steps, seconds, ahead)
        if isinstance(outcome, Returned) and outcome.changed and self.renamed:
            ours = {yours: name for name, yours in self.renamed.get(steps[-1].function, {}).items()}
            return replace(outcome, changed=tuple(ours.get(name, name) for name in outcome.changed))
        if not isinstance(outcome, Raised):
            return outcome
        if self._adapter and _ends_in(outcome.traceback, self._adapter):
            return replace(self._told(outcome), meaning=_of_adapter(outcome, self._adapter))
        if outcome.type_name == MISSING:
            outcome = replace(outcome, meaning=self._missing(outcome, steps[outcome.step].function))
        elif _lacks_item(outcome) and (needed := _needed(steps[outcome.step])):
            outcome = replace(outcome, meaning=_nothing_kept(steps, outcome.step, needed))
        elif outcome.step < len(steps) - 1:
            outcome = replace(outcome, earlier=steps[outcome.step].function)
        return self._told(outcome)

    def cpu(self) -> float:
        """CPU seconds its worker has used so far."""
        return self._session.cpu()

    def output(self) -> str:
        """What the program printed so far."""
        return self._session.output()

    def close(self) -> None:
        """End the worker."""
        self._session.close()

    def _renamed(self, step: Step) -> Step:
        """The call with the student's own names for what is passed by name."""
        names = self.renamed.get(step.function, {})
        return replace(step, kwargs={names.get(name, name): value for name, value in step.kwargs.items()})

    def _told(self, raised: Raised) -> Raised:
        """What was raised, in lines as the student counts them."""
        message, traceback = (self._lines.told(text, self._name) for text in (raised.message, raised.traceback))
        return replace(raised, message=message, traceback=traceback)

    def _missing(self, raised: Raised, function: str) -> Text:
        """Which module a function needs that it may not have, and what to do instead."""
        module, place = raised.message[:100], self._lines.place(raised.line)
        where = Text(f" ({place.en})", f"（{place.zh}）") if raised.line else Text("", "")
        uses = Text(
            f"{function} uses {module} here{where.en}", f"{beside(f'{function} 在这里用到了', module)}{where.zh}"
        )
        if not is_package(module):
            return uses + Text(
                ", which did not come with the file. If it is a file of yours, hand it in too, or copy what you need.",
                "，但它没有随文件一起提交。如果那是你自己的文件，请一并提交，或把需要的内容抄进来。",
            )
        if NUMPY in self._allowed:
            return uses + Text("; the exercise wants it written with NumPy.", "；本练习要求用 NumPy 写出来。")
        return uses + Text("; the exercise wants it written in plain Python.", "；本练习要求用纯 Python 写出来。")


def _lacks_item(raised: Raised) -> bool:
    """Whether it was raised outside of the student's lines, where an item was taken of what they returned."""
    return not raised.line and (raised.type_name in ("IndexError", "KeyError") or "subscript" in raised.message)


def _needed(step: Step) -> Kept | None:
    """The first item of a tuple, returned earlier, that a step is given."""
    given = (value for value in (*step.args, *step.kwargs.values()) if isinstance(value, Kept))
    return next((value for value in given if value.part is not None), None)


def _nothing_kept(steps: Sequence[Step], number: int, needed: Kept) -> Text:
    """That an earlier step returned no tuple with the item which a step is given."""
    earlier, later, item = steps[needed.step].function, steps[number].function, needed.part
    return Text(
        f"What {earlier} returned has no item {item}, which {later} is given here. Does {earlier} return a tuple, as "
        "the exercise asks?",
        f"{earlier} 的返回值没有第 {item} 项，而这里要把它传给 {later}。{earlier} 是否按练习要求返回了一个元组？",
    )


def _adapter(exercise: CodeExercise) -> Adapter | None:
    """The exercise's adapter; its name in tracebacks is no student's file's."""
    if exercise.adapter is None:
        return None
    source = exercise.adapter.read_text(encoding="utf-8-sig")
    return Adapter(f"{exercise.id}/{exercise.adapter.name}", source)


def _ends_in(traceback: str, file: str) -> bool:
    """Whether the last line of code that a traceback names is one of this file."""
    return traceback.rpartition('  File "')[2].startswith(f'{file}"')


def _of_adapter(raised: Raised, file: str) -> Text:
    """What was raised in the exercise's adapter, while it used what the student's file defines."""
    what = f"{raised.type_name}: {raised.message}"[:300]
    return Text(
        f"The adapter of this exercise ({file}, your teacher's) raised {what}, while it used what your file defines.",
        f"本练习的适配文件（{file}，由教师提供）在使用你的文件所定义的内容时抛出了 {what}。",
    )


def _imports(submission: Submission, exercise: CodeExercise) -> ProgramImports:
    needed = tuple(dict.fromkeys(name.partition(".")[0] for name in exercise.imports))
    guarded = tuple(found.line for found in submission.imports if found.guarded)
    return ProgramImports(HARMLESS.union(needed), needed, guarded)
