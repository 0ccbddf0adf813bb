"""Sheets for a class, their key, and the marks of what came back."""

import json
import sys

import pytest

from grader.course.catalog import Catalog
from grader.export.quiz_marks import as_csv
from grader.messages.errors import UsageError
from grader.quiz.answer_table import Answer
from grader.quiz.answer_table import answers as answers_of
from grader.quiz.bank import Bank
from grader.quiz.class_table import read_table
from grader.quiz.results import items, results
from grader.quiz.roster import Student
from grader.quiz.roster import roster as roster_of
from grader.quiz.selection import chosen
from grader.quiz.sheet import SheetHead, dumped, key, keys, late_sheets, loaded, sheets
from grader.render.html.sheet import answers as answer_page
from grader.render.html.sheet import pdf
from grader.render.html.sheet import sheet as sheet_page
from tests.questions import course


def answers(data, name="a.csv"):
    return answers_of(read_table(data, name))


def roster(data, name="r.csv"):
    return roster_of(read_table(data, name))


NAMES = ["anna", "ben", "cai"]


@pytest.fixture
def bank(tmp_path):
    return Bank(Catalog.load(course(tmp_path)))


@pytest.fixture
def made(bank):
    return sheets(bank, chosen(bank.questions(), 4, "s"), NAMES, "secret")


def test_a_roster_names_students_and_languages():
    assert roster("student,language\nanna,en\n李雷,ZH\nbob,\n".encode(), "r.csv") == [
        Student("anna", ("en",)),
        Student("李雷", ("zh",)),
        Student("bob", ("en", "zh")),
    ]


def test_a_table_as_a_spreadsheet_in_china_writes_it():
    assert [one.id for one in roster("student\n李雷\n".encode("gb18030"), "r.csv")] == ["李雷"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("class\nanna\n", 'r.csv:1: there is no column "student"; found: class'),
        ("student\nanna\nanna\n", "r.csv:3: anna stands twice"),
        ("student,language\nanna,fr\n", "r.csv:2: there is no language 'fr'; expected en or zh"),
        ("student\n", "r.csv:1: there is no student in it"),
    ],
)
def test_a_bad_roster_is_told_with_its_line(text, said):
    with pytest.raises(UsageError) as caught:
        roster(text.encode(), "r.csv")
    assert caught.value.text.en == said


def test_students_get_the_same_questions_with_other_numbers(made):
    assert len({tuple(page.variant.question.id for page in sheet.pages) for sheet in made}) == 1
    assert len({str(sheet.pages[0].variant.id) for sheet in made}) == 3


def test_the_same_secret_makes_the_same_sheets(bank, made):
    assert sheets(bank, chosen(bank.questions(), 4, "s"), NAMES, "secret") == made


def test_the_key_is_written_and_read_again(made):
    rows = loaded(dumped(keys(made)), "key.json")
    assert rows["anna"] == key(made[0])
    network = [row.number for row in rows["anna"] if row.exercise == "network"]
    assert [number[-1] for number in network] == ["a", "b"]


@pytest.mark.parametrize("text", ["", "[]", '{"anna": [{}]}', '{"anna": 3}'])
def test_what_is_no_key_is_told(text):
    with pytest.raises(UsageError, match=r"is no key"):
        loaded(text, "key.json")


def test_the_key_typed_as_answers_earns_every_point(bank, made):
    rows = loaded(dumped(keys(made)), "key.json")
    written = [Answer(name, row.number, row.answer, 1) for name in NAMES for row in rows[name]]
    found = results(bank, rows, written, "a.csv").students
    assert [(one.points, one.out_of) for one in found] == [(6, 6)] * 3


def test_questions_are_told_by_difficulty_and_discrimination(bank, made):
    rows = loaded(dumped(keys(made)), "key.json")
    written = [Answer("anna", row.number, row.answer, 1) for row in rows["anna"]]
    written += [Answer("ben", row.number, row.answer, 1) for row in rows["ben"] if not row.number.startswith("1")]
    written += [Answer("cai", "1", "", 1)]
    found = items(results(bank, rows, written, "a.csv").students)
    assert found[0].difficulty == pytest.approx(1 / 3)
    assert found[1].difficulty == pytest.approx(2 / 3)
    assert found[1].discrimination is not None
    assert found[1].discrimination > 0.5


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Answer("ana", "1", "2", 5), "a.csv:5: there is no student 'ana' in the key; did you mean \"anna\"?"),
        (Answer("anna", "9", "2", 5), "a.csv:5: there is no number '9' on the sheet"),
    ],
)
def test_an_answer_that_fits_nothing_is_told(bank, made, row, said):
    with pytest.raises(UsageError) as caught:
        results(bank, loaded(dumped(keys(made)), "key.json"), [row], "a.csv")
    assert caught.value.text.en == said


def test_who_gave_no_answer_is_absent_and_counts_in_no_mean(bank, made):
    rows = loaded(dumped(keys(made)), "key.json")
    written = [Answer(name, row.number, row.answer, 1) for name in ("anna", "ben") for row in rows[name]]
    found = results(bank, rows, written, "a.csv").students
    assert [(one.student, one.is_absent) for one in found] == [("anna", False), ("ben", False), ("cai", True)]
    assert [one.difficulty for one in items(found)] == [1, 1, 1, 1]
    assert list(as_csv(found))[3].startswith("cai,,6")


