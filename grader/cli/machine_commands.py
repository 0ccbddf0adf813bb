"""Commands about this machine and for other programs."""

from __future__ import annotations

import click

from grader.cli.options import Options


def add(grade: click.Group, speaker: Options) -> None:
    """Add them to `grade`."""
    say = speaker.say

    @grade.command(
        help=say("Tell how well code is isolated on this machine.", "说明本机对代码的隔离程度。"),
        **speaker.words,
    )
    @speaker.as_json
    def doctor(as_json: bool) -> int:
        from grader.commands.doctor import examine

        return examine(speaker.output(as_json))

    @grade.command(help=say("Print a JSON Schema.", "输出 JSON Schema。"), **speaker.words)
    @click.argument("what", type=click.Choice(["exercise", "report"]), default="exercise")
    def schema(what: str) -> None:
        from grader.commands.schema import print_schema

        print_schema(what, speaker.output())
