"""What `grade verify` proves of an interview question."""

from dataclasses import replace

from grader.model.interview_question import SampleAnswers
from grader.verify.interview import prove
from tests.interview.questions import point, question, wrong

GOOD = ("Fewer weights and equivariance.", "It is equivariant and saves weights.")
ZH = ("参数更少，并且具有等变性。", "减少参数；等变性。")
SOME = (("Fewer weights.", "It is equivariant."), ("参数更少。", "具有等变性。"))
BAD = (("It is green.", "It is red."), ("是绿色的。", "是红色的。"))
NOT = (("There are not fewer weights.",), ("参数没有减少。",))
LIST = (("weights, equivariance, padding",), ("参数、等变性、填充",))


def sound():
    made = question(point("fewer", "less parameter"), point("equivariance", "equivariance"), about=("share",))
    samples = replace(
        made.samples,
        full=SampleAnswers(GOOD, ZH),
        partial=SampleAnswers(*SOME),
        wrong=SampleAnswers(*BAD),
        negated=SampleAnswers(*NOT),
        keywords=SampleAnswers(*LIST),
    )
    model = replace(made.model, en=GOOD[0], zh=ZH[0])
    return replace(made, samples=samples, model=model)


def told(exercise):
    return [(problem.where, problem.en) for problem in prove(exercise).problems]


def test_a_sound_question_has_no_problem():
    proved = prove(sound())
    assert proved.problems == ()
    assert (proved.facts.en, proved.facts.zh) == (
        "16 sample answers; 0 of 11 falsified ones keep full marks, for review",
        "16 个样例回答；11 个改错的回答中有 0 个仍得满分，待人工复核",
    )


def test_a_sample_that_is_marked_otherwise_is_a_problem_with_the_reason():
    exercise = sound()
    samples = replace(exercise.samples, full=SampleAnswers((*GOOD, "Fewer weights."), ZH))
    assert told(replace(exercise, samples=samples)) == [
        (
            "samples.full.en",
            "“Fewer weights.” should be full; it is partial: fewer given “Fewer weights”; equivariance missing “”",
        )
    ]


def test_eight_samples_are_needed_in_each_language():
    exercise = sound()
    samples = replace(exercise.samples, partial=SampleAnswers(SOME[0], SOME[1][:1]))
    assert told(replace(exercise, samples=samples)) == [("samples.*.zh", "7 answers; 8 are needed")]


def test_the_model_answer_must_be_full():
    exercise = sound()
    assert told(replace(exercise, model=replace(exercise.model, en="It is green.")))[0][0] == "model"


def test_a_misconception_must_be_recognised_in_its_example():
    more = wrong("red", "less computation")
    more = replace(more, example=replace(more.example, en="Less computation.", zh="减少参数。"))
    assert told(replace(sound(), misconceptions=(more,))) == [
        (
            "misconceptions.red.example.zh",
            "“减少参数。” must be diagnosed as itself and nothing else; the diagnosis is: -",
        )
    ]


def test_a_falsified_answer_that_keeps_full_marks_is_for_a_person_to_see():
    exercise = replace(sound(), rubric=(point("any", "parameter|equivariance"),))
    proved = prove(exercise)
    assert proved.numbers["kept"] > 0
    assert [one.en for one in proved.problems if "turned" in one.en] == []


def test_an_exception_for_what_nobody_falsified_is_a_problem():
    assert told(replace(sound(), still_right={"Nobody says so.": "no reason"})) == [
        ("still_right", "“Nobody says so.” is no falsified sample")
    ]
