"""The hostile programs and what their docstrings say about them, and the table of docs/security.md made from it.

Where the table is meant to change: `python -m tests.hostile.corpus`.
"""

from dataclasses import dataclass
from pathlib import Path

from grader.submission.file import Submission, read

PROGRAMS = Path(__file__).parent / "programs"
SECURITY = Path(__file__).parents[2] / "docs" / "security.md"
BEGIN, END = "<!-- the corpus: made by python -m tests.hostile.corpus -->", "<!-- the end of the corpus -->"


@dataclass(frozen=True)
class Hostile:
    """One program: what it tries, what stops it, the verdicts it may get, and the points it may have computed."""

    submission: Submission
    tries: str
    stopped_by: str
    verdicts: tuple[str, ...]
    points: int
    in_process: int | None

    @property
    def name(self) -> str:
        return self.submission.path.stem


def corpus() -> list[Hostile]:
    """All programs, by name."""
    return [_described(read(path)) for path in sorted(PROGRAMS.iterdir())]


def _described(submission: Submission) -> Hostile:
    tries, _, facts = _docstring(submission.path).partition("\n\n")
    found = dict(line.split(": ", 1) for line in facts.strip().splitlines())
    return Hostile(
        submission,
        " ".join(tries.split()),
        found["Stopped by"],
        tuple(found["Verdict"].split(" or ")),
        int(found.get("Points", 0)),
        int(found["In process"]) if "In process" in found else None,
    )


def _docstring(path: Path) -> str:
    """The first one in the bytes: some of the files are made to be unreadable."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text.split('"""')[1]
    return text.split(r"\"\"\"")[1].replace("\\n", "\n").replace('\\"', '"')


def table() -> str:
    """The corpus as a table of Markdown."""
    rows = [f"| `{one.name}` | {one.tries} | {one.stopped_by} | {' / '.join(one.verdicts)} |" for one in corpus()]
    return "\n".join(["| program | tries | stopped by | verdict |", "|---|---|---|---|", *rows])


def documented(text: str) -> str:
    """The document with the table in its place."""
    return replaced(text, BEGIN, END, table())


def replaced(text: str, begin: str, end: str, new: str) -> str:
    """The text with what stands between two marks exchanged."""
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n{new}\n{end}{rest.partition(end)[2]}"


if __name__ == "__main__":
    SECURITY.write_text(documented(SECURITY.read_text(encoding="utf-8")), encoding="utf-8")
