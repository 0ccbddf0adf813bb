"""`grade quiz` and `grade replay` from a pipe, in both languages."""

import csv
import io
import json
import sys

import pytest

from tests.command import grade
from tests.questions import CHOICES, course, question


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    course(tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "state"))
    return tmp_path


def piped(monkeypatch, text, *arguments):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return grade("quiz", *arguments, "--course", "course")


def answers_to(seed):
    """The key of a quiz over all four questions, line by line, as `replay` tells it."""
    with pytest.MonkeyPatch.context() as patch:
        asked = json.loads(piped(patch, "\n" * 9, "--seed", seed, "--count", "4", "--json").out)
    return "".join(part["answer"] + "\n" for one in asked["questions"] for part in one["parts"])


def test_a_seed_typed_in_full_width_is_the_same(monkeypatch):
    asked = [json.loads(piped(monkeypatch, "\n" * 9, "--seed", seed, "--json").out) for seed in ("37", "３７")]
    plain, wide = ([one["variant"] for one in quiz["questions"]] for quiz in asked)
    assert wide == plain


def test_a_quiz_from_a_pipe(monkeypatch):
    done = piped(monkeypatch, answers_to("1"), "--seed", "1", "--count", "4", "--json")
    data = json.loads(done.out)
    assert done.code == 0
    assert (data["points"], data["out_of"], data["finished"], data["review"]) == (6, 6, True, [])
    assert [one["number"] for one in data["questions"]] == [1, 2, 3, 4]


def test_wrong_answers_are_explained_at_once(monkeypatch):
    done = piped(monkeypatch, "99999\n", "size", "--seed", "1", "--count", "1", "--lang", "zh")
    assert done.code == 1
    assert "不正确。  0/1" in done.out
    assert "out = " in done.out
    assert "需要复习" in done.out


def test_a_piped_answer_that_cannot_be_read_is_told_so_and_how_to_write_it(monkeypatch):
    done = piped(monkeypatch, "abc\x1b[2J\n", "size", "--seed", "1", "--count", "1")
    assert 'Could not be read.  0/1\n  You wrote "abc [2J". Answer with one number, such as 28.' in done.out
    again = piped(monkeypatch, "abc\n", "size", "--seed", "1", "--count", "1", "--lang", "zh")
    assert "无法读懂。  0/1\n  你写的是“abc”。请写一个数，例如 28。" in again.out
    assert "Not answered.  0/1" in piped(monkeypatch, "\n", "size", "--seed", "1", "--count", "1").out


def test_an_exam_explains_at_the_end(monkeypatch):
    done = piped(monkeypatch, "99999\n99999\n", "size", "--seed", "1", "--count", "2", "--exam")
    assert done.out.index("2/2") < done.out.index("Not right.")


def test_a_quiz_that_was_left_goes_on(monkeypatch):
    answers = answers_to("1").splitlines(keepends=True)
    left = piped(monkeypatch, answers[0], "--seed", "1", "--count", "4")
    assert left.code == 130
    assert "grade quiz --resume" in left.out
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(answers[1:])))
    done = grade("quiz", "--resume", "--json")
    assert done.code == 0
    assert json.loads(done.out)["points"] == 6


def test_a_quiz_left_before_its_first_answer_promises_nothing_and_keeps_the_earlier_one(monkeypatch):
    answers = answers_to("1").splitlines(keepends=True)
    piped(monkeypatch, answers[0], "--seed", "1", "--count", "4")
    left = piped(monkeypatch, "", "--seed", "2", "--count", "4")
    assert left.code == 130
    assert "--resume" not in left.out
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(answers[1:])))
    assert json.loads(grade("quiz", "--resume", "--json").out)["points"] == 6


def test_there_is_nothing_to_go_on_with():
    done = grade("quiz", "--resume")
    assert done.code == 2
    assert "No quiz was left unfinished" in done.err


def test_a_variant_is_shown_again(monkeypatch):
    data = json.loads(piped(monkeypatch, "1\n", "size", "--count", "1", "--seed", "1", "--json").out)
    name = data["questions"][0]["variant"]
    again = json.loads(grade("replay", name, "--course", "course", "--json").out)
    assert again["prompt"] == data["questions"][0]["prompt"]
    assert again["parts"][0]["answer"] == data["questions"][0]["parts"][0]["answer"]
    assert again["parts"][0]["working"][-1].endswith(again["parts"][0]["answer"])
    assert "答案：" in grade("replay", name, "--course", "course", "--lang", "zh").out


