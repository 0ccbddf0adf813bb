"""The counts in docs/quiz.md are those of the questions."""

import re
from collections import Counter
from pathlib import Path

from grader.catalog import Catalog
from grader.quiz.bank import Bank
from grader.quiz.identity import VariantId

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "quiz.md").read_text(encoding="utf-8")


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
