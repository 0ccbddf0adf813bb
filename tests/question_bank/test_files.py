"""Files of the other formats, read back by libraries that we did not write: openpyxl, python-docx, SQLite."""

import io
import re
import sqlite3
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pytest

from grader.question_bank.anki import MODEL_ID
from grader.question_bank.chinese_tables import KAOSHIBAO_HEAD, MOTIBANG_HEAD
from grader.question_bank.export import exported
from grader.question_bank.formats import FORMATS
from grader.question_bank.kahoot import HEAD, MAX_ANSWER_CHARS, MAX_QUESTION_CHARS
from tests.question_bank.banks import export, items


def sheet(name):
    """The rows of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(export(name).data))
    (page,) = book.worksheets
    return [[cell or "" for cell in row] for row in page.iter_rows(values_only=True)]


def paragraphs(name):
    return [one.text for one in docx.Document(io.BytesIO(export(name).data)).paragraphs]


def notes(data, folder):
    """The notes of a deck: guid, fields and tags."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (folder / "deck.anki2").write_bytes(archive.read("collection.anki2"))
    with sqlite3.connect(folder / "deck.anki2") as opened:
        found = opened.execute("select guid, flds, tags, mid from notes").fetchall()
    opened.close()
    return found


def test_kaoshibao_has_the_head_of_its_template_letter_by_letter():
    head, *rows = sheet("kaoshibao")
    assert tuple(head) == KAOSHIBAO_HEAD
    assert len(head) == 14
    assert head[0] == "题干（必填）"
    assert head[6] == "选项E\n(勿删)"
    assert {row[1] for row in rows} == {"单选题", "多选题", "简答题"}
    assert {row[13] for row in rows} <= {"易", "偏易", "适中", "偏难", "难"}


def test_the_letters_of_kaoshibao_name_what_is_right():
    item = next(one for one in items() if one.exercise == "which_keep_the_size")
    row = next(row for row in sheet("kaoshibao") if row[1] == "多选题")
    right = [option.text for option in item.only.response.options if option.is_right]
    assert [row[2 + "ABCDEFGH".index(letter)] for letter in row[10]] == right


def test_motibang_has_three_lines_above_its_head():
    title, description, time, head, *rows = sheet("motibang")
    assert [title[0], description[0], time[0]] == ["标题", "描述", "用时"]
    assert tuple(head) == MOTIBANG_HEAD
    assert len(rows) == export("motibang").count


def test_kahoot_keeps_its_limits_and_leaves_out_what_is_longer():
    head, *rows = sheet("kahoot")
    assert tuple(head) == HEAD
    assert all(len(row[0]) <= MAX_QUESTION_CHARS for row in rows)
    assert all(len(cell) <= MAX_ANSWER_CHARS for row in rows for cell in row[1:5])
    assert all(row[1 + int(right) - 1] for row in rows for right in str(row[6]).split(","))
    said = {loss.what.en for loss in export("kahoot").losses if loss.is_left_out}
    assert any(re.fullmatch(r"left out: the question has \d+ characters; Kahoot takes 120", one) for one in said)


def test_blackboard_has_tabs_and_no_head():
    lines = export("blackboard").data.decode("utf-8-sig").split("\r\n")
    assert lines.pop() == ""
    kinds = {line.split("\t")[0] for line in lines}
    assert kinds == {"NUM", "MC", "MA", "ESS"}
    for line in lines:
        kind, stem, *rest = line.split("\t")
        assert stem
        if kind == "MC":
            assert rest[1::2].count("correct") == 1
            assert set(rest[1::2]) == {"correct", "incorrect"}


def test_a_file_for_blackboard_holds_its_most_rows_and_names_the_others():
    many = items(names=("conv_layer_weights",))[:1] * 502
    found = exported(many, FORMATS["blackboard"], "CNN")
    assert found.count == 500
    said = [loss.what.en for loss in found.losses if loss.is_left_out]
    assert said == ["left out: a file there has at most 500 questions"] * 2


def test_chaoxing_reads_a_paragraph_a_line():
    text = "\n".join(paragraphs("chaoxing"))
    questions = [one.split("\n") for one in text.strip().split("\n\n")]
    for place, lines in enumerate(questions, 1):
        assert lines[0].startswith(f"{place}、")
        answer, level, explained, kind = lines[-4:]
        assert answer.startswith("答案：")
        assert level in ("难易程度：易", "难易程度：中", "难易程度：难")
        assert explained.startswith("答案解析：")
        assert kind in ("题型：单选题", "题型：简答题")
        if kind == "题型：单选题":
            assert re.fullmatch("答案：[A-H]", answer)
            assert [line[:2] for line in lines[1:-4]] == [f"{letter}." for letter in "ABCDEFGH"[: len(lines) - 5]]
        else:
            assert re.fullmatch(r"\d+、\{[^{}]+\}", lines[0])
            assert re.fullmatch(r"答案：\{[^{}]+\}", answer)


def test_chaoxing_names_the_kinds_that_it_has_not():
    said = {loss.what.zh for loss in export("chaoxing").losses if loss.is_left_out}
    assert "未导出：学习通 没有对应 choices 的题型" in said


def test_a_paper_has_grids_as_tables_and_its_answers_at_the_end():
    made = docx.Document(io.BytesIO(export("docx").data))
    item = next(one for one in items() if one.figures)
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        list(row) for row in item.figures[0].rows
    ]
    text = paragraphs("docx")
    assert text.index("Answers") > text.index("1. Weights of a convolution")
    assert any("Each filter reaches through all input channels" in line for line in text[text.index("Answers") :])


def test_a_page_needs_nothing_from_elsewhere():
    page = export("html").data.decode()
    assert page.count("<section") == page.count("<details") == export("html").count
    assert not re.search(r"<script|https?://", page)


def test_a_deck_has_a_note_for_each_item_known_by_its_id(tmp_path):
    found = notes(export("anki").data, tmp_path)
    assert len(found) == len({guid for guid, *_ in found}) == export("anki").count
    assert {mid for *_, mid in found} == {MODEL_ID}


def test_a_note_keeps_its_guid_when_its_words_change(tmp_path):
    changed = tuple(replace(item, prompt="Other words.") for item in items())
    guids = [
        {guid for guid, *_ in notes(exported(of, FORMATS["anki"], "CNN").data, tmp_path)} for of in (items(), changed)
    ]
    assert guids[0] == guids[1]


def test_ankis_own_backend_imports_a_deck_once(tmp_path):
    collection = pytest.importorskip("anki.collection")
    (tmp_path / "deck.apkg").write_bytes(export("anki").data)
    opened = collection.Collection(str(tmp_path / "collection.anki2"))
    try:
        order = collection.ImportAnkiPackageRequest(package_path=str(tmp_path / "deck.apkg"))
        counts = [len(opened.import_anki_package(order).log.new) for _ in range(2)]
    finally:
        opened.close()
    assert counts == [export("anki").count, 0]
