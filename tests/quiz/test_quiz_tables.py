"""The counts in docs/quiz.md are those of the questions, and its session is what the program prints."""

import io
import re
from collections import Counter
from pathlib import Path

import pytest

from grader.course.catalog import Catalog
from grader.quiz.bank import Bank
from grader.quiz.variant_id import VariantId
from tests.command import grade

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "quiz.md").read_text(encoding="utf-8")


def test_every_unit_is_covered_as_the_table_says():
    """Where this fails, run `python benchmarks/quiz_tables.py`."""
    questions = Catalog.load().questions()
    counts = Counter(unit for question in questions for unit in question.covers)
    assert sorted(counts) == list(range(1, 20))
    assert dict(re.findall(r"^\| (\d+) \| (\d+) \|", TEXT, re.MULTILINE)) == {
        str(unit): str(count) for unit, count in counts.items()
    }


def test_every_question_is_in_the_table_of_statistics():
    ids = {question.id for question in Catalog.load().questions()}
    assert set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)) == ids


def test_the_variants_in_the_document_can_be_seen_again():
    """Where this fails, a question has changed: put the screens into docs/quiz.md anew."""
    bank = Bank(Catalog.load())
    names = set(re.findall(r"\b[a-z_]+\.[0-9a-f]{6}\.[0-9A-Z]{8}\b", TEXT))
    assert [str(bank.replay(VariantId.parse(name)).id) for name in sorted(names)] == sorted(names)


@pytest.mark.parametrize("name", ["quiz.md", "quiz.zh.md"])
def test_the_session_in_the_document_is_what_the_program_prints(name, monkeypatch):
    text = (DOCS / name).read_text(encoding="utf-8")
    answer, line, shown = re.search(r"\$ echo (.*) \| grade (.*)\n((?:.*\n)*?)```", text).groups()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{answer}\n".encode()), encoding="utf-8"))
    assert untimed(grade(*line.split()).out.lstrip("\n")) == untimed(shown)


def untimed(screen):
    """A screen without how long it took."""
    return re.sub(r"\b\d+:\d\d$", "0:00", screen, flags=re.MULTILINE)


def test_both_editions_have_the_same_figures():
    """Where this fails, run `python benchmarks/quiz_tables.py`."""
    chinese = (DOCS / "quiz.zh.md").read_text(encoding="utf-8")
    found = [re.findall(r"^\| (?:\d+|`\w+`) \|.*$", page, re.MULTILINE) for page in (TEXT, chinese)]
    assert found[0] == found[1]
