"""Moodle: `<full name>_<number>_assignsubmission_<plugin>`, a folder or the beginning of a file's name.

    Li Na_4711_assignsubmission_file_/conv.py
    Li Na_4711_assignsubmission_file_conv.py
    Li Na_4711_assignsubmission_onlinetext/onlinetext.html
    Participant_4711_assignsubmission_file_conv.py      anonymous marking
    Group A-Li Na_4711_assignsubmission_file_conv.py    one group, as older versions name it
    Default group_assignsubmission_file_conv.py         a team that has no number

Moodle puts a blank in place of every `_` of a name, so the first `_<number>_assignsubmission_` is its own. The
number is the participant's in this assignment; in another one it is another person's. It writes no times, and keeps
the last attempt only. Source: `mod/assign/classes/downloader.php`, `get_student_prefix`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.collect.layouts import Owner, clean, path
from grader.collect.platforms.prefixes import shared
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

NAME = re.compile(
    r"(?P<name>.+?)(?:[_ ](?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z0-9]+)(?:_(?P<file>.*))?", re.DOTALL | re.ASCII
)
ANONYMOUS = set("Participant Participante Partecipante Teilnehmerin Teilnehmer Deelnemer Uczestnik".split())
ANONYMOUS |= {"参与者", "參與者", "参加者", "Участник"}  # what Moodle calls everybody, as far as languages are known


@dataclass(frozen=True, slots=True)
class MoodleLayout:
    """A Moodle download: the `group` that stands before every name, and whether nobody has a name."""

    group: str = ""
    anonymous: bool = False
    timed: bool = False
    notices: Sequence[Text] = ()

    def people(self, top: Top) -> Sequence[Person]:
        """The participant, or the team."""
        found = NAME.fullmatch(clean(top.name))
        if not found:
            return ()
        name, number = found["name"].removeprefix(self.group).strip() or found["name"], found["id"] or ""
        return (Person(f"{name} {number}" if self.anonymous and number else name, number, "moodle"),)

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file; Moodle says nothing else."""
        found = NAME.fullmatch(clean(parts[0]))
        return Owner(person, path(parts[1:]) or (found and found["file"]) or clean(parts[0]))


@dataclass(frozen=True, slots=True)
class Moodle:
    """Moodle's assignments."""

    name: str = "moodle"
    title: str = "Moodle"
    looks_inside: bool = False

    def fits(self, top: Top, place: Source) -> bool:
        """Whether Moodle's fixed part is in the name."""
        return NAME.fullmatch(clean(top.name)) is not None

    def layout(self, tops: Iterable[Top], place: Source) -> MoodleLayout:
        """What all names share: a group, or one name for everybody."""
        found = {(match["name"], match["id"]) for top in tops if (match := NAME.fullmatch(clean(top.name)))}
        names = {name for name, _ in found}
        return MoodleLayout(shared(sorted(names), "-"), anonymous=len(names) == 1 and names <= ANONYMOUS)
