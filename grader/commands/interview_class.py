"""`grade interview class` and `grade interview review`: a class's answers in words, and a person's decisions."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from grader.commands.keys import key
from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.export.score_files import check, write_lines
from grader.messages.errors import UsageError
from grader.messages.exit_codes import ExitCode
from grader.messages.system_errors import unwritable
from grader.messages.text import Text, half_width
from grader.model.interview_question import Interview
from grader.quiz.class_table import read_table
from grader.render.words import number
from grader.review.class_marks import AnswerGroup, ReviewedAnswer, marked_class, queue
from grader.review.decisions import MarkDecision, decided, dumped, loaded
from grader.review.written_answers import WrittenAnswer, written_answers
from grader.submission.files import read_whole

HOW = Text(
    "Enter keeps the marks; a number gives others, with a reason behind it if you like: 1 half of it is missing. "
    "s skips, q leaves; what was decided is kept.",
    "按回车保留分数；输入数字改分，后面可写理由，例如：1 缺一半。s 跳过，q 离开；已作的决定都会保存。",
)


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """Where a class's answers are, which exercises were asked, and where decisions are kept."""

    path: Path
    asked: Sequence[str]
    decisions: Path | None


def mark_class(catalog: Catalog, source: AnswersFile, out: Path | None, excel: bool, output: Output) -> None:
    """Mark every answer, and write a table of the marks. Raises UsageError with all that is wrong in the answers."""
    from grader.export.interview_marks import as_csv

    if out is not None:
        check(out, (".csv",))
    found = marked_class(_written(catalog, source, output), decided(_decisions(source.decisions)))
    if out is not None:
        write_lines(out, as_csv(found), excel)
    if output.as_json:
        from grader.render.json.interview_class import as_data

        output.data(as_data(found, output.language))
    else:
        from grader.render.terminal.interview_class import overview

        output.show(overview(found, output.language))


def review(catalog: Catalog, source: AnswersFile, who: str, everything: bool, output: Output) -> int:
    """Put the doubtful answers before a person, one after the other. The exit code: 0, or 130 where it was left."""
    if source.decisions is None:
        raise UsageError(Text("--decisions names the file that keeps them.", "请用 --decisions 指定保存决定的文件。"))
    written = _written(catalog, source, output)
    made = _decisions(source.decisions)
    before = marked_class(written, decided(made))
    session = _Review(source.decisions, made, who or getpass.getuser(), output)
    is_done = session.run(queue(before, everything))
    session.show(before, marked_class(written, decided(session.made)))
    return ExitCode.OK if is_done else ExitCode.INTERRUPTED


class _Review:
    """The conversation; every decision is kept at once."""

    def __init__(self, file: Path, made: list[MarkDecision], who: str, output: Output) -> None:
        self.made = made
        self._file, self._who, self._output = file, who, output

    def run(self, groups: Sequence[AnswerGroup]) -> bool:
        """Whether nothing is left."""
        if not groups:
            self._output.say(Text("Nothing is doubtful.", "没有需要复核的回答。"))
            return True
        self._output.say(HOW, dim=True)
        return all(self._decide(group, f"{place}/{len(groups)}") for place, group in enumerate(groups, 1))

    def show(self, before: Sequence[ReviewedAnswer], after: Sequence[ReviewedAnswer]) -> None:
        """Whose marks are others now."""
        from grader.render.terminal.interview_class import changed

        self._output.show(changed(before, after, self._output.language))

    def _decide(self, group: AnswerGroup, place: str) -> bool:
        """One group; False where it is left."""
        from grader.render.terminal.interview_class import doubtful

        self._output.show(doubtful(group, place, self._output.language))
        one = group.first
        while True:
            click.echo("> ", nl=False)
            line = sys.stdin.readline()
            match key(line):
                case "skip":
                    return True
                case "help":
                    self._output.say(HOW, dim=True)
                    continue
                case "leave":
                    return False
            if not line:
                return False
            given = _marks(line, one.marked.marks, one.marked.out_of)
            if given is not None:
                self._keep(one, *given)
                return True
            most = number(one.marked.out_of)
            text = Text(f"A number from 0 to {most}, please.", f"请输入 0 到 {most} 的数。")
            self._output.say(text, fg="yellow")

    def _keep(self, one: ReviewedAnswer, marks: float, why: str) -> None:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        exercise = one.written.exercise.id
        self.made.append(MarkDecision(exercise, one.written.text, marks, one.marked.marks, self._who, when, why))
        part = self._file.with_name(f"{self._file.name}.part")
        try:
            part.write_text(dumped(self.made), encoding="utf-8")
            part.replace(self._file)
        except OSError as error:
            raise unwritable(self._file, error) from None


def _marks(line: str, proposed: float, out_of: float) -> tuple[float, str] | None:
    """The marks and the reason of a line; None where it gives none that there can be."""
    typed, _, why = half_width(line).strip().partition(" ")
    if not typed:
        return proposed, ""
    try:
        marks = float(typed)
    except ValueError:
        return None
    return (marks, why.strip()) if 0 <= marks <= out_of else None


def _written(catalog: Catalog, source: AnswersFile, output: Output) -> list[WrittenAnswer]:
    exercises = {one.id: one for one in catalog.interviews()}
    table = read_table(read_whole(source.path), str(source.path))
    if table.notice:
        output.warn(table.notice)
    return written_answers(table, exercises, [_asked(catalog, name) for name in source.asked])


def _asked(catalog: Catalog, name: str) -> Interview:
    exercise = catalog.get(name)
    if isinstance(exercise, Interview):
        return exercise
    raise UsageError(Text(f"{name} is no interview exercise.", f"{name} 不是面试题。"))


def _decisions(file: Path | None) -> list[MarkDecision]:
    if file is None or not file.exists():
        return []
    return loaded(read_whole(file).decode("utf-8", "replace"), str(file))
