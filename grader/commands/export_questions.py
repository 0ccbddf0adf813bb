"""`grade export questions`: the question bank in the format of another system, and what is lost there."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from grader.course.catalog import Catalog
from grader.messages.errors import UsageError
from grader.messages.exit_codes import ExitCode
from grader.messages.system_errors import unwritable
from grader.messages.text import LANGUAGES, Language, Text
from grader.model.interview_question import Interview
from grader.model.question import Question
from grader.question_bank.bank_format import BankFormat
from grader.question_bank.export import Export, exported, left_out_of
from grader.question_bank.formats import FORMATS
from grader.question_bank.item import BankItem
from grader.question_bank.items import Draw, items_of
from grader.quiz.bank import Bank


@dataclass(frozen=True, slots=True)
class BankOptions:
    """What bank is wanted."""

    to: str
    variants: int = 1
    secret: str | None = None
    languages: str | None = None
    title: str = "CNN"
    as_choices: bool = False
    report: bool = False
    strict: bool = False


def export_questions(catalog: Catalog, names: Sequence[str], out: Path, order: BankOptions, language: Language) -> int:
    """Write the bank. The exit code: 1 where `strict` is wanted and a question was left out. Raises UsageError."""
    target = FORMATS[order.to]
    _check(out, target)
    secret = order.secret or secrets.token_hex(16)
    draw = Draw(order.variants, secret, _languages(order.languages, language))
    found = exported(_items(catalog, names, draw), target, order.title, order.as_choices)
    _write(out, found.data)
    _say(found, out, order, secret, language)
    return ExitCode.of(not (order.strict and left_out_of(found.losses)))


def _check(out: Path, target: BankFormat) -> None:
    """Refuse a name that the target would not open. Raises UsageError."""
    if not out.name.lower().endswith(target.suffix):
        raise UsageError(
            Text(
                f"--out {out}: a file for {target.name.en} ends in {target.suffix}.",
                f"--out {out}：{target.name.zh} 的文件应以 {target.suffix} 结尾。",
            )
        )


def _languages(wanted: str | None, language: Language) -> Sequence[Language]:
    if wanted == "both":
        return LANGUAGES
    return ("zh",) if (wanted or language) == "zh" else ("en",)


def _items(catalog: Catalog, names: Sequence[str], draw: Draw) -> Iterator[BankItem]:
    """The items, exercise by exercise in the order of the course."""
    bank = Bank(catalog)
    for exercise in _wanted(catalog, names):
        yield from items_of(bank, exercise, draw)


def _wanted(catalog: Catalog, names: Sequence[str]) -> list[Question | Interview]:
    known: list[Question | Interview] = [*catalog.questions(), *catalog.interviews()]
    place = {name: number for number, name in enumerate(catalog.ids)}
    found = catalog.of_topics(sorted(known, key=lambda one: place[one.id]), names, _none)
    if not found:
        raise UsageError(Text("There is no question in this course.", "该课程中没有题目。"))
    return found


def _none(name: str) -> Text:
    return Text(f'there is no topic and no question "{name}"', f"没有名为“{name}”的主题或题目")


def _write(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError as error:
        raise unwritable(out, error) from None


def _say(found: Export, out: Path, order: BankOptions, secret: str, language: Language) -> None:
    """What was written, what was left out, and where it is wanted, everything that is lost."""
    count, name = found.count, FORMATS[order.to].name
    many = "question" if count == 1 else "questions"
    said = [Text(f"Wrote {count} {many} for {name.en} to {out}.", f"已把 {count} 道题写给 {name.zh}：{out}。")]
    if order.secret is None:
        said.append(Text(f"The same file again: --secret {secret}", f"再次生成相同的文件：--secret {secret}"))
    if not order.report and found.losses:
        lost = len({loss.item for loss in found.losses})
        tell = Text(f"{lost} questions lose something: --report says what.", f"{lost} 道题有所缺失：见 --report。")
        said.append(tell)
    click.echo("\n".join(line.say(language) for line in said))
    for loss in found.losses if order.report else left_out_of(found.losses):
        click.echo(f"{loss.item}: {loss.what.say(language)}", err=not order.report)
