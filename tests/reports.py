"""The reports that the documentation shows, as the program prints them.

`python -m tests.reports` writes them anew into README.md, README.zh.md and docs/reports.md, between the marks
`<!-- screen: wrong en -->` and `<!-- /screen -->`; look at the difference before you commit it.
"""

import contextlib
import re
from pathlib import Path

from rich.console import Console

from grader.commands.console import PIPED_WIDTH, put
from grader.course.catalog import Catalog
from grader.judging.judge import judge
from grader.messages.text import LANGUAGES
from grader.model.report import redacted
from grader.render.terminal.report import page
from grader.sandbox import start
from grader.submission.file import read
from tests.command import captured

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "README.zh.md", "docs/reports.md")
FILES = {
    "wrong": "my_conv.py",
    "right": "my_conv_right.py",
    "flipped": "my_conv_flipped.py",
    "endless": "my_conv_endless.py",
    "crashing": "my_conv_crashing.py",
    "cheating": "my_conv_cheating.py",
}
BLOCK = re.compile(r"(<!-- screen: (\w+) (en|zh) -->\n).*?(<!-- /screen -->)", re.DOTALL)


def reports(sandbox) -> dict[tuple[str, str], str]:
    """Each report by name and language. Every file is graded once."""
    shown = {}
    exercise = Catalog.load(ROOT / "exercises").get("conv2d")
    with contextlib.chdir(ROOT):
        for name, file in FILES.items():
            path = Path("examples") / file
            report = redacted(judge(exercise, read(path), sandbox))
            for language in LANGUAGES:
                option = "" if language == "en" else "--lang zh "
                shown[name, language] = f"$ grade {option}submit {path}\n{_printed(report, language)}"
    return shown


def _printed(report, language):
    """What a pipe gets."""
    return captured(lambda: put(Console(width=PIPED_WIDTH, highlight=False), page(report, language, PIPED_WIDTH))).out


def filled(document: str, shown: dict[tuple[str, str], str]) -> str:
    """The document with every marked screen written anew."""

    def block(found):
        return f"{found[1]}```console\n{shown[found[2], found[3]]}```\n{found[4]}"

    return BLOCK.sub(block, document)


def settled(document: str) -> str:
    """The document without what may differ: times, and the layers that this machine offers."""
    document = re.sub(r"\b\d+\.\d+( s\b| 秒)", r"0.0\1", document)
    return re.sub(r"^(isolated|limits only|已隔离|仅资源限制)[:：].*$", r"\1", document, flags=re.MULTILINE)


def main() -> None:
    """Write every report anew, where more than times would change."""
    with start() as sandbox:
        shown = reports(sandbox)
    for name in DOCUMENTS:
        before = (ROOT / name).read_text(encoding="utf-8")
        after = filled(before, shown)
        if settled(before) != settled(after):
            (ROOT / name).write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
