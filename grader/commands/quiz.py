"""`grade quiz`: questions one after the other, by keyboard or from a pipe."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import click

from grader.answer_kinds.answer_kind import BLANK, Misread
from grader.commands.keys import IN_SHORT, key
from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.messages.errors import UsageError
from grader.messages.exit_codes import ExitCode
from grader.messages.text import Text
from grader.model.question import Question
from grader.quiz.bank import Bank
from grader.quiz.dealing import number
from grader.quiz.mark import MarkedVariant, mark_typed, read_typed
from grader.quiz.presentation import Ask, QuestionPage, page
from grader.quiz.selection import chosen, wanted
from grader.quiz.session import QuizSession, started
from grader.quiz.variant import Variant
from grader.quiz.variant_id import VariantId
from grader.student import storage
from grader.student.due import comes_back, due_again
from grader.student.progress import remember_question

STORED = "quiz.json"
HELP = Text(
    "s skips this question; q leaves, and `grade quiz --resume` goes on. Fractions, products and sums are understood.",
    "s 跳过本题，q 离开：用 `grade quiz --resume` 继续。分数、乘积和算式都能识别。",
)
NOTHING = Text("Nothing was typed.", "没有输入内容。") + Text(" ", "") + IN_SHORT
KEEP = Text(" — Enter keeps it, or type again", " —— 按回车确认，或重新输入")


@dataclass(frozen=True, slots=True)
class QuizOptions:
    """What kind of quiz is wanted."""

    topics: Sequence[str]
    count: int
    seed: str
    level: int | None
    exam: bool
    due: bool = False


def begin(catalog: Catalog, wish: QuizOptions) -> tuple[Bank, QuizSession]:
    """A new quiz. Raises UsageError and AuthorError."""
    bank = Bank(catalog)
    questions = wanted(catalog, wish.topics, wish.level)
    picked = _due(questions, wish.count) if wish.due else chosen(questions, wish.count, wish.seed)
    ids = [bank.variant(one, number(wish.seed, "", one, attempt)).id for one, attempt in picked]
    return bank, started(str(catalog.course), wish.seed, wish.exam, ids)


def _due(questions: Sequence[Question], count: int) -> list[tuple[Question, int]]:
    """Questions that were answered before and are due again; the seed gives them other numbers. Raises UsageError."""
    known = {question.id: question for question in questions}
    names = due_again(known)
    if not names:
        raise UsageError(Text("Nothing is due. Well done.", "没有到期的题目，做得好。"))
    return [(known[name], 0) for name in names[:count]]


def resume() -> QuizSession:
    """The quiz that was left. Raises UsageError where there is none."""
    text = storage.kept(STORED)
    session = QuizSession.load(text) if text else None
    if session is None or session.next is None:
        raise UsageError(Text("No quiz was left unfinished; start one.", "没有未完成的测验；请重新开始。"))
    return session


def take(bank: Bank, session: QuizSession, output: Output) -> int:
    """Ask what is left of `session`. The exit code: 0 all points, 1 not all, 130 where it was left."""
    quiet = output.as_json or not sys.stdin.isatty()
    taking = _Taking(bank, output, silent=output.as_json, prompts=not quiet)
    interrupted = False
    try:
        while (place := session.next) is not None:
            session = taking.ask(session, place)
            taking.keep(session)
    except (KeyboardInterrupt, click.Abort):
        interrupted = True
    marks = [
        (place, taking.marked(session, place)) for place, item in enumerate(session.items) if item.typed is not None
    ]
    if output.as_json:
        from grader.render.json.quiz import as_data

        output.data(as_data(session, [one for _, one in marks], output.language))
    else:
        taking.close(session, marks, interrupted)
    if interrupted:
        return ExitCode.INTERRUPTED
    return ExitCode.of(all(one.right for _, one in marks) and len(marks) == len(session.items))


def plainly(text: str) -> str:
    """A text without what does not change its meaning: blanks, commas and one pair of brackets around all of it."""
    return re.sub(r"[\s,]+", " ", re.sub(r"^[(\[](.*)[)\]]$", r"\1", text.strip().casefold())).strip()


class _Taking:
    """The conversation. `silent` says nothing; `prompts` writes a prompt and asks again after a misreading."""

    def __init__(self, bank: Bank, output: Output, *, silent: bool, prompts: bool) -> None:
        self._bank = bank
        self._output = output
        self._silent = silent
        self._prompts = prompts
        self._keeps = True

    def keep(self, session: QuizSession) -> None:
        """Keep what was answered, to go on later. Where nothing can be written, say so once and go on."""
        try:
            if self._keeps:
                storage.keep(STORED, session.dump())
        except UsageError as error:
            self._keeps = False
            self._output.warn(error.text)

    def ask(self, session: QuizSession, place: int) -> QuizSession:
        """Put one question and take its answers."""
        shown = page(self._variant(session, place))
        begun = time.monotonic()
        self._show_head(shown, f"{place + 1}/{len(session.items)}")
        typed = {}
        for asked in shown.asks:
            typed[asked.part.id] = self._answer(shown, asked)
        session = session.answered(place, typed, time.monotonic() - begun)
        found = self.marked(session, place)
        if note := remember_question(found, typed, self._bank.catalog.course):
            self._output.tell(note)
        if any(typed.values()):
            comes_back(found)
        if not session.exam:
            self._show_result(shown, found)
        return session

    def marked(self, session: QuizSession, place: int) -> MarkedVariant:
        """The marks of a question that was asked."""
        item = session.items[place]
        return mark_typed(self._variant(session, place), item.typed or {}).marked

    def close(self, session: QuizSession, marks: Sequence[tuple[int, MarkedVariant]], interrupted: bool) -> None:
        """Print the explanations that were kept back, the summary, and how to go on where an answer was kept."""
        from grader.render.terminal.quiz_summary import summary

        if session.exam:
            for place, one in marks:
                shown = page(one.variant)
                self._show_head(shown, f"{place + 1}/{len(session.items)}")
                self._show_result(shown, one)
        self._output.show(summary(session, [one for _, one in marks], self._output.language))
        if interrupted and marks and self._keeps:
            left = Text("Go on with: grade quiz --resume", "继续作答：grade quiz --resume")
            self._output.say(left)

    def _variant(self, session: QuizSession, place: int) -> Variant:
        return self._bank.replay(VariantId.parse(session.items[place].variant))

    def _show_head(self, shown: QuestionPage, place: str) -> None:
        if not self._silent:
            from rich.console import Group
            from rich.text import Text as Rich

            from grader.render.terminal.question import body, head

            self._output.show(
                Group(Rich(""), head(shown, self._output.language, place), Rich(""), body(shown, self._output.language))
            )

    def _show_result(self, shown: QuestionPage, found: MarkedVariant) -> None:
        if not self._silent:
            from grader.render.terminal.question import result

            self._output.show(result(shown, found, self._output.language))

    def _answer(self, shown: QuestionPage, asked: Ask) -> str:
        """A line that can be understood, or an empty one. Raises KeyboardInterrupt where it is left."""
        self._show_ask(asked)
        return self._talked(shown, asked) if self._prompts else self._line().strip()

    def _talked(self, shown: QuestionPage, asked: Ask) -> str:
        """What a person means: shown before it counts if it is not what was typed, asked again if it means nothing."""
        understood = ""
        while True:
            line = self._line().strip()
            if not line and understood:
                return understood
            match key(line):
                case "skip":
                    return ""
                case "leave":
                    raise KeyboardInterrupt
                case "help":
                    self._note(asked.how + BLANK + HELP, "dim")
                    continue
            if not line:
                self._note(NOTHING, "yellow")
                continue
            read = read_typed(shown.variant, asked.part, line)
            if isinstance(read, Misread):
                understood = ""
                self._note(read.text, "yellow")
            elif plainly(read.echo) == plainly(line):
                return line
            else:
                understood = line
                self._note(Text(f"understood: {read.echo}", f"理解为：{read.echo}") + KEEP, "cyan")

    def _note(self, text: Text, style: str) -> None:
        from grader.render.terminal.inline import Sentence
        from grader.render.terminal.question import indented

        self._output.show(indented(Sentence(text.say(self._output.language), style)))

    def _show_ask(self, asked: Ask) -> None:
        if not self._silent:
            from rich.console import Group
            from rich.text import Text as Rich

            from grader.render.terminal.question import ask

            self._output.show(Group(Rich(""), ask(asked, self._output.language)))

    def _line(self) -> str:
        if self._prompts:
            try:
                return input("> ")
            except EOFError:
                raise KeyboardInterrupt from None
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        return line
