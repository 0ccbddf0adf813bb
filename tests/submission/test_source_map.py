"""Lines of a program, told as a student sees them."""

from grader.messages.text import Text
from grader.submission.source_map import Lines, SourcePart, joined

FIRST, SECOND = Text("code cell 1", "第 1 个代码单元格"), Text("code cell 2", "第 2 个代码单元格")
TEXT, LINES = joined([SourcePart("# cell 1\na = 1\n", FIRST, 0), SourcePart("b = 2", SECOND)])


def test_parts_are_joined_line_by_line():
    assert TEXT == "# cell 1\na = 1\n\nb = 2"


def test_a_line_of_a_file_is_a_line():
    assert Lines().place(4) == Text("line 4", "第 4 行")


def test_a_line_of_a_notebook_is_a_line_of_its_cell():
    assert LINES.place(2) == Text("code cell 1, line 1", "第 1 个代码单元格第 1 行")
    assert LINES.place(4) == Text("code cell 2, line 1", "第 2 个代码单元格第 1 行")


def test_python_speaks_of_cells_where_it_names_the_file():
    assert LINES.told('  File "mine.ipynb", line 4, in f', "mine.ipynb") == (
        '  File "mine.ipynb", code cell 2, line 1, in f'
    )
    assert LINES.told("bad (mine.ipynb, line 2)", "mine.ipynb") == "bad (mine.ipynb, code cell 1, line 1)"
    assert LINES.told('File "other.py", line 4', "mine.ipynb") == 'File "other.py", line 4'
    assert Lines().told('File "mine.py", line 4', "mine.py") == 'File "mine.py", line 4'


def test_a_number_that_no_program_has_stays_what_it_is():
    digits = "9" * 5000
    assert LINES.told(f"(mine.ipynb, line {digits})", "mine.ipynb") == f"(mine.ipynb, line {digits})"
