"""`grade doctor`: what this machine offers, and how well it keeps a program from everything else."""

from __future__ import annotations

import platform
from collections.abc import Iterator

import click

from grader import __version__
from grader.commands.output import Output
from grader.messages.exit_codes import ExitCode
from grader.messages.text import Language, Text
from grader.model.outcome import Isolation

ADVICE = Text(
    "Programs run with limits only: enough against accidents, not against a hostile program. "
    "Grade for marks on Linux 5.13 or later.",
    "程序仅在资源限制下运行：足以防止意外，但挡不住恶意程序。正式评分请使用 Linux 5.13 或更高版本。",
)


def examine(output: Output) -> int:
    """Try the sandbox and print what was found. The exit code: 0 fully isolated, 1 not."""
    import numpy as np

    from grader.sandbox import start

    with start() as sandbox:
        isolation = sandbox.isolation
    full = isolation.level == "isolated"
    facts = {
        "grade": __version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    if output.as_json:
        found = {"level": isolation.level, "layers": list(isolation.layers), "open": list(isolation.open)}
        output.data(facts | {"isolation": found})
        return ExitCode.of(full)
    for name, value in facts.items():
        click.echo(f"{name:<8}{value}")
    click.echo()
    for line in _lines(isolation, output.language):
        click.echo(line)
    return ExitCode.of(full)


def _lines(isolation: Isolation, language: Language) -> Iterator[str]:
    """The level, the layers with what each closes, and what is still open."""
    from grader.render import words

    yield words.LEVELS[isolation.level].say(language)
    for name in isolation.layers:
        closes = words.aside(words.closes(name)).say(language)
        yield f"  {click.style('✓', fg='green')} {words.layer(name).say(language)}{closes}"
    for name in isolation.open:
        prevented = Text("not prevented: ", "未能阻止：") + words.opened(name)
        yield f"  {click.style('✗', fg='red')} {prevented.say(language)}"
    if isolation.level != "isolated":
        yield ADVICE.say(language)
