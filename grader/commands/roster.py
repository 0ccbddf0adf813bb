"""`grade roster`: who belongs to the class, and who handed work in without being on the list."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text as Rich

from grader.commands.named_student import named_student
from grader.commands.output import Output
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.messages.errors import UsageError
from grader.messages.suggestions import nearest
from grader.messages.text import Text

if TYPE_CHECKING:
    from grader.gradebook.book import DatabaseBook

COLUMNS = Text("student", "学生"), Text("ids", "编号"), Text("group", "分组")


def import_roster(file: Path, gradebook: str | None, output: Output) -> None:
    """Put everybody in a table on the roster. Raises UsageError."""
    from grader.roster.reading import entries, read_roster

    table = read_roster(file)
    found = entries(table)
    if table.notice:
        output.tell(table.notice)
    with open_gradebook(gradebook or GRADEBOOK) as book:
        new, everybody = book.enrol(found), len(book.listed())
        output.say(
            Text(
                f"{len(found)} read, {new} new; {everybody} are on the roster.",
                f"读入 {len(found)} 人，新增 {new} 人；名单上共 {everybody} 人。",
            )
        )
        for line in unlisted(book):
            output.tell(line)


def show_roster(gradebook: str | None, output: Output) -> None:
    """Print who is on it, and who is not although they handed work in. Raises UsageError."""
    with open_gradebook(gradebook or GRADEBOOK, create=False) as book:
        called, groups = book.labels(), book.listed()
        ids = {person: book.ids(person) for person in groups}
        lines = list(unlisted(book))
        nobody_of = _near(book)
    if output.as_json:
        people = [
            {"student": called[person], "group": group, "ids": {one.scope: one.value for one in ids[person]}}
            for person, group in groups.items()
        ]
        output.data(
            {"roster": people, "not_on_it": [{"student": one, "near": near} for one, near in nobody_of.items()]}
        )
        return
    if not groups:
        output.say(Text("Nobody is on the roster: grade roster import FILE", "名单为空：grade roster import 文件"))
        return
    shown = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for title in COLUMNS:
        shown.add_column(title.say(output.language))
    for person, group in sorted(groups.items(), key=lambda one: called[one[0]]):
        shown.add_row(*map(Rich, (called[person], ", ".join(dict.fromkeys(one.value for one in ids[person])), group)))
    output.show(shown)
    for line in lines:
        output.tell(line)


def link_student(submitter: str, student: str, who: str, gradebook: str | None, output: Output) -> None:
    """Say that whoever handed work in is somebody on the roster. Raises UsageError."""
    with open_gradebook(gradebook or GRADEBOOK, create=False) as book:
        known = book.known_students()
        one, was_called = named_student(known, submitter)
        other, called = named_student(known, student)
        listed = book.listed()
        if other not in listed:
            raise UsageError(Text(f"{called} is not on the roster.", f"{called} 不在名单上。"))
        if one in listed:
            raise UsageError(
                Text(
                    f"{was_called} is on the roster, too: two people stay two.",
                    f"{was_called} 也在名单上：两人仍是两人。",
                )
            )
        book.link(one, other, who or getpass.getuser())
    output.say(Text(f"The work of {was_called} is {called}'s.", f"{was_called} 的提交归 {called}。"))


def unlisted(book: DatabaseBook) -> Iterator[Text]:
    """A line for each of those with work who are not on the roster, and whom they may be: nobody guesses."""
    for called, near in _near(book).items():
        maybe = Text(f"; perhaps {', '.join(near)}", f"；或许是{'、'.join(near)}") if near else Text("", "")
        command = f"grade roster link '{called}' {near[0] if near and len(near) == 1 else '…'!r}"
        yield (
            Text(f"{called} handed work in and is not on the roster", f"{called} 有提交，但不在名单上")
            + maybe
            + Text(f": {command}", f"：{command}")
        )


def _near(book: DatabaseBook) -> Mapping[str, list[str]]:
    """Those with work who are not on the roster, each with the nearest who are and have no work."""
    missing = book.unlisted()
    if not missing:
        return {}
    called, worked = book.labels(), {one.person for one in book.standings()}
    free = {called[person]: person for person in book.listed() if person not in worked}
    keys = {
        name.lower(): label
        for label, person in free.items()
        for name in (label, *(one.value for one in book.ids(person)))
    }
    return {
        label: list(dict.fromkeys(keys[key] for key in nearest(label, list(keys))))
        for label in sorted(missing.values())
    }
