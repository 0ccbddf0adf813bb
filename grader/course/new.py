"""Writing of a new exercise that already verifies, for an author to change."""

from __future__ import annotations

import keyword
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

from grader.messages.errors import UsageError
from grader.messages.system_errors import unwritable
from grader.messages.text import Text

TEMPLATES = Path(__file__).parent / "templates"
TOPIC = "01_exercises"  # where the first exercise of an empty course goes


@dataclass(frozen=True, slots=True)
class NewName:
    """What a new name is for, and a name that would do."""

    text: Text
    such: str


FUNCTION = NewName(Text("a function", "函数"), "my_pool")  # a code exercise is called as what it asks for
QUESTION = NewName(Text("a question", "题目"), "pool_size")
INTERVIEW = NewName(Text("an interview question", "面试题"), "why_padding")


def new_code(course: Path, name: str, topic: str | None = None) -> list[Path]:
    """Write the code exercise `name` into `course` and return its files. Raises UsageError; overwrites nothing."""
    folder = _folder(course, name, topic, FUNCTION)
    with _writing(folder):
        (folder / name).mkdir(parents=True)
    return _written([TEMPLATES / "code.yaml", *sorted((TEMPLATES / "code").rglob("*.py"))], folder, name)


def new_question(course: Path, name: str, topic: str | None = None) -> list[Path]:
    """Write the question `name` into `course` and return its files. Raises UsageError; overwrites nothing."""
    return _written([TEMPLATES / "question.yaml"], _folder(course, name, topic, QUESTION), name)


def new_interview(course: Path, name: str, topic: str | None = None) -> list[Path]:
    """Write the interview question `name` into `course` and return its files. Raises UsageError; overwrites nothing."""
    return _written([TEMPLATES / "interview.yaml"], _folder(course, name, topic, INTERVIEW), name)


def _folder(course: Path, name: str, topic: str | None, what: NewName) -> Path:
    """The topic that the new exercise goes into. Raises UsageError where the name is taken or cannot be one."""
    _check_name(name, what)
    folder = course / (topic or _last_topic(course))
    if (folder / f"{name}.yaml").exists() or (folder / name).exists():
        raise UsageError(
            Text(f"{folder / name} is already there; choose another name.", f"{folder / name} 已存在；请换一个名字。")
        )
    return folder


def _written(sources: list[Path], folder: Path, name: str) -> list[Path]:
    words = {"name": name, "title": name, "schema": _schema_from(folder)}
    with _writing(folder):
        written = [_write(source, folder, name, words) for source in sources]
        readme = folder / "README.md"
        if not readme.exists():
            readme.write_text(f"# {folder.name}\n", encoding="utf-8")
            written.append(readme)
    return written


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Nothing that the system refuses is a fault of ours. Raises UsageError."""
    try:
        yield
    except OSError as error:
        raise unwritable(error.filename or folder, error) from None


def _check_name(name: str, what: NewName) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,60}", name) or (what is FUNCTION and keyword.iskeyword(name)):
        raise UsageError(
            Text(
                f"{name!r} cannot be the name of {what.text.en}; use small letters, digits and _, such as {what.such}.",
                f"{name!r} 不能作{what.text.zh}名；请使用小写字母、数字和下划线，例如 {what.such}。",
            )
        )


def _last_topic(course: Path) -> str:
    topics = sorted(p.name for p in course.glob("[0-9][0-9]_*") if p.is_dir()) if course.is_dir() else []
    return topics[-1] if topics else TOPIC


def _schema_from(folder: Path) -> str:
    """The path from the exercise to the JSON Schema that editors complete and check it with."""
    schema = Path(__file__).parents[2] / "exercises" / "exercise.schema.json"
    try:
        return Path(os.path.relpath(schema, folder.resolve())).as_posix()
    except ValueError:  # another drive on Windows
        return schema.as_posix()


def _write(source: Path, folder: Path, name: str, words: dict[str, str]) -> Path:
    inside = source.relative_to(TEMPLATES)
    target = folder / f"{name}.yaml" if inside.suffix == ".yaml" else folder / name / inside.relative_to("code")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(Template(source.read_text(encoding="utf-8")).substitute(words), encoding="utf-8")
    return target
