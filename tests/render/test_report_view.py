"""View of a report: which rows, which call and which sentences a layout has to show."""

import pytest

from grader.grading.grade import Grader
from grader.messages.text import Text
from grader.model.hints import Hint
from grader.model.report import Verdict
from grader.render.report_view import view
from grader.submission.file import parse
from tests.courses import RIGHT, exercise


@pytest.fixture
def seen(tmp_path, sandbox):
    scale = exercise(tmp_path / "course")

    def see(body, hints=Hint.IDEA):
        submission = parse(f"def scale(x, by=2):\n{body}".encode(), tmp_path / "mine.py")
        return view(Grader(sandbox, hints=hints).grade(scale, submission))

    return see


def test_a_right_file_has_rows_and_nothing_to_explain(seen):
    shown = seen(RIGHT.split("\n")[1])
    rows = [(row.mark, row.state, row.title.en, row.is_hidden, row.points, row.verdict) for row in shown.rows]
    assert rows == [
        ("✓", "good", "Example", False, 2, None),
        ("✓", "good", "Small", False, 5, None),
        ("✓", "good", "Real", False, 2, None),
        ("✓", "good", "Secret", True, 1, None),
    ]
    assert (shown.explained, shown.conditions, shown.ideas, shown.held) == (None, (), None, None)
    assert (shown.state, shown.verdict.en, shown.points.zh) == ("good", "AC right", "10/10 分")


def test_of_a_wrong_file_the_first_failing_check_that_is_shown_is_explained(seen):
    shown = seen("    return x + by\n")
    assert (shown.explained.title.en, shown.explained.call.lines) == (
        "Example",
        ("x = np.array([[1, 2, 3]])", "scale(x, by=3)"),
    )
    assert [name for name, _ in shown.explained.call.arrays] == ["x"]
    assert [diagnosis.id for diagnosis in shown.ideas[1]] == ["adds"]
    assert (shown.state, [row.verdict for row in shown.rows]) == ("bad", [Verdict.WA] * 4)


def test_values_are_set_against_each_other_with_the_cells_that_differ(seen):
    compared = seen("    return x + by\n").explained.call.compared
    assert (compared.expected.tolist(), compared.actual.tolist()) == ([[3, 6, 9]], [[4, 5, 6]])
    assert compared.cells.tolist() == [[True, True, True]]


def test_an_error_of_the_student_has_a_traceback_and_nothing_to_compare(seen):
    call = seen("    return x[5, 5]\n").explained.call
    assert call.compared is None
    assert call.traceback.endswith("IndexError: index 5 is out of bounds for axis 0 with size 1")


def test_hints_that_are_held_back_say_where_to_begin(seen):
    shown = seen("    return x + by\n", Hint.TOPIC)
    assert (shown.explained, shown.ideas) == (None, None)
    assert all(isinstance(text, Text) for text in shown.held)


def test_what_a_program_prints_is_shown_without_the_lines_around_it(seen):
    assert seen("    print('\\nhere\\n')\n    return x * by\n").printed.startswith("here")
    assert seen("    return x * by\n").printed == ""
