"""Reading of a roster: who is in a class, from a table of a learning platform or a school's own.

Canvas, Moodle, Blackboard, Brightspace, GitHub Classroom and Gradescope export one. What a column is called says what
is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.people.identity import ACCOUNT, ADDRESS, NAME_ONLY, STUDENT_NUMBER, Identity
from grader.people.roster_entry import RosterEntry
from grader.quiz.class_table import ClassTable, TableRow, read_table, table_of
from grader.roster import sheet
from grader.submission.files import read_whole

IDS = {  # by scope, the best known first: how columns with an id are called
    STUDENT_NUMBER: (
        *("学号", "学生学号", "考号", "student id", "student number", "student no", "id number", "sis user id"),
        *("orgdefinedid", "org defined id", "sid", "identifier"),
    ),
    ADDRESS: ("email address", "e-mail address", "email", "e-mail", "邮箱", "电子邮箱"),
    ACCOUNT: ("sis login id", "login id", "login", "username", "user name", "用户名", "账号"),
    "github": ("github username",),
    "canvas": ("id",),
}
NAMES = ("student", "姓名", "学生姓名", "学生", "name", "full name", "student name")
GROUPS = ("section", "sections", "groups", "group", "班级", "行政班", "教学班", "分组", "组")
CANVAS = {"student", "id"}  # columns by which `id` is Canvas's own number
NOBODY = ("points possible", "student, test")  # rows of Canvas that are no people
STUDENTS = ("", "student", "学生", "learner")  # roles of those who hand work in


def read_roster(file: Path) -> ClassTable:
    """The table in a file. Raises UsageError."""
    data = read_whole(file)
    if file.suffix.lower() == ".xlsx":
        return table_of(sheet.rows(data, str(file)), str(file))
    return read_table(data, str(file))


def entries(table: ClassTable) -> list[RosterEntry]:
    """Everybody on it, once. Raises UsageError with all that is wrong."""
    known: dict[Identity, RosterEntry] = {}
    found: list[RosterEntry] = []
    if not _has_people(table):
        table.required("student")
    for row in table.rows:
        entry = _entry(table, row)
        if entry is None or (entry == known.get(entry.identities[0]) and entry.identities[0].id):
            continue
        twice = [identity for identity in entry.identities if identity in known]
        for identity in twice:
            _tell_twice(table, row, identity, known[identity])
        if not twice:
            found.append(entry)
            known.update(dict.fromkeys(entry.identities, entry))
    if not found and not table.problems.found:
        table.problems.add(1, "there is no student in it", "其中没有学生")
    table.problems.raised()
    return found


def _has_people(table: ClassTable) -> bool:
    return table.says_who or any(name in table.columns for names in (*IDS.values(), NAMES) for name in names)


def _tell_twice(table: ClassTable, row: TableRow, identity: Identity, before: RosterEntry) -> None:
    if identity.scope == NAME_ONLY:
        table.problems.add(
            row.line,
            f"two are called {identity.value}; a column with an id should tell them apart",
            f"有两人叫 {identity.value}；应有一列编号来区分",
        )
    else:
        table.problems.add(
            row.line,
            f"{identity.value} stands twice: {before.name} has it, too",
            f"{identity.value} 重复出现：{before.name} 也是这个",
        )


def _entry(table: ClassTable, row: TableRow) -> RosterEntry | None:
    """Who a row is about; nobody where it is about no student."""
    if row.cells.get("role", "").lower() not in STUDENTS:
        return None
    name = name_in(row.cells)
    if name.lower() in NOBODY or row.cells.get("student", "").lower() in NOBODY:
        return None
    identities = tuple(dict.fromkeys(identities_in(row.cells)))
    if not identities and not name:
        table.problems.add(row.line, "neither a name nor an id", "既无姓名也无编号")
        return None
    name = name or identities[0].value
    return RosterEntry(name, identities or (Identity(NAME_ONLY, name),), _first(row.cells, GROUPS))


def identities_in(cells: Mapping[str, str]) -> Iterator[Identity]:
    """The ids of a row. An address is one, whatever the column is called."""
    for scope, names in IDS.items():
        value = _plain(_first(cells, names))
        if value and (scope != "canvas" or cells.keys() >= CANVAS):
            yield Identity(ADDRESS, value.lower()) if "@" in value else Identity(scope, value)


def _plain(written: str) -> str:
    """An id without what a platform or a spreadsheet puts around it: #4711, '4711, ="4711"."""
    return written.removeprefix("=").strip('"').lstrip("#'").strip()


def _first(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")


def name_in(cells: Mapping[str, str]) -> str:
    """A name as it is said: of two columns together, and `Li, Na` is Na Li."""
    first, last = (
        _first(cells, ("first name", "given name", "名")),
        _first(cells, ("surname", "last name", "family name", "姓")),
    )
    if first or last:
        chinese = not (first + last).isascii() and " " not in first + last and len(first + last) <= 4
        return last + first if chinese else f"{first} {last}".strip()
    whole = _first(cells, NAMES)
    family, comma, given = whole.partition(", ")
    return f"{given} {family}" if comma and given and ", " not in given else whole
