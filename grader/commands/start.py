"""`grade start`: the starter of an exercise, written to a file."""

from __future__ import annotations

from pathlib import Path

from grader.commands.output import Output
from grader.messages.errors import UsageError
from grader.messages.system_errors import unwritable
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise


def start_exercise(exercise: CodeExercise, out: Path | None, force: bool, output: Output) -> None:
    """Write the starter. Raises UsageError rather than replace a file."""
    target = out or Path(f"{exercise.id}.py")
    if target.exists() and not force:
        raise UsageError(
            Text(
                f"{target} is already there. Use --out FILE for another name, or --force to replace it.",
                f"{target} 已存在。可用 --out FILE 换一个名字，或用 --force 覆盖。",
            )
        )
    try:
        target.write_text(exercise.starter.read_text(encoding="utf-8"), encoding="utf-8")
    except OSError as error:
        raise unwritable(target, error) from None
    said = Text(
        f"Wrote {target}. Edit it, then: grade submit {target} {exercise.id}",
        f"已写出 {target}。编辑之后运行：grade submit {target} {exercise.id}",
    )
    output.say(said)