def test_a_changed_question_is_told():
    done = grade("replay", "size.000000.00000001", "--course", "course")
    assert done.code == 2
    assert "has changed" in done.err


def test_sheets_are_written_and_marked(here):
    (here / "roster.csv").write_text("student,language\nanna,en\n李 雷,zh\n李_雷,zh\n", encoding="utf-8")
    new = ("new", "--students", "roster.csv", "--count", "3", "--out", "out", "--secret", "s", "--course", "course")
    assert grade("quiz", *new).code == 0
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "anna.en.html",
        "answers.en.html",
        "answers.zh.html",
        "key.json",
        "李_雷-2.zh.html",
        "李_雷.zh.html",
    ]
    key = json.loads((here / "out" / "key.json").read_text(encoding="utf-8"))
    with (here / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["student", "number", "answer"])
        table.writerows([student, row["number"], row["answer"]] for student, rows in key.items() for row in rows)
    mark = ("mark", "answers.csv", "--key", "out/key.json", "--course", "course")
    assert grade("quiz", *mark).code == 0
    data = json.loads(grade("quiz", *mark, "--json").out)
    assert [one["points"] == one["out_of"] for one in data["students"]] == [True] * 3
    assert [one["difficulty"] for one in data["questions"]] == [1, 1, 1]
    first = key["anna"][0]["number"]
    (here / "answers.csv").write_text(f"student,number,answer\nanna,{first},¿?\n", encoding="utf-8")
    for language, told in (("en", "cannot be read: n"), ("zh", "无法识别：不是")):
        marked = grade("quiz", *mark, "--lang", language)
        assert marked.code == 0
        assert told in marked.out  # said of the student, not to them
        assert "Answer with" not in marked.out


