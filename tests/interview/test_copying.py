"""What an answer says beyond repeating the question."""

from grader.interview.copying import without_question
from grader.interview.glossary import glossary
from grader.interview.normalize import fold
from grader.interview.statements import statements
from grader.messages.text import Text

PROMPT = Text("Why does a convolutional layer need far fewer weights?", "为什么卷积层的参数少得多？")


def left(answer):
    read = statements(fold(answer), glossary())
    kept = without_question(read, PROMPT)
    return [read.folded.text[read.tokens[s.start].start : read.tokens[s.end - 1].end] for s in kept]


def test_the_question_is_left_out_in_either_language():
    assert left(PROMPT.en) == left(PROMPT.zh) == []


def test_what_follows_it_stays():
    assert left(f"{PROMPT.en} Weights are shared.") == ["weights are shared."]


def test_an_answer_in_its_words_stays():
    assert left("It has far fewer weights") == ["it has far fewer weights"]
