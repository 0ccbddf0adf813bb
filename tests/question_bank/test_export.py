"""The export of a bank: the same bytes, stable ids, and everything that is lost is said."""

import re

import pytest

from grader.question_bank.export import exported
from grader.question_bank.formats import FORMATS
from grader.question_bank.items import Draw, items_of
from grader.quiz.bank import Bank
from tests.question_bank.banks import EVERY_KIND, catalog, export, items, shipped

ALL = list(FORMATS)


@pytest.mark.parametrize("name", ALL)
def test_the_same_secret_writes_the_same_bytes(name):
    again = exported(items.__wrapped__(names=EVERY_KIND[:4]), FORMATS[name], "CNN")
    assert exported(items(names=EVERY_KIND[:4]), FORMATS[name], "CNN").data == again.data


def test_another_secret_draws_other_numbers_under_other_ids():
    one, other = (items(names=("conv_layer_weights",), secret=secret) for secret in ("spring", "autumn"))
    assert not {item.id for item in one} & {item.id for item in other}
    assert [item.prompt for item in one] != [item.prompt for item in other]


def test_more_variants_leave_the_first_ones_as_they_are():
    few, many = (items(names=("conv_layer_weights",), languages=("en",), variants=n) for n in (2, 12))
    assert many[:2] == few
    assert len({item.prompt for item in many}) == 12


def test_a_question_with_few_draws_has_no_variant_twice():
    found = items(names=("same_or_valid",), languages=("en",), variants=200)
    assert len({(item.prompt, item.parts) for item in found}) == len(found) < 200


def test_ids_are_unique():
    ids = [item.id for item in shipped()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", ALL)
def test_every_shipped_question_is_written_or_named(name):
    found = exported(shipped(), FORMATS[name], "CNN")
    left_out = {loss.item for loss in found.losses if loss.is_left_out}
    for item in shipped():
        assert any(one.startswith(item.id) for one in left_out) or item.kinds[0] in FORMATS[name].carries
    assert found.count > 100


@pytest.mark.parametrize("name", ALL)
def test_what_is_lost_is_said_in_both_languages(name):
    for loss in export(name).losses:
        assert loss.what.en != loss.what.zh
        assert re.search("[\u4e00-\u9fff]", loss.what.zh)
        assert not re.search("[\u4e00-\u9fff]", loss.what.en)


def test_a_matrix_has_no_form_in_gift_and_is_named():
    said = [loss.what.en for loss in export("gift").losses if loss.item.startswith("convolve_by_hand-001")]
    assert said == ["left out: GIFT has no form for the kind matrix"] * 2


def test_a_matrix_in_gift_may_become_a_choice():
    found = export("gift", as_choices=True)
    assert not [loss for loss in found.losses if loss.is_left_out and loss.item.startswith("convolve_by_hand")]


def test_misconceptions_about_a_size_are_named_where_boxes_show_it():
    said = {loss.what.en for loss in export("moodle").losses if loss.item.startswith("convolve_by_hand")}
    assert "the boxes show the size, so nobody can show: pads-to-keep-the-size" in said


def test_an_interview_question_is_written_once():
    bank = Bank(catalog())
    found = list(items_of(bank, catalog().interview("max_pooling"), Draw(5, "spring", ("en", "zh"))))
    assert [item.id for item in found] == ["max_pooling-en", "max_pooling-zh"]
