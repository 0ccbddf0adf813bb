"""Exercises of a course, by id.

A course is a directory of numbered topics, `01_shapes`, `02_convolution`, …; an exercise is a YAML file in one of them
and its id is the file's stem. Within a topic the easier ones come first. Folders without a number are no topics: they
may be courses of their own. A topic alone is a course too, of one topic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from grader.course.reading import source
from grader.course.reading.head import topic_of
from grader.messages.errors import AuthorError, Problem, UsageError
from grader.messages.suggestions import did_you_mean, unknown
from grader.messages.text import Text, same
from grader.model.code_exercise import CodeExercise
from grader.model.exercise import Exercise
from grader.model.interview_question import Interview
from grader.model.question import Question

E = TypeVar("E", bound=Exercise)
PACKAGED = Path(__file__).resolve().parents[2] / "exercises"
EASIEST = 1  # the level of a file that says none
TOPIC = re.compile(r"[0-9]+_.+")
ID = re.compile(r"\w+")
KIND = re.compile(rb"^kind:[ \t]*[\"']?([a-z]+)", re.MULTILINE)
LEVEL = re.compile(rb"^level:[ \t]*([0-9]+)", re.MULTILINE)
FUNCTION = re.compile(rb"^(?:function|class):[ \t]*[\"']?([A-Za-z_]\w*)[ \t]*\(", re.MULTILINE)


def find_course(name: str | Path | None = None) -> Path:
    """The directory of a course: the packaged one, a packaged one or a part of it by name, or a path.

    Raises UsageError.
    """
    if name is None:
        return PACKAGED
    packaged = packaged_courses() | packaged_parts()
    if str(name) in packaged:
        return packaged[str(name)]
    if not Path(name).is_dir():
        text = Text(f'there is no course and no folder "{name}"', f"没有名为“{name}”的课程或文件夹")
        raise UsageError(text + did_you_mean(str(name), packaged))
    return Path(name)


def packaged_courses() -> dict[str, Path]:
    """The courses that come with the program, besides the main one."""
    folders = (path for path in sorted(PACKAGED.iterdir()) if path.is_dir() and not TOPIC.fullmatch(path.name))
    return {folder.name: folder for folder in folders if topics(folder)}


def packaged_parts() -> dict[str, Path]:
    """The topics of those courses, each a course too, by its name without the number."""
    return {topic_of(folder): folder for course in packaged_courses().values() for folder in topics(course)}


def topics(course: Path) -> list[Path]:
    """The topics of a course in their order: `2_…` before `10_…`; of a topic alone itself."""
    folders = [path for path in course.iterdir() if TOPIC.fullmatch(path.name) and path.is_dir()]
    if not folders and TOPIC.fullmatch(course.resolve().name) and any(course.glob("*.yaml")):
        return [course]
    return sorted(folders, key=lambda path: (int(path.name.partition("_")[0]), path.name))


def elsewhere(name: str) -> Path | None:
    """A course in the working directory, or that directory itself, whose exercise this is."""
    if not ID.fullmatch(name):
        return None
    inside = f"[0-9]*_*/{name}.yaml"
    found = [*sorted(Path().glob(inside)), *sorted(Path().glob(f"*/{inside}"))]
    return found[0].parent.parent if found else None


@dataclass(frozen=True, slots=True)
class Catalog:
    """The files of a course by exercise id, in reading order. An exercise is read when it is asked for, and once."""

    course: Path
    files: Mapping[str, Path]
    _read: dict[str, Exercise] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, course: Path | None = None) -> Catalog:
        """The catalog of a course, from a glance at its files. Raises UsageError and AuthorError."""
        course = course or PACKAGED
        found = topics(course)
        if not found:
            raise UsageError(
                Text(
                    f"{course} is not a course: it has no numbered topics such as 01_shapes.",
                    f"{course} 不是课程：其中没有带编号的主题文件夹，例如 01_shapes。",
                )
            )
        return cls(course, _files(path for topic in found for path in sorted(topic.glob("*.yaml"), key=_place)))

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, in reading order."""
        return tuple(self.files)

    def topic(self, asked: str) -> str:
        """The name of the topic that is asked for by its title, its folder or the folder's number; else what was asked.

        Titles are those of its README, in either language.
        """
        folded = asked.strip().casefold()
        found = (folder for folder in topics(self.course) if folded in {*_titles(folder), *_numbered(folder)})
        return next((topic_of(folder) for folder in found), asked)

    def get(self, name: str) -> Exercise:
        """The exercise called `name`. Raises UsageError where there is none, and AuthorError."""
        if name not in self.files:
            raise unknown(name, self.files, elsewhere(name))
        if name not in self._read:
            self._read[name] = source.load(self.files[name])
        return self._read[name]

    def code(self, name: str) -> CodeExercise:
        """The code exercise called `name`. Raises UsageError for another kind, as `get` does for none."""
        return self._one_of("code", CodeExercise, name, Text(" asks for no code", " 不是代码练习"))

    def interview(self, name: str) -> Interview:
        """The interview question called `name`. Raises UsageError for another kind, as `get` does for none."""
        return self._one_of("interview", Interview, name, Text(" is no interview question", " 不是面试题"))

    def question(self, name: str) -> Question:
        """The question called `name`. Raises UsageError for another kind, as `get` does for none."""
        return self._one_of("question", Question, name, Text(" is no question of a quiz", " 不是测验题目"))

    def of_topics(self, exercises: Sequence[E], topics: Iterable[str], none: Callable[[str], Text]) -> list[E]:
        """Those of the topics, or all where none is named. Raises UsageError, with `none` of a name that fits nothing.

        A topic is asked for as `topic` says or by its name, an exercise by its id.
        """
        known = {name for exercise in exercises for name in _called(exercise)}
        names = [one if one in known else self.topic(one) for one in topics]
        for name in names:
            if name not in known and name in self.files:
                other = Text(f"{name} is an exercise of another kind", f"{name} 是另一类练习")
                raise UsageError(other + _way(self.get(name)))
            if name not in known:
                raise UsageError(none(name) + did_you_mean(name, {one.topic for one in exercises}))
        return [exercise for exercise in exercises if not names or _called(exercise) & set(names)]

    def interviews(self) -> list[Interview]:
        """Every interview question. Files of other kinds are glanced at, not read."""
        return self._all_of("interview", Interview)

    def questions(self) -> list[Question]:
        """Every question. Files of other kinds are glanced at, not read."""
        return self._all_of("question", Question)

    def all(self) -> list[Exercise]:
        """Every exercise. Raises one AuthorError with the problems of all files."""
        unread = [name for name in self.files if name not in self._read]
        exercises = source.load_all(self.files[name] for name in unread)
        self._read.update(zip(unread, exercises, strict=True))
        return [self._read[name] for name in self.files]

    def defining(self, functions: Iterable[str]) -> list[CodeExercise]:
        """The exercises that ask for one of these functions or classes. Other files are glanced at, not read."""
        wanted = set(functions)
        return [
            exercise
            for name, path in self.files.items()
            if _function(path) in (*wanted, None)
            and isinstance(exercise := self.get(name), CodeExercise)
            and exercise.function.name in wanted
        ]

    def functions(self) -> list[str]:
        """The functions that code exercises ask for, in reading order, as far as that can be seen at a glance."""
        return list(dict.fromkeys(name for path in self.files.values() if (name := _function(path))))

    def _one_of(self, kind: str, wanted: type[E], name: str, other: Text) -> E:
        """The exercise called `name`; `other` says of its name that it is of another kind. Raises UsageError."""
        if name not in self.files:
            raise unknown(name, self._of_kind(kind), elsewhere(name))
        exercise = self.get(name)
        if not isinstance(exercise, wanted):
            raise UsageError(same(name) + other + _way(exercise))
        return exercise

    def _all_of(self, kind: str, wanted: type[E]) -> list[E]:
        return [exercise for name in self._of_kind(kind) if isinstance(exercise := self.get(name), wanted)]

    def _of_kind(self, kind: str) -> list[str]:
        """The ids whose files are of a kind, or do not tell at a glance."""
        return [name for name, path in self.files.items() if _kind(path) in (kind, None)]


