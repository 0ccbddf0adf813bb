"""Writes the tables of docs/quiz.md: questions per unit, what `grade verify` measures of each, the time of drawing.

    python benchmarks/quiz_tables.py

Times are of this machine, one process, in CPU seconds; the counts and shares are the same everywhere.
"""

import re
import time
from collections import Counter
from pathlib import Path

from grader.catalog import Catalog
from grader.proof.question import DRAWS, prove
from grader.quiz.bank import Bank
from grader.quiz.page import page
from grader.quiz.sheet import Sheet
from grader.quiz.variant import variant
from grader.render.sheet import sheet

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "quiz.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- /table -->)", re.DOTALL)
VARIANTS = 1000


def units(questions):
    """How many questions cover each unit of the curriculum, and how they are answered."""
    yield "| unit | questions | number | shape | matrix | choice |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for unit in sorted({unit for question in questions for unit in question.covers}):
        covering = [question for question in questions if unit in question.covers]
        kinds = Counter(kind for question in covering for kind in {part.respond for part in question.asked})
        cells = " | ".join(str(kinds[kind] or "") for kind in ("number", "shape", "matrix", "choice"))
        yield f"| {unit} | {len(covering)} | {cells} |"


def statistics(questions):
    """What `grade verify` measures of each question."""
    yield "| question | level | draws | usable | guessable | key's place | key's rank | wrong answers | telling |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for question in questions:
        proved = prove(question)
        if proved.problems:
            raise SystemExit("\n".join(map(str, proved.problems)))
        n = proved.numbers
        place, rank = (f"{n[name]:.0%}" if n[name] else "" for name in ("position", "rank"))
        drawn = f"{n['space']}{' × arrays' if question.draw else ''}"
        shares = f"{n['usable']:.0%} | {n['guessable']:.0%} | {place} | {rank} | {n['wrong']:.1f} | {n['telling']:.0%}"
        yield f"| `{question.id}` | {question.level} | {drawn} | {shares} |"


def times(bank):
    """CPU seconds for drawing 1,000 variants and for rendering them as HTML."""
    questions = bank.questions()
    start = time.process_time()
    pages = [page(variant(bank.space(questions[i % len(questions)]), i)) for i in range(VARIANTS)]
    drawn = time.process_time()
    for one in pages:
        sheet(Sheet("student", (one,)), "zh")
    rendered = time.process_time()
    yield f"{VARIANTS} variants of {len(questions)} questions: {drawn - start:.2f} s to draw, each key computed twice,"
    yield f"and {rendered - drawn:.2f} s to render as HTML, each on a page of its own."


def main():
    """Write every table anew."""
    bank = Bank(Catalog.load())
    questions = bank.questions()
    tables = {
        "times": "\n".join(times(bank)) + "\n",
        "units": "\n".join(units(questions)) + "\n",
        "statistics": f"{len(questions)} questions, {DRAWS} draws of each, no failure.\n\n"
        + "\n".join(statistics(questions))
        + "\n",
    }
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(BLOCK.sub(lambda block: block[1] + tables[block[2]] + block[3], text), encoding="utf-8")


if __name__ == "__main__":
    main()
