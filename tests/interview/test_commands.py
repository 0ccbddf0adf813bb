"""`grade interview mark` and practice, as a user runs them."""

import io
import json
import re
from pathlib import Path

import pytest

from tests.command import grade

DOCS = Path(__file__).resolve().parents[2] / "docs"
MANUAL = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("interview.md", "interview.zh.md"))
SHOWN = re.findall(r'\$ echo "(.*)" \| grade (.*)\n((?:.*\n)*?)```', MANUAL)
RIGHT = "A kernel extracts local features; different kernels extract different features."


@pytest.fixture
def answer(tmp_path):
    def answer(text):
        file = tmp_path / "answer.txt"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return answer


@pytest.fixture
def typed(monkeypatch):
    def typed(text):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))

    return typed


def test_a_complete_answer_exits_with_0(answer):
    done = grade("interview", "mark", "kernel_purpose", "--answer-file", answer(RIGHT))
    assert done.code == 0
    assert done.out == (
        "kernel_purpose  What a kernel does\n"
        "complete · 2 of 2 marks\n"
        "\n"
        "  ✓ A kernel extracts local features of its input.\n"
        "    you said: “A kernel extracts local features”\n"
        "  ✓ Different kernels extract different features.\n"
        "    you said: “different kernels extract different features”\n"
    )


def test_an_incomplete_answer_exits_with_1_and_says_what_is_missing(answer):
    done = grade("--lang", "zh", "interview", "mark", "kernel_purpose", "--answer-file", answer("提取局部特徵"))
    assert done.code == 1
    assert "部分 · 1/2 分" in done.out
    assert "你说：“提取局部特徵”" in done.out
    assert "回答中没有找到" in done.out


def test_json_has_the_marks_the_evidence_and_the_misconceptions(answer):
    done = grade(
        "interview", "mark", "kernel_purpose", "--json", "--answer-file", answer("A kernel classifies images.")
    )
    data = json.loads(done.out)
    assert done.code == 1
    assert (data["marks"], data["out_of"], data["status"], data["needs_review"]) == (0, 2, "wrong", False)
    assert data["misconceptions"] == ["classifies"]
    assert data["points"][0] == {
        "id": "local-features",
        "verdict": "contradicted",
        "evidence": "A kernel classifies images",
        "says": "A kernel extracts local features of its input.",
        "marks": 1,
        "bonus": False,
    }


def test_the_answer_can_come_from_a_pipe(typed):
    typed(RIGHT)
    assert grade("interview", "mark", "kernel_purpose").code == 0


@pytest.mark.parametrize(
    ("name", "title"), [("pooling", "Max pooling"), ("5", "Max pooling"), ("average_pooling", "Average pooling")]
)
def test_questions_are_asked_by_topic_by_its_number_or_by_their_id(typed, tmp_path, name, title):
    typed("\n")
    asked = grade("interview", name, "--count", "1", "--progress", str(tmp_path / "progress.json")).out
    assert asked.splitlines()[1] == f"1/1  {title}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("mark", "conv2d", "--answer-file", "x"),
            "conv2d is no interview question; to answer it: grade submit FILE conv2d",
        ),
        (("conv2d",), "conv2d is an exercise of another kind; to answer it: grade submit FILE conv2d"),
        (("mark", "kernel_purpose", "--answer-file", "missing.txt"), "missing.txt cannot be read"),
        (("poling",), 'no interview question has the topic "poling"'),
    ],
)
def test_mistakes_in_the_command_are_told(arguments, said):
    done = grade("interview", *arguments)
    assert done.code == 2
    assert said in done.err


def test_an_answer_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "a.doc").write_bytes(b"\xff\xfe\x00")
    done = grade("interview", "mark", "kernel_purpose", "--answer-file", str(tmp_path / "a.doc"))
    assert done.code == 2
    assert "is not UTF-8 text" in done.err


def test_practice_marks_a_piped_answer_shows_a_model_answer_and_keeps_progress(typed, tmp_path):
    progress = tmp_path / "p.json"
    typed("卷积核用来提取\n局部特征\n\n")
    done = grade("interview", "convolution", "--due", "--count", "1", "--progress", str(progress))
    assert done.code == 0
    assert "A model answer" in done.out
    assert "Due again in" in done.out
    assert len(json.loads(progress.read_text(encoding="utf-8"))["cards"]) == 1


def test_what_was_answered_is_not_due_at_once(typed, tmp_path):
    progress = tmp_path / "p.json"
    typed("?\n\n" * 99)
    grade("interview", "padding_stride", "--due", "--count", "99", "--progress", str(progress))
    done = grade("interview", "padding_stride", "--due", "--progress", str(progress))
    assert done.out == "Nothing is due. Well done.\n"


def test_the_end_of_the_input_ends_practice(typed, tmp_path):
    typed("")
    done = grade("interview", "--progress", str(tmp_path / "p.json"))
    assert done.code == 0
    assert not (tmp_path / "p.json").exists()


@pytest.mark.parametrize(("text", "line", "shown"), SHOWN, ids=[line for _, line, _ in SHOWN])
def test_the_screens_in_the_manual_are_what_the_program_prints(typed, text, line, shown):
    typed(text)
    assert grade(*line.split()).out == shown


def test_the_manual_shows_screens_in_both_languages():
    assert {"--lang zh" in line for _, line, _ in SHOWN} == {True, False}
