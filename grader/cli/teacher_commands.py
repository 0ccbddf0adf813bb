"""Commands that teachers and authors need."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from grader.cli.options import InOrder, Options, catalog, ids


def add(grade: click.Group, speaker: Options) -> None:
    """Add them to `grade`."""
    say = speaker.say

    @grade.command(help=say(*VERIFY), short_help=say(*VERIFY_IN_SHORT), **speaker.words)
    @click.argument("exercises", nargs=-1, shell_complete=ids)
    @speaker.isolation
    @speaker.course
    @speaker.as_json
    def verify(exercises: tuple[str, ...], isolation: str, course: str | None, as_json: bool) -> int:
        from grader.sandbox import start as start_sandbox

        with start_sandbox(isolation == "strict") as sandbox:
            from grader.commands.verify import verify_exercises

            return verify_exercises(catalog(course), exercises, sandbox, speaker.output(as_json))

    @grade.group(cls=InOrder, help=say("Write a new exercise.", "新建练习。"), **speaker.group_words)
    def new() -> None:
        pass

    for kind, said in KINDS.items():
        _add_new(new, speaker, kind, said)


def _add_new(new: click.Group, speaker: Options, kind: str, said: tuple[str, str]) -> None:
    say = speaker.say

    @new.command(kind, help=say(*said), **speaker.words)
    @click.argument("name")
    @click.option("--topic", metavar="NN_NAME", help=say("The topic's folder.", "主题文件夹。"))
    @click.option("--course", metavar="DIR", default=".", show_default=True, help=say("A course.", "课程。"))
    def write(name: str, topic: str | None, course: str) -> None:
        from grader.course.new import new_code, new_interview, new_question

        make = {"code": new_code, "question": new_question, "interview": new_interview}[kind]
        for path in make(Path(course), name, topic):
            click.echo(path)
        where = shlex.quote(course)
        click.echo(say("Next: ", "下一步：") + f"grade verify {name} --course {where}", err=True)


KINDS = {
    "code": ("A code exercise that already verifies.", "一道已能通过验证的代码练习。"),
    "question": ("A question that already verifies.", "一道已能通过验证的题目。"),
    "interview": ("An interview question that already verifies.", "一道已能通过验证的面试题。"),
}
VERIFY_IN_SHORT = ("Prove that exercises hold.", "证明练习成立。")
VERIFY = (
    "Prove that exercises hold: accepted programs earn every point, every misconception is recognised.",
    "证明练习成立：正确程序得满分，每个误解都能被认出来。",
)
