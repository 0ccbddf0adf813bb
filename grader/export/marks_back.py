"""Marks back into the table of another system: our column of it, in its scale, and nothing else.

Canvas        `conv2d (123)`, out of the row `Points Possible`; EX excuses
Moodle        `Grade` of a grading worksheet, out of `Maximum grade`; `Participant 4711` is the folder's number
Blackboard    `conv2d [Total Pts: 10 Score] |123`
Brightspace   `conv2d Points Grade <Numeric MaxPoints:10 …>`
any other     a column called by the exercise's id or title, or as it is said; our points
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.gradebook.grading import Score
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.people.directory import Directory
from grader.people.identity import Identity
from grader.quiz.class_table import column_names
from grader.render.words import number
from grader.roster.reading import identities_in, name_in

OUT_OF = re.compile(r"(?:max\s?points|total pts|out of)\s*:?\s*(\d+(?:[.,]\d+)?)", re.IGNORECASE)
PARTICIPANT = re.compile(r"\D*(\d+)")
POSSIBLE = "points possible"
MAXIMUM = ("maximum grade", "最高分", "最高成绩")
GRADE = ("grade", "成绩")
IDENTIFIER = ("identifier", "编号", "标识符")
DIGITS = 2  # behind the point, of points in another scale


@dataclass(frozen=True, slots=True)
class FilledMarks:
    """What goes into which cells, by row and column; which rows are nobody's, and whose scores stand in no row."""

    column: str
    values: Mapping[tuple[int, int], float | str]
    nobodys: tuple[str, ...]
    without_row: tuple[Score, ...]
    without_mark: tuple[str, ...]  # people whose cell stays: nothing was handed in, or it does not count


@dataclass(frozen=True, slots=True)
class MarksTable:
    """The rows of a table, its header first, and where in it the marks of an exercise go."""

    rows: Sequence[Sequence[str]]
    exercise: str
    column: int

    @classmethod
    def of(
        cls, rows: Sequence[Sequence[str]], exercise: str, titles: Collection[str], wanted: str | None
    ) -> MarksTable:
        """The table with the column that is named or found. Raises UsageError where it is none, or several."""
        header = rows[0] if rows else ()
        found = _columns(header, (exercise, *titles), wanted)
        if len(found) != 1:
            called = wanted or exercise
            known = ", ".join(filter(None, header)) or "-"
            several = Text("several columns are", "有多列是") if found else Text("there is no column", "没有列")
            raise UsageError(
                several
                + Text(
                    f' "{called}"; --column names one of: {known}', f"“{called}”；请用 --column 指明其中一列：{known}"
                )
            )
        return cls(rows, exercise, found[0])

    def filled(self, scores: Mapping[int, Score], directory: Directory) -> FilledMarks:
        """The marks of everybody who has a score and a row. Raises UsageError where two rows are one person's."""
        values: dict[tuple[int, int], float | str] = {}
        rows_of: dict[int, int] = {}
        nobodys, without_mark = [], []
        for row, cells in self._students():
            label = name_in(cells) or next(filter(None, cells.values()), "")
            person = directory.find(list(self._identities(cells)), name_in(cells))
            if person is None:
                nobodys.append(label)
                continue
            if person in rows_of:
                raise UsageError(
                    Text(
                        f"rows {rows_of[person] + 1} and {row + 1} are one student's ({label}).",
                        f"第 {rows_of[person] + 1} 行与第 {row + 1} 行是同一名学生（{label}）。",
                    )
                )
            rows_of[person] = row
            mark = self._mark(scores.get(person), cells)
            if mark is None:
                without_mark.append(label)
            else:
                values[row, self.column] = mark
        left = tuple(score for person, score in scores.items() if person not in rows_of)
        return FilledMarks(self.rows[0][self.column], values, tuple(nobodys), left, tuple(without_mark))

    @property
    def _names(self) -> list[str]:
        return column_names(self.rows[0])

    def _students(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """The rows about students, by column; Canvas's `Points Possible` and test student are none."""
        for number_, row in enumerate(self.rows[1:], 1):
            cells: dict[str, str] = {}
            for name, value in zip(self._names, row, strict=False):
                cells.setdefault(name, value)
            first = next(iter(cells.values()), "").lower()
            if any(row) and not first.startswith((POSSIBLE, "student, test")):
                yield number_, cells

    def _identities(self, cells: Mapping[str, str]) -> Iterator[Identity]:
        yield from identities_in(cells)
        for name in ("username", "user name", "用户名"):
            if cells.get(name):
                yield Identity("blackboard", cells[name].lstrip("#"))
        for name in IDENTIFIER:
            if found := PARTICIPANT.fullmatch(cells.get(name, "")):
                yield Identity(f"moodle/{self.exercise}", found[1])

    def _mark(self, score: Score | None, cells: Mapping[str, str]) -> float | str | None:
        if score is None:
            return None
        if score.awarded is None:
            return "EX" if {"student", "id", "section"} <= set(self._names) else None
        out_of = self._out_of(cells)
        scaled = score.awarded if out_of is None or not score.out_of else score.awarded * out_of / score.out_of
        mark = number(round(scaled, DIGITS))
        return f"{mark}".replace(".", ",") if self._has_commas and mark != int(mark) else mark

    def _out_of(self, cells: Mapping[str, str]) -> float | None:
        """What their points are out of, as the table says; nothing where it does not."""
        possible = next((row for row in self.rows[1:] if row and row[0].lower().startswith(POSSIBLE)), ())
        said = [possible[self.column]] if self.column < len(possible) else []
        said += [found[1] for found in [OUT_OF.search(self.rows[0][self.column])] if found]
        said += [cells[name] for name in MAXIMUM if name in cells]
        return next((value for value in map(_number, said) if value), None)

    @property
    def _has_commas(self) -> bool:
        """Whether their decimals have a comma."""
        own = [row[self.column] for row in self.rows[1:] if self.column < len(row)]
        return any(re.fullmatch(r"\d+,\d+", value) for value in own)


def _columns(header: Sequence[str], called: Sequence[str], wanted: str | None) -> list[int]:
    """The columns that are meant, the surest kind alone."""
    names = list(map(_plain, header))
    if wanted is not None:
        return [place for place, name in enumerate(names) if name == _plain(wanted)]
    plain = list(map(_plain, called))
    exact = [place for place, name in enumerate(names) if name in plain]
    holding = [place for place, name in enumerate(names) if any(_holds(name, one) for one in plain)]
    worksheet = [place for place, name in enumerate(names) if name in GRADE and any(one in names for one in IDENTIFIER)]
    return exact or holding or worksheet


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def _holds(name: str, called: str) -> bool:
    """Whether a platform put its own words around a name: `Assignment: conv2d (Real)`; conv2d backward is another."""
    return re.search(rf"(^|[:：]\s*){re.escape(called)}\s*($|[(（\[|<]|points grade)", name) is not None


def _number(written: str) -> float | None:
    try:
        return float(written.replace(",", "."))
    except ValueError:
        return None
