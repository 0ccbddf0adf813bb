"""Progress: what is due, and the file it is kept in."""

from datetime import UTC, datetime, timedelta

import pytest

from grader.messages.errors import UsageError
from grader.student.schedule import ReviewSchedule, load, save

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_new_questions_are_due_in_their_order():
    assert ReviewSchedule({}).due(["b", "a"], NOW) == ("b", "a")


def test_an_answered_question_is_not_due_at_once_and_later_it_is():
    progress = ReviewSchedule({}).reviewed("a", "full", NOW)
    assert progress.due(["a"], NOW) == ()
    assert progress.due(["a"], progress.next("a")) == ("a",)


def test_the_longest_overdue_comes_first_and_new_ones_last():
    progress = ReviewSchedule({}).reviewed("good", "full", NOW).reviewed("bad", "wrong", NOW)
    assert progress.due(["new", "good", "bad"], NOW + timedelta(days=300)) == ("bad", "good", "new")


def test_a_better_answer_comes_back_later():
    waits = [ReviewSchedule({}).reviewed("a", status, NOW).next("a") for status in ("wrong", "partial", "full")]
    assert waits == sorted(set(waits))


def test_progress_survives_the_file(tmp_path):
    progress = ReviewSchedule({}).reviewed("a", "full", NOW)
    save(progress, tmp_path / "deep" / "interview.json")
    assert load(tmp_path / "deep" / "interview.json").next("a") == progress.next("a")
    assert [file.name for file in (tmp_path / "deep").iterdir()] == ["interview.json"]


def test_no_file_is_no_progress(tmp_path):
    assert load(tmp_path / "none.json").cards == {}


@pytest.mark.parametrize("content", ["", "[]", '{"cards": {"a": {}}}', '{"cards": 1}', "\x00"])
def test_another_file_is_refused_and_stays(tmp_path, content):
    file = tmp_path / "p.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="no progress that can be read"):
        load(file)
    assert file.read_text(encoding="utf-8") == content


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        save(ReviewSchedule({}), tmp_path / "file" / "p.json")


def test_a_missing_extra_is_told_with_the_command_that_installs_it(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "fsrs", None)
    with pytest.raises(UsageError, match=r'pip install "\.\[practice\]" in your clone'):
        ReviewSchedule({}).reviewed("a", "full", NOW)
