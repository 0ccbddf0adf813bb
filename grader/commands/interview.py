"""`grade interview`: an answer marked, or questions asked one after the other."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from grader.commands.keys import IN_SHORT, key
from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.interview.mark import mark
from grader.messages.errors import UsageError
from grader.messages.exit_codes import ExitCode
from grader.messages.system_errors import unreadable
from grader.messages.text import Text
from grader.model.interview_question import Interview
from grader.student.due import schedule_file
from grader.student.progress import remember_interview
from grader.submission.files import read_regular

LARGEST = 1 << 20  # bytes of an answer


def mark_answer(catalog: Catalog, name: str, file: Path | None, output: Output) -> int:
    """Mark the answer in `file` and print the marks. The exit code: 0 for a complete answer, 1 otherwise."""
    exercise, said = catalog.interview(name), _answer(file)
    marked = mark(exercise, said)
    if note := remember_interview(marked, said, catalog.course):
        output.tell(note)
    if output.as_json:
        from grader.render.terminal.interview import as_data

        output.data(as_data(marked, output.language))
    else:
        from grader.render.terminal.interview import page

        output.show(page(marked, output.language))
    return ExitCode.of(marked.status == "full")


def _answer(file: Path | None) -> str:
    if file is None or str(file) == "-":
        return sys.stdin.buffer.read(LARGEST).decode("utf-8", errors="replace")
    try:
        return read_regular(file, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(
            Text(f"{file} is not UTF-8 text; save it as UTF-8.", f"{file} 不是 UTF-8 文本；请存为 UTF-8。")
        ) from None
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from None


HOW = Text("Your answer; an empty line ends it.", "请作答，以空行结束。")
HELP = Text(
    "Answer in your own words, in as many lines as you like. s shows the answer and counts as not known; q leaves.",
    "用自己的话回答，可以写多行。s 直接看答案，算作不会；q 离开。",
)
NOTHING = Text("Nothing was typed.", "没有输入内容。")


class InterviewSession:
    """Questions asked on a terminal, or answered from a pipe; progress is kept after every answer."""

    def __init__(self, output: Output, file: Path | None) -> None:
        from grader.student import schedule

        self._practice = schedule
        self._output = output
        self._file = file or schedule_file()
        self._progress = schedule.load(self._file)

    def run(self, catalog: Catalog, topics: Sequence[str], due: bool, count: int) -> int:
        """Ask up to `count` questions. The exit code: 0, as practice is not graded."""
        found = catalog.of_topics(catalog.interviews(), topics, _none)
        exercises = {one.id: one for one in sorted(found, key=lambda one: (one.covers, one.level, one.id))}
        ready = self._progress.due(tuple(exercises), _now())
        names = ready if due else (*ready, *(name for name in exercises if name not in ready))
        if not names:
            self._say(Text("Nothing is due. Well done.", "没有到期的题目，做得好。"))
            return ExitCode.OK
        chosen = names[:count]
        for number, name in enumerate(chosen, 1):
            if not self._ask(exercises[name], f"{number}/{len(chosen)}", catalog.course):
                break
        return ExitCode.OK

    def _say(self, text: Text) -> None:
        self._output.say(text)

    def _ask(self, exercise: Interview, place: str, course: Path) -> bool:
        """One question; False where the input has ended."""
        from rich.console import Group
        from rich.text import Text as Rich

        from grader.render.terminal.interview import model, page
        from grader.render.terminal.markdown import Prose

        head = Rich.assemble((f"\n{place}  ", "dim"), (exercise.title.say(self._output.language), "bold"))
        self._output.show(Group(head, Prose(exercise.prompt.say(self._output.language))))
        answer = _typed(self._output)
        if answer is None:
            return False
        marked = mark(exercise, answer)
        now = _now()
        self._progress = self._progress.reviewed(exercise.id, marked.status, now)
        self._practice.save(self._progress, self._file)
        if note := remember_interview(marked, answer, course):
            self._output.tell(note)
        self._output.show(Group(Rich(""), page(marked, self._output.language), model(marked, self._output.language)))
        wait = _wait(self._progress.next(exercise.id) - now)
        self._say(Text(f"\nDue again in {wait.en}.", f"\n{wait.zh}后再练。"))
        return True


def _now() -> datetime:
    return datetime.now(UTC)


def _typed(output: Output) -> str | None:
    """Lines up to an empty one; None where it is left. An empty answer means: I don't know."""
    return _talked(output) if sys.stdin.isatty() else _piped()


def _piped() -> str | None:
    lines: list[str] = []
    while line := sys.stdin.readline():
        if not line.strip():
            return "".join(lines)
        lines.append(line)
    return "".join(lines) or None


def _talked(output: Output) -> str | None:
    """An answer from a person: nothing is given up by an empty line alone."""
    output.say((HOW + Text(" ", "") + IN_SHORT), dim=True)
    lines: list[str] = []
    while True:
        click.echo("> ", nl=False)
        line = sys.stdin.readline()
        pressed = key(line) if not lines else None
        if (not line and not lines) or pressed == "leave":
            return None
        if pressed == "skip":
            return ""
        if pressed == "help":
            output.say(HELP, dim=True)
        elif line.strip():
            lines.append(line)
        elif lines:
            return "".join(lines)
        else:
            output.say((NOTHING + Text(" ", "") + IN_SHORT), fg="yellow")


def _wait(time: timedelta) -> Text:
    minutes = max(1, round(time.total_seconds() / 60))
    for size, en, zh in ((60 * 24, "day", "天"), (60, "hour", "小时")):
        if minutes >= size:
            number = round(minutes / size)
            return Text(f"{number} {en}{'s' * (number != 1)}", f"{number} {zh}")
    return Text(f"{minutes} minute{'s' * (minutes != 1)}", f"{minutes} 分钟")


def _none(name: str) -> Text:
    return Text(f'no interview question has the topic "{name}"', f"没有主题为“{name}”的面试题")