def test_marks_are_a_table_to_hand_in_and_the_right_answer_stands_beside_a_wrong_one(here):
    (here / "roster.csv").write_text("student\n=cmd\n李雷\n", encoding="utf-8")
    new = ("new", "size", "network", "--students", "roster.csv", "--count", "2", "--out", "out", "--course", "course")
    grade("quiz", *new, "--secret", "s")
    key = json.loads((here / "out" / "key.json").read_text(encoding="utf-8"))
    numbers = [row["number"] for row in key["李雷"]]
    written = [["李雷", row["number"], row["answer"]] for row in key["李雷"][1:]] + [["李雷", numbers[0], "987654"]]
    with (here / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["student", "number", "answer"], *written])
    mark = ("mark", "answers.csv", "--key", "out/key.json", "--course", "course", "--out", "marks.csv")
    done = grade("quiz", *mark, "--lang", "zh", "--excel")
    assert done.code == 0
    lines = [line.split() for line in done.out.splitlines()]
    assert lines[0] == ["学生、题号", "得分、作答", "正确答案", "原因"]
    assert [numbers[0], "987654", key["李雷"][0]["answer"]] in [line[:3] for line in lines]
    assert (here / "marks.csv").read_text(encoding="utf-8").startswith("\ufeffstudent,points,out_of,")
    with (here / "marks.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["student"], first["points"]) == ("'=cmd", "")  # absent
    assert (second["student"], second[numbers[0]], second["points"]) == ("李雷", "0", str(int(second["out_of"]) - 1))


NEW = ("new", "--students", "roster.csv", "--count", "3", "--out", "out", "--course", "course")


def test_the_key_of_printed_sheets_is_not_replaced(here):
    (here / "roster.csv").write_text("student\nanna\n", encoding="utf-8")
    assert grade("quiz", *NEW).code == 0
    key = (here / "out" / "key.json").read_bytes()
    for language, said in (("en", "is already there, the key of sheets"), ("zh", "已存在，可能有试卷已按它打印")):
        done = grade("quiz", *NEW, "--lang", language)
        assert (done.code, said in done.err) == (2, True)
    assert (here / "out" / "key.json").read_bytes() == key
    assert grade("quiz", *NEW, "--force").code == 0
    assert (here / "out" / "key.json").read_bytes() != key


def test_nothing_is_written_where_pdfs_cannot_be_made(here, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    (here / "roster.csv").write_text("student\nanna\n", encoding="utf-8")
    done = grade("quiz", *NEW, "--pdf")
    assert (done.code, "PDF needs WeasyPrint" in done.err) == (2, True)
    assert not (here / "out").exists()


def test_sheets_without_ids_are_marked_as_others_are(here):
    (here / "roster.csv").write_text("student\nanna\n", encoding="utf-8")
    assert grade("quiz", *NEW).code == 0
    key = json.loads((here / "out" / "key.json").read_text(encoding="utf-8"))
    assert key["anna"][0]["variant"] not in (here / "out" / "anna.en.html").read_text(encoding="utf-8")
    assert grade("quiz", *NEW, "--ids", "--force").code == 0
    key = json.loads((here / "out" / "key.json").read_text(encoding="utf-8"))
    assert key["anna"][0]["variant"] in (here / "out" / "anna.en.html").read_text(encoding="utf-8")
    (here / "answers.csv").write_text(f"student,number,answer\nanna,{key['anna'][0]['number']},2\n", encoding="utf-8")
    assert grade("quiz", "mark", "answers.csv", "--key", "out/key.json", "--course", "course").code == 0


def test_a_late_student_gets_a_sheet_and_everybody_elses_stays(here):
    (here / "roster.csv").write_text("student\nanna\n", encoding="utf-8")
    assert grade("quiz", *NEW).code == 0
    before = {path.name: path.read_bytes() for path in (here / "out").iterdir() if path.name != "key.json"}
    (here / "late.csv").write_text("学号\nanna\nbob\n", encoding="utf-8")
    late = ("add", "--students", "late.csv", "--key", "out/key.json", "--course", "course")
    assert grade("quiz", *late).code == 0
    assert {name: (here / "out" / name).read_bytes() for name in before} == before
    assert {path.name for path in (here / "out").iterdir()} - before.keys() == {
        *("key.json", "bob.en.html", "bob.zh.html", "answers.bob.en.html", "answers.bob.zh.html"),
    }
    assert list(json.loads((here / "out" / "key.json").read_text(encoding="utf-8"))) == ["anna", "bob"]
    again = grade("quiz", *late)
    assert (again.code, again.err) == (2, "grade: All students of late.csv have a sheet in out/key.json.\n")


def test_a_plan_says_how_many_questions_of_which_topic(here):
    (here / "roster.csv").write_text("student\nanna\n", encoding="utf-8")
    assert grade("quiz", *NEW, "--plan", "size:2, grid").code == 0
    key = json.loads((here / "out" / "key.json").read_text(encoding="utf-8"))
    assert [row["exercise"] for row in key["anna"]] == ["size", "size", "grid"]
    assert len({row["variant"] for row in key["anna"]}) == 3


@pytest.mark.parametrize("plan", ["size:x", "size:0", "size:1000", "size:"])
def test_a_plan_without_a_number_of_questions_is_told(here, plan):
    (here / "roster.csv").write_text("student\nanna\n", encoding="utf-8")
    told = grade("quiz", *NEW, "--plan", plan)
    assert told.code == 2
    assert f"--plan: '{plan}' has no number of questions; write it as padding_stride:2,pooling:1." in told.err


def test_each_student_gets_a_slip_with_what_is_behind_a_wrong_answer(here):
    (here / "roster.csv").write_text("student\nanna\nbob\n", encoding="utf-8")
    assert grade("quiz", *NEW, "--plan", "size").code == 0
    (here / "answers.csv").write_text("student,1\nanna,999\n", encoding="utf-8")
    mark = (
        "mark",
        "answers.csv",
        "--key",
        "out/key.json",
        "--slips",
        "slips",
        "--title",
        "Test <1>",
        "--course",
        "course",
    )
    assert grade("quiz", *mark).code == 0
    assert [path.name for path in (here / "slips").iterdir()] == ["anna.html"]
    page = (here / "slips" / "anna.html").read_text(encoding="utf-8")
    assert "<h1>Test &lt;1&gt;</h1>" in page
    assert "<td>999</td>" in page


def test_a_secret_that_was_drawn_is_told_and_makes_the_same_sheets(here):
    (here / "roster.csv").write_text("student\nanna\n", encoding="utf-8")
    first = grade("quiz", *NEW).out.splitlines()[-1]
    key = (here / "out" / "key.json").read_bytes()
    secret = first.removeprefix("The same sheets again: --secret ")
    again = grade("quiz", *NEW, "--force", "--secret", secret)
    assert "--secret" not in again.out
    assert (here / "out" / "key.json").read_bytes() == key
    assert "再次生成相同的试卷：--secret " in grade("quiz", *NEW, "--force", "--lang", "zh").out


def test_questions_are_listed_and_shown():
    listed = json.loads(grade("list", "--course", "course", "--json").out)
    assert [one["id"] for one in listed] == ["choice", "size", "grid", "network"]
    assert {one["kind"] for one in listed} == {"question"}
    shown = grade("show", "network", "--course", "course").out
    assert "After 4 filters of 3×3" in shown
    assert "grade quiz network asks it, with other numbers." in shown


def test_no_code_is_submitted_for_a_question(here):
    (here / "a.py").write_text("def f():\n    pass\n", encoding="utf-8")
    done = grade("submit", "a.py", "size", "--course", "course")
    assert done.code == 2
    assert "size asks for no code; to answer it: grade quiz size" in done.err


def test_questions_are_verified():
    data = json.loads(grade("verify", "size", "--course", "course", "--json").out)
    assert data[0]["ok"]
    assert data[0]["space"] == 24


def test_a_quiz_goes_on_where_nothing_can_be_kept(monkeypatch, here):
    (here / "state").write_text("a file where a folder should be", encoding="utf-8")
    done = piped(monkeypatch, "1\n1\n", "size", "--seed", "1", "--count", "2", "--json")
    assert json.loads(done.out)["finished"]
    assert done.err.count("cannot be written") == 1


@pytest.fixture
def several(here):
    """A course whose only question has several right options."""
    (here / "several" / "01_shapes").mkdir(parents=True)
    question(here / "several" / "01_shapes", CHOICES, "sizes")
    return here


def test_several_letters_are_answered_from_a_pipe_and_told_as_data(several, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("a、D\n"))
    monkeypatch.setenv("GRADE_PROGRESS", str(several / "attempts.jsonl"))
    done = grade("quiz", "--course", "several", "--count", "1", "--seed", "1", "--json")
    (part,) = json.loads(done.out)["questions"][0]["parts"]
    assert (part["respond"], part["typed"], part["understood"], part["answer"]) == ("choices", "a、D", "AD", "A")
    assert (part["points"], part["misconceptions"]) == (0, ["keeps-size"])
    assert part["text"] == "D is wrong: It shrinks."
    kept = json.loads((several / "attempts.jsonl").read_text(encoding="utf-8"))
    assert (kept["exercise"], kept["points"], kept["out_of"]) == ("sizes", 0, 1)


def test_several_letters_on_sheets_are_marked_from_a_table(several):
    (several / "roster.csv").write_text("student\nanna\n李雷\n", encoding="utf-8")
    new = ("new", "--students", "roster.csv", "--count", "1", "--out", "out", "--secret", "s", "--course", "several")
    assert grade("quiz", *new).code == 0
    assert "请写出所有正确选项的字母" in (several / "out" / "anna.zh.html").read_text(encoding="utf-8")
    key = json.loads((several / "out" / "key.json").read_text(encoding="utf-8"))
    letters = {student: rows[0]["answer"] for student, rows in key.items()}
    assert f"{letters['李雷']}. It has" in (several / "out" / "answers.en.html").read_text(encoding="utf-8")
    table = f"student,number,answer\nanna,1,？\n李雷,1,{'、'.join(letters['李雷'])}\n"
    (several / "answers.csv").write_text(table, encoding="utf-8")
    mark = ("mark", "answers.csv", "--key", "out/key.json", "--course", "several", "--json")
    anna, li = json.loads(grade("quiz", *mark).out)["students"]
    assert (li["points"], li["answers"][0]["understood"]) == (1, letters["李雷"])
    assert (anna["points"], anna["answers"][0]["text"]) == (0, "cannot be read: not letters from A to D")
