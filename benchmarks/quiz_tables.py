"""Writes the tables of docs/quiz.md and docs/quiz.zh.md: questions per unit, what `grade verify` measures, times.

    python benchmarks/quiz_tables.py

Times are of this machine, one process, in CPU seconds; the counts and shares are the same everywhere.
"""

import re
import time
from collections import Counter
from pathlib import Path

from grader.course.catalog import Catalog
from grader.messages.text import Text, same
from grader.quiz.bank import Bank
from grader.quiz.presentation import page
from grader.quiz.sheet import Sheet
from grader.quiz.variant import variant
from grader.render.html.sheet import sheet
from grader.verify.question import DRAWS, prove

DOCS = Path(__file__).resolve().parent.parent / "docs"
DOCUMENTS = {"en": DOCS / "quiz.md", "zh": DOCS / "quiz.zh.md"}
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- /table -->)", re.DOTALL)
VARIANTS = 1000
UNITS = Text(
    "unit | questions | number | shape | matrix | choice | choices",
    "单元 | 题数 | 数 | 形状 | 矩阵 | 单选 | 多选",
)
RESPOND = ("number", "shape", "matrix", "choice", "choices")
STATISTICS = Text(
    "question | level | draws | usable | guessable | key's place | key's rank | wrong answers | telling",
    "题目 | 难度 | 取值 | 可用 | 猜中率 | 正确项位置 | 正确项大小 | 错误答案 | 可辨",
)


def table(head, rows):
    """A table of Markdown in both languages, of rows that need no words."""
    rows = [" | ".join("---" for _ in head.en.split(" | ")), *rows]
    return Text(*("".join(f"| {row} |\n" for row in (words, *rows)) for words in (head.en, head.zh)))


def units(questions):
    """How many questions cover each unit of the curriculum, and how they are answered."""
    for unit in sorted({unit for question in questions for unit in question.covers}):
        covering = [question for question in questions if unit in question.covers]
        kinds = Counter(kind for question in covering for kind in {part.respond for part in question.asked})
        cells = " | ".join(str(kinds[kind] or "") for kind in RESPOND)
        yield f"{unit} | {len(covering)} | {cells}"


def statistics(questions):
    """What `grade verify` measures of each question."""
    for question in questions:
        proved = prove(question)
        if proved.problems:
            raise SystemExit("\n".join(map(str, proved.problems)))
        n = proved.numbers
        place, rank = (f"{n[name]:.0%}" if n[name] else "" for name in ("position", "rank"))
        drawn = f"{n['space']}{'+' if question.draw else ''}"
        shares = f"{n['usable']:.0%} | {n['guessable']:.0%} | {place} | {rank} | {n['wrong']:.1f} | {n['telling']:.0%}"
        yield f"`{question.id}` | {question.level} | {drawn} | {shares}"


def times(bank):
    """CPU seconds for drawing 1,000 variants and for rendering them as HTML."""
    questions = bank.questions()
    start = time.process_time()
    pages = [page(variant(bank.space(questions[i % len(questions)]), i)) for i in range(VARIANTS)]
    drawn = time.process_time()
    for one in pages:
        sheet(Sheet("student", (one,)), "zh")
    rendered = time.process_time()
    draw, write = f"{drawn - start:.2f}", f"{rendered - drawn:.2f}"
    return Text(
        f"{VARIANTS} variants of {len(questions)} questions: {draw} s to draw, each key computed twice,\n"
        f"and {write} s to render as HTML, each on a page of its own.\n",
        f"{len(questions)} 道题的 {VARIANTS} 个变式：抽取用时 {draw} 秒，每个答案都计算两遍；\n"
        f"生成 HTML 用时 {write} 秒，每个变式一页。\n",
    )


def main():
    """Write every table anew."""
    bank = Bank(Catalog.load())
    questions = bank.questions()
    n = len(questions)
    proved = Text(f"{n} questions, {DRAWS} draws of each, no failure.", f"{n} 道题，各抽取 {DRAWS} 次，无一失败。")
    tables = {
        "times": times(bank),
        "units": table(UNITS, units(questions)),
        "statistics": proved + same("\n\n") + table(STATISTICS, statistics(questions)),
    }
    for language, document in DOCUMENTS.items():
        document.write_text(filled(document.read_text(encoding="utf-8"), tables, language), encoding="utf-8")


def filled(text, tables, language):
    """A document with its tables written anew."""
    return BLOCK.sub(lambda block: block[1] + tables[block[2]].say(language) + block[3], text)


if __name__ == "__main__":
    main()
