"""Marks, status, and when a person should look."""

from hypothesis import given
from hypothesis import strategies as st

from grader.interview.mark import REASONS, Marker, mark
from tests.interview.questions import PROMPT, point, question, wrong

SHARING = question(
    point("fewer", "less parameter"),
    point("equivariance", "equivariance"),
    point("asks", "ask padding", bonus=True),
    about=("share",),
    misconceptions=(wrong("computes-less", "less computation", refuses=("equivariance",)),),
)
BOTH = "Fewer weights, and it is equivariant."


def found(answer, exercise=SHARING):
    marked = mark(exercise, answer)
    return marked.status, marked.marks, marked.reasons


def test_every_point_makes_a_full_answer():
    assert found(BOTH) == ("full", 2, ())


def test_some_points_make_a_partial_one():
    assert found("参数更少") == ("partial", 1, ())


def test_no_point_makes_a_wrong_one():
    assert found("It looks nicer.") == ("wrong", 0, ())


def test_enough_marks_are_all():
    two_of_three = question(point("a", "less parameter"), point("b", "equivariance"), point("c", "padding"), enough=2)
    assert found(BOTH, two_of_three) == ("full", 2, ())


def test_a_bonus_is_told_and_earns_no_mark():
    marked = mark(SHARING, "Fewer weights. What is the padding?")
    assert (marked.status, marked.marks, marked.out_of) == ("partial", 1, 2)
    assert [result.verdict for result in marked.points] == ["given", "missing", "given"]


def test_a_misconception_is_quoted_and_takes_its_point_away():
    marked = mark(SHARING, f"{BOTH} It also needs less computation.")
    assert [(one.misconception.id, one.evidence) for one in marked.misconceptions] == [
        ("computes-less", "It also needs less computation")
    ]
    assert [result.verdict for result in marked.points] == ["given", "contradicted", "missing"]
    assert (marked.status, marked.reasons) == ("partial", ("both", "mixed"))


def test_a_point_and_its_contrary_are_for_a_person_to_see():
    assert found("There are fewer weights. There are more weights.") == ("wrong", 0, ("both",))


def test_a_condition_is_for_a_person_to_see():
    assert found("Without sharing there would be more weights.") == ("partial", 1, ("condition",))


def test_a_list_of_keywords_earns_nothing():
    assert found("parameters, fewer, equivariance, sharing") == ("wrong", 0, ("keywords",))


def test_a_list_is_an_answer_where_names_are_asked_for():
    names = question(point("fewer", "parameter"), point("equivariance", "equivariance"), names=True)
    assert found("parameters, equivariance, sharing", names)[0] == "full"


def test_the_question_repeated_earns_nothing():
    assert found(PROMPT.en) == ("wrong", 0, ("copied",))
    assert found(PROMPT.zh) == ("wrong", 0, ("copied",))


def test_the_question_in_front_of_an_answer_does_no_harm():
    assert found(f"{PROMPT.en} {BOTH}") == ("full", 2, ())


def test_doubt_is_for_a_person_to_see():
    assert found("I am not sure, fewer weights perhaps")[2] == ("unsure",)


def test_only_the_beginning_of_a_long_answer_is_read():
    status, marks, reasons = found("blah " * 1500 + BOTH)
    assert (status, marks, reasons) == ("wrong", 0, ("long",))


def test_evidence_is_in_the_words_of_the_student():
    (fewer, *_) = mark(SHARING, "與全連接層相比，參數更少，很好").points
    assert fewer.evidence == "參數更少"


def test_every_reason_is_said_in_both_languages():
    assert all(text.en and text.zh for text in REASONS.values())


@given(st.text(alphabet=st.sampled_from("核参数 不没少更,.\n?n+2p-k/s()共享without fewer weights")))
def test_any_answer_is_marked_the_same_twice(answer):
    marker = Marker(SHARING)
    assert marker.mark(answer) == marker.mark(answer)
