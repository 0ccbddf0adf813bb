"""What a key point looks for, as it is written."""

import pytest

from grader.interview.pattern import Atom, ConceptOption, Pattern, PatternError

KNOWN = {"extract", "detect", "feature", "border", "lose"}


def test_words_are_atoms_and_bars_are_options():
    pattern = Pattern.parse("extract|detect feature", KNOWN)
    assert pattern.atoms == (
        Atom((ConceptOption("extract", False), ConceptOption("detect", False))),
        Atom((ConceptOption("feature", False),)),
    )


def test_no_in_front_of_a_concept_denies_it():
    assert Pattern.parse("no-lose border", KNOWN).atoms[0] == Atom((ConceptOption("lose", True),))


def test_an_arrow_begins_a_step():
    assert [len(step) for step in Pattern.parse("lose > border extract", KNOWN).steps] == [1, 2]


def test_numbers_and_pairs():
    assert Pattern.parse("401408 3x3=1", KNOWN).atoms == (Atom(number=401408), Atom(number=1, size=3))


def test_a_mark_forbids_a_concept():
    assert Pattern.parse("extract !lose|border", KNOWN).absent == {"lose", "border"}


def test_an_unknown_concept_is_told_at_its_column():
    with pytest.raises(PatternError) as caught:
        Pattern.parse("extract|detekt feature", KNOWN)
    assert (caught.value.column, caught.value.name) == (9, "detekt")
    assert caught.value.text.zh == "未知的概念“detekt”"


def test_an_arrow_needs_two_sides():
    with pytest.raises(PatternError, match="both sides"):
        Pattern.parse("> extract", KNOWN)
