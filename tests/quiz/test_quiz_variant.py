"""Variants, their names, and who gets which."""

from collections import Counter
from dataclasses import replace

import pytest

from grader.messages.errors import UsageError
from grader.quiz.dealing import deal, number
from grader.quiz.draw_space import Space
from grader.quiz.variant import variant
from grader.quiz.variant_id import VariantId
from tests.questions import CHOICE, GRID, PARTS, SIZE, question


@pytest.fixture
def fixed(tmp_path):
    """A question whose version does not depend on this file."""
    return replace(question(tmp_path), version="0123456789ab")


def test_a_name_is_typed_from_paper():
    name = VariantId("conv_size", "3fa91c", 0x1234567890)
    assert str(name) == "conv_size.3fa91c.28T5CY4G"
    assert VariantId.parse(" conv_size.3fa91c.28t5cy4g ") == name
    assert VariantId.parse("a.000000.OOIL0000") == VariantId.parse("a.000000.00110000")
    assert VariantId.parse("a．000000．00000001").number == 1


@pytest.mark.parametrize("text", ["", "size", "size.3fa91c", "size.3fa91c.123", "size.3fa91c.UUUUUUUU", "a.b.c"])
def test_what_is_no_name_is_told(text):
    with pytest.raises(UsageError, match="is no variant"):
        VariantId.parse(text)


def test_numbers_are_golden(fixed):
    assert number("secret", "anna", fixed) == 434644059915
    assert number("secret", "anna", fixed, attempt=1) == 557770706196
    assert number("other", "anna", fixed) != number("secret", "anna", fixed)


def test_classmates_get_different_draws_until_all_are_used(tmp_path):
    space = Space(question(tmp_path))
    cards = len(space.usable)
    students = [f"s{i}" for i in range(2 * cards)]
    dealt = deal("secret", students, space)
    counts = Counter(number % cards for number in dealt.values())
    assert set(counts.values()) == {2}
    assert all(0 <= number < 1 << 40 for number in dealt.values())


def test_the_next_attempt_is_dealt_on(tmp_path):
    space = Space(question(tmp_path))
    first, second = (deal("secret", ["a", "b"], space, attempt) for attempt in (0, 1))
    cards = len(space.usable)
    assert len({number % cards for number in (*first.values(), *second.values())}) == 4


def test_arrays_are_golden(tmp_path):
    one = variant(Space(replace(question(tmp_path, GRID, "grid"), version="0123456789ab")), 1)
    assert one.drawn["x"] == ((9, 6, 9), (2, 4, 3), (6, 5, 2))
    assert one.key["answer"] == ((79, 105), (86, 63))


def test_options_are_the_key_and_wrong_answers_in_an_order_of_their_own(tmp_path):
    space = Space(question(tmp_path, CHOICE, "choice"))
    variants = [variant(space, number) for number in range(200)]
    assert all(sorted(one.options["answer"]) == ["a", "b", "c", "d"] for one in variants)
    places = Counter(one.options["answer"].index(one.key["answer"]) for one in variants)
    assert max(places.values()) < 80


def test_parts_have_a_key_each(tmp_path):
    one = variant(Space(question(tmp_path, PARTS, "network")), 0)
    assert one.drawn == {"N": 28, "K": 3, "F": 4}
    assert one.key == {"conv": (4, 26, 26), "pool": (4, 13, 13)}


def test_words_are_said_and_numbers_stay(tmp_path):
    one = variant(Space(question(tmp_path, CHOICE, "choice")), 2)
    assert one.spoken["right"].zh == "玉米"
    assert one.spoken["case"] == 2


def test_a_fixed_typing_error_is_another_version(tmp_path):
    first = question(tmp_path)
    second = question(tmp_path, SIZE.replace("Add 1.", "Add one."))
    assert first.version != second.version


def test_numbers_are_put_into_words_too(tmp_path):
    counted = CHOICE.replace("{en: apple, zh: 苹果}", '{en: "apple {case}", zh: "苹果 {case}"}')
    one = variant(Space(question(tmp_path, counted, "choice")), 0)
    assert one.spoken["right"].en == "apple 0"
