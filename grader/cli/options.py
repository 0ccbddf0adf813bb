"""What commands share: a language to be described in, common options, and the course they work on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grader.commands.output import Output
from grader.messages.errors import GradeError
from grader.messages.text import Language, Text, half_width

if TYPE_CHECKING:
    from grader.course.catalog import Catalog

PATH = click.Path(readable=False, path_type=Path)  # whoever opens it says in a line why it cannot be read
F = TypeVar("F", bound=Callable[..., Any])


def plain(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The value of an option in half width, if it was given."""
    return None if value is None else half_width(value)


@dataclass(frozen=True, slots=True)
class Options:
    """Says the words of commands in one language."""

    language: Language

    def say(self, en: str, zh: str) -> str:
        """One of the two."""
        return Text(en, zh).say(self.language)

    @property
    def words(self) -> dict[str, str]:
        """Words of every command's usage line."""
        return {"options_metavar": self.say("[OPTIONS]", "[选项]")}

    @property
    def group_words(self) -> dict[str, str]:
        """Words of the usage line of a command with commands of its own."""
        return self.words | {"subcommand_metavar": self.say("COMMAND [ARGS]...", "命令 [参数]...")}

    def output(self, as_json: bool = False) -> Output:
        """What a command prints to."""
        return Output(self.language, as_json)

    def course(self, command: F) -> F:
        """The option --course."""
        said = self.say("A course: a folder, or a packaged one by name.", "课程：文件夹，或自带课程的名字。")
        return click.option("--course", metavar="DIR", help=said)(command)

    def as_json(self, command: F) -> F:
        """The flag --json."""
        return click.option("--json", "as_json", is_flag=True, help=self.say("Print JSON.", "输出 JSON。"))(command)

    def excel(self, command: F) -> F:
        """The flag --excel."""
        said = self.say("Mark CSV as UTF-8 for Excel.", "为 Excel 标明 CSV 是 UTF-8。")
        return click.option("--excel", is_flag=True, help=said)(command)

    def seed(self, command: F) -> F:
        """The option --seed."""
        said = self.say("Seed of the random inputs.", "随机输入的种子。")
        return click.option("--seed", callback=plain, default="0", show_default=True, metavar="SEED", help=said)(
            command
        )

    def isolation(self, command: F) -> F:
        """The option --isolation."""
        said = self.say("strict refuses to run below full isolation.", "strict 表示无法完全隔离时拒绝运行。")
        kinds = click.Choice(["auto", "strict"])
        return click.option("--isolation", type=kinds, default="auto", show_default=True, help=said)(command)


class InOrder(click.Group):
    """Commands in the order in which people need them."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, as added."""
        return list(self.commands)


class Assuming(InOrder):
    """Commands of which the first is meant where none is named: `grade quiz pooling` takes a quiz."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Put the command in front that is meant."""
        if not args or (args[0] not in self.commands and args[0] not in context.help_option_names):
            args = [next(iter(self.commands)), *args]
        return super().parse_args(context, args)


def catalog(course: str | None) -> Catalog:
    """The catalog of the course that --course names."""
    from grader.course.catalog import Catalog, find_course

    return Catalog.load(find_course(course))


def ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
    """Completions of an exercise's id, from file names alone."""
    try:
        known = catalog(context.params.get("course")).ids
    except GradeError:
        return []
    return [name for name in known if name.startswith(incomplete)]