def _called(exercise: Exercise) -> set[str]:
    """How an exercise may be called: by its id, by its topic, or by its folder, which may share its number."""
    return {exercise.id, exercise.topic, topic_of(exercise.path.parent), *_numbered(exercise.path.parent)}


def _way(exercise: Exercise) -> Text:
    """The end of a sentence about an exercise of another kind: the command that answers it."""
    match exercise:
        case CodeExercise():
            command = f"grade submit FILE {exercise.id}"
        case Question():
            command = f"grade quiz {exercise.id}"
        case Interview():
            command = f"grade interview mark {exercise.id}"
    return Text(f"; to answer it: {command}", f"；作答请用：{command}")


def _numbered(topic: Path) -> set[str]:
    """A topic's folder and its number, folded."""
    number = topic.name.partition("_")[0]
    return {topic.name.casefold(), number, number.lstrip("0")}


def _titles(topic: Path) -> set[str]:
    """The headings of a topic's README, folded."""
    text = _glanced(topic / "README.md").decode("utf-8", "replace")
    return {line[2:].strip().casefold() for line in text.splitlines() if line.startswith("# ")}


def _files(paths: Iterable[Path]) -> Mapping[str, Path]:
    files: dict[str, Path] = {}
    problems = []
    for path in paths:
        first = files.setdefault(path.stem, path)
        if first != path:
            en = f'the id "{path.stem}" is already that of {first}; rename one of them'
            zh = f"id“{path.stem}”已被 {first} 使用；请改名"
            problems.append(Problem(str(path), 0, 0, "", en, zh))
    if problems:
        raise AuthorError(problems)
    return files


def _place(path: Path) -> tuple[int, str]:
    """Where a file stands within its topic: by level, then by name."""
    found = LEVEL.search(_glanced(path))
    return int(found[1]) if found else EASIEST, path.name


def _function(path: Path) -> str | None:
    """The function that a file asks for, if that can be seen at a glance; "" for a file that is no code exercise."""
    if _kind(path) not in ("code", None):
        return ""
    found = FUNCTION.search(_glanced(path))
    return found[1].decode() if found else None


def _kind(path: Path) -> str | None:
    """The kind of exercise, if that can be seen at a glance."""
    found = KIND.search(_glanced(path))
    return found[1].decode() if found else None


def _glanced(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
