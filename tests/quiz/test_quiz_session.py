"""Which questions a quiz asks, and a quiz that is left and gone on with."""

import pytest

from grader.course.catalog import Catalog
from grader.messages.errors import UsageError
from grader.quiz.bank import Bank
from grader.quiz.selection import chosen, wanted
from grader.quiz.session import QuizSession, started
from grader.quiz.variant_id import VariantId
from tests.questions import course


@pytest.fixture
def bank(tmp_path):
    return Bank(Catalog.load(course(tmp_path)))


def ids(questions):
    return [question.id for question in questions]


@pytest.mark.parametrize("name", ["shapes", "01_shapes", "01", "1"])
def test_a_topic_is_found_by_each_of_its_names(bank, name):
    assert ids(wanted(bank.catalog, [name], None)) == ["choice", "size"]


def test_a_question_is_a_topic_of_its_own(bank):
    assert ids(wanted(bank.catalog, ["grid"], None)) == ["grid"]


def test_a_level_leaves_the_others_out(bank):
    assert ids(wanted(bank.catalog, [], 2)) == ["size"]


def test_an_unknown_topic_is_told(bank):
    with pytest.raises(UsageError) as caught:
        wanted(bank.catalog, ["shape"], None)
    assert caught.value.text.en == 'there is no topic and no question "shape"; did you mean "shapes"?'
    assert caught.value.text.zh == "没有名为“shape”的主题或题目；是不是想写“shapes”？"


def test_nothing_that_fits_is_told(bank):
    with pytest.raises(UsageError, match="No question fits"):
        wanted(bank.catalog, [], 5)


def test_topics_take_turns_and_every_question_comes_before_any_comes_again(bank):
    picked = chosen(bank.questions(), 6, "seed")
    assert sorted(question.id for question, _ in picked[:4]) == ["choice", "grid", "network", "size"]
    assert len({question.topic for question, _ in picked[:3]}) == 3
    assert [attempt for _, attempt in picked] == [0, 0, 0, 0, 1, 1]


def test_a_seed_decides_about_the_order(bank):
    orders = {tuple(ids(question for question, _ in chosen(bank.questions(), 4, str(seed)))) for seed in range(20)}
    assert len(orders) > 5
    assert chosen(bank.questions(), 4, "a") == chosen(bank.questions(), 4, "a")


def test_a_session_is_stored_and_read_again():
    session = started("course", "7", True, ["a.000000.00000001", "b.000000.00000002"])
    session = session.answered(0, {"answer": "28"}, 3.14)
    assert QuizSession.load(session.dump()) == session
    assert session.next == 1
    assert session.answered(1, {}, 1).next is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 2}', '{"format": 1, "items": 3}'])
def test_what_is_no_session_is_told(text):
    with pytest.raises(UsageError, match="cannot be read"):
        QuizSession.load(text)


def test_the_same_name_gives_the_same_variant(bank):
    one = bank.variant(bank.questions()[0], 12)
    assert bank.replay(one.id) == one


def test_a_question_that_has_changed_is_told(bank):
    name = VariantId("size", "000000", 1)
    with pytest.raises(UsageError) as caught:
        bank.replay(name)
    assert "The question size has changed" in caught.value.text.en
    assert "题目 size 已经改变" in caught.value.text.zh