def test_all_that_fits_nothing_is_told_at_once(bank, made):
    rows = [Answer("ana", "1", "2", 5), Answer("ana", "2", "2", 6), Answer("anna", "9", "2", 7)]
    with pytest.raises(UsageError) as caught:
        results(bank, loaded(dumped(keys(made)), "key.json"), rows, "a.csv")
    assert caught.value.text.en.splitlines() == [
        "a.csv:5: there is no student 'ana' in the key; did you mean \"anna\"?",
        "a.csv:7: there is no number '9' on the sheet",
    ]


def test_a_question_that_changed_since_it_was_printed_is_marked_by_its_key(bank, made, tmp_path):
    rows = loaded(dumped(keys(made)), "key.json")
    for file in bank.catalog.files.values():
        file.write_text(file.read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    changed = Bank(Catalog.load(bank.catalog.course))
    written = [Answer(name, row.number, row.answer, 1) for name in ("anna", "ben") for row in rows[name]]
    written += [Answer("cai", row.number, "0", 1) for row in rows["cai"]]
    found = results(changed, rows, written, "a.csv")
    assert [one.points for one in found.students] == [6, 6, 0]
    assert sorted(found.changed) == sorted({row.exercise for row in rows["anna"]})
    assert found.students[0].rows[0].variant == rows["anna"][0].variant


def test_a_sheet_is_one_page_without_network_or_answers(made):
    for language in ("en", "zh"):
        page = sheet_page(made[0], language, ids=True)
        assert page.startswith("<!DOCTYPE html>")
        assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
        assert "anna" in page
        assert "<svg" in page
        assert all(row.variant in page for row in key(made[0]))
        assert "forgets-plus-one" not in page


def test_a_sheet_may_do_without_the_ids_that_tell_the_answers(made):
    page = sheet_page(made[0], "en")
    assert not any(row.variant in page for row in key(made[0]))
    assert page.count("<section") == len(made[0].pages)


def test_a_roster_and_answers_may_have_chinese_heads():
    assert roster("学生,语言\n李雷,中文\n韩梅梅,英语\n".encode(), "r.csv") == [
        Student("李雷", ("zh",)),
        Student("韩梅梅", ("en",)),
    ]
    assert answers("学生,题号,答案\n李雷,1,7\n".encode(), "a.csv") == [Answer("李雷", "1", "7", 2)]


def test_what_a_student_is_called_cannot_break_the_page(bank):
    made = sheets(bank, chosen(bank.questions(), 1, "s"), ["<b>&"], "secret")
    assert "&lt;b&gt;&amp;" in sheet_page(made[0], "en")


def test_the_answers_are_on_the_teachers_page(made):
    page = answer_page(made, "zh")
    assert all(name in page for name in NAMES)
    assert "⌊" in page


def test_key_json_is_what_the_docs_say(made):
    data = json.loads(dumped(keys(made)))
    assert list(data) == NAMES
    assert set(data["anna"][0]) == {"number", "exercise", "variant", "answer"}


def test_a_sheet_becomes_a_pdf_where_weasyprint_is_there(made):
    pytest.importorskip("weasyprint", reason="a PDF needs the extra 'pdf'")
    assert pdf(sheet_page(made[0], "zh")).startswith(b"%PDF-")


def test_without_weasyprint_a_pdf_is_refused_with_what_to_install(made, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(UsageError) as caught:
        pdf(sheet_page(made[0], "en"))
    assert caught.value.text.en.startswith('PDF needs WeasyPrint: pip install ".[pdf]" in your clone')
    assert caught.value.text.zh.startswith(
        '生成 PDF 需要 WeasyPrint：在 cnn-grader 的克隆目录中运行 pip install ".[pdf]"'
    )


def test_a_title_a_date_and_room_for_the_points_stand_above(made):
    page = sheet_page(made[0], "en", above=SheetHead("Midterm", "2026-12-01"))
    assert "<h1>Midterm</h1>" in page
    assert "Date: 2026-12-01" in page
    assert "/ 6" in page


def test_a_late_student_gets_the_same_questions_and_changes_nobody_elses(bank, made):
    rows = keys(made)
    late = late_sheets(bank, rows, ["dora", "emil"], "another secret")
    questions = [one.variant.question.id for one in made[0].pages]
    assert [[one.variant.question.id for one in sheet.pages] for sheet in late] == [questions, questions]
    both = {**rows, **keys(late)}
    assert {student: both[student] for student in NAMES} == rows
    assert loaded(dumped(both), "key.json") == both


def test_late_students_get_numbers_that_nobody_has_while_there_are_some(bank, made):
    late = late_sheets(bank, keys(made), ["dora"], "another secret")
    for place, shown in enumerate(late[0].pages):
        space = bank.space(shown.variant.question)
        if space.is_small and len(space.usable) > len(NAMES):
            assert shown.variant.drawn not in [sheet.pages[place].variant.drawn for sheet in made]
