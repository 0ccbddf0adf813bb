"""`grade extend`: a later deadline for one student, worked out again without grading."""

import json
from datetime import UTC, datetime

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.gradebook import open_gradebook
from tests.command import grade
from tests.commands.class_gradebook import LI, OTHER_WANG, WANG, write_gradebook

CLASS = [LI, WANG, OTHER_WANG]


def deadline(day, people=CLASS):
    with open_gradebook("gradebook.db") as book:
        book.set_deadline("conv2d", people, datetime(2026, 12, day, tzinfo=UTC))


@pytest.fixture(autouse=True)
def gradebook(tmp_path, monkeypatch):
    """Work that came on 2 December, due on the first."""
    monkeypatch.chdir(tmp_path)
    write_gradebook()
    deadline(1)


def late():
    rows = json.loads(grade("scores", "--exercise", "conv2d", "--json").out)
    return {row["student"] for row in rows if row["late"]}


def extend(*words):
    return grade("extend", "conv2d", "Li Na", *words)


ALL = {"Li Na", "Wang Fang (4711)", "Wang Fang (4999)"}


def test_an_extension_is_one_students():
    assert late() == ALL
    done = extend("2026-12-05T00:00Z", "--why", "ill")
    assert done.out == "Li Na: conv2d is in time until 2026-12-05T00:00:00Z. The score is not late.\n"
    assert late() == ALL - {"Li Na"}


def test_an_extension_survives_the_deadline_of_the_class():
    extend("2026-12-05T00:00Z", "--why", "ill")
    deadline(1, [WANG])
    deadline(1)
    assert late() == ALL - {"Li Na"}


def test_an_extension_may_come_before_the_work_and_the_deadline():
    done = grade("extend", "relu", "4999", "2026-12-05", "--why", "ill")
    assert (done.code, done.err) == (0, "")
    with open_gradebook("gradebook.db") as book:
        book.set_deadline("relu", CLASS, datetime(2026, 12, 1, tzinfo=UTC))
        [wang] = book.called("4999")
        assert book.late_after(wang, "relu").startswith("2026-12-0")
        assert book.late_after(wang, "relu") > "2026-12-04T00"


def test_a_deadline_that_is_later_than_the_extension_holds():
    deadline(7)
    done = extend("2026-12-05T00:00Z", "--why", "ill")
    assert "the class's deadline is later than 2026-12-05T00:00:00Z; the later one holds." in done.err
    assert late() == set()


def test_an_extension_can_be_shortened_and_taken_back():
    extend("2026-12-05T00:00Z", "--why", "ill")
    extend("2026-12-01T18:00Z", "--why", "a wrong day")
    assert late() == ALL
    extend("2026-12-05T00:00Z", "--why", "ill after all")
    assert extend("--undo").out == "Li Na: conv2d is in time until 2026-12-01T00:00:00Z. The score is late.\n"
    assert late() == ALL
    assert "Li Na has no extension for conv2d." in extend("--undo").err


def test_an_extension_taken_back_without_a_deadline_makes_nobody_late():
    grade("extend", "relu", "Li Na", "2026-12-01", "--why", "ill")
    done = grade("extend", "relu", "Li Na", "--undo")
    assert done.out == "Li Na: relu has no deadline any more. The score is not late.\n"


def test_history_tells_it():
    extend("2026-12-05T00:00Z", "--why", "ill", "--who", "Zhou")
    extend("--undo", "--who", "Chen")
    lines = [line.split("  ", 1)[1] for line in grade("history", "Li Na").out.splitlines() if line.startswith("✎")]
    assert lines == [
        "conv2d  in time until 2026-12-05T00:00:00Z  (Zhou · ill)",
        "conv2d  no extension any more  (Chen)",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "until when? grade extend EXERCISE STUDENT 2026-12-05"),
        (["2026-12-05"], "--why is missing: it is kept with the extension."),
        (["tomorrow", "--why", "ill"], 'TIME: "tomorrow" is no time; write 2026-11-30'),
    ],
)
def test_what_is_missing_is_told(words, message):
    done = extend(*words)
    assert (done.code, message in done.err) == (2, True)
    assert late() == ALL
