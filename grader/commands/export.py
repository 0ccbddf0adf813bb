"""`grade export`: feedback for students, and an autograder for Gradescope."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from grader.commands.output import Output
from grader.commands.seeds import drawn
from grader.course.catalog import Catalog
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.grading import Policy
from grader.messages.system_errors import unwritable
from grader.messages.text import Text


def export_feedback(gradebook: str | None, exercises: Sequence[str], policy: Policy, out: Path, output: Output) -> None:
    """Write every student's feedback below `out`."""
    from grader.export.feedback import write_feedback

    with open_gradebook(gradebook or GRADEBOOK, create=False) as book:
        count = write_feedback(out, book.by_student(exercises, policy), output.language, datetime.now(UTC))
    output.say(Text(f"Wrote feedback for {count} students to {out}.", f"已为 {count} 名学生写出反馈：{out}。"))


def export_gradescope(
    names: Sequence[str], catalog: Catalog, out: Path, seed: str | None, strict: bool, output: Output
) -> None:
    """Write the archive that Gradescope takes as an autograder, with a seed of its own."""
    from grader.export.gradescope_bundle import write_bundle

    seed = seed or drawn()
    try:
        write_bundle(out, [catalog.code(name) for name in dict.fromkeys(names)], seed, strict, output.language)
    except OSError as error:
        raise unwritable(out, error) from None
    output.say(
        Text(
            f"Wrote {out}. Upload it as the autograder of a programming assignment.",
            f"已写出 {out}。请在 Gradescope 的编程作业中作为自动评分器上传。",
        )
    )
    output.say(_baked_in(seed, strict))


def _baked_in(seed: str, strict: bool) -> Text:
    """What the archive grades with."""
    said = Text(f"Its seed is {seed}", f"其种子为 {seed}")
    if strict:
        return said + Text(
            ", and it refuses to grade where a student's code cannot be isolated (--isolation auto does not).",
            "；无法隔离学生代码时拒绝批改（--isolation auto 则照常批改）。",
        )
    return said + Text(
        ", and it grades also where a student's code cannot be isolated and can read the exercises.",
        "；即使无法隔离学生代码、代码可能读到练习内容，也照常批改。",
    )
