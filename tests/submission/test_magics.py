"""IPython's syntax as Python: the same cells are accepted as by IPython itself, and lines keep their numbers."""

import ast
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ipython_cells import CELLS

from grader.submission.magics import without_line_magics, without_magics
from grader.submission.source_map import rows


def is_python(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text)
        except (SyntaxError, ValueError):
            return False
    return True


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_accepted_where_ipython_accepts_it(cell):
    ipython = pytest.importorskip("IPython.core.inputtransformer2", reason="IPython is an extra")
    assert is_python(without_magics(cell)) == is_python(ipython.TransformerManager().transform_cell(cell))


@pytest.mark.parametrize("cell", CELLS)
def test_lines_keep_their_numbers(cell):
    assert len(rows(without_magics(cell))) == len(rows(cell))


@pytest.mark.parametrize("cell", [cell for cell in CELLS if cell.strip() and is_python(cell) and cell[:4] != "In ["])
def test_python_stays_as_it_is(cell):
    assert without_magics(cell) == cell


@given(
    st.lists(st.sampled_from(["x", "=", "!", "%", "?", "\n", "  ", "'", '"""', "(", "]", "f'", "{", "\\\n", "%%time"]))
)
def test_any_text_keeps_its_lines_and_is_done_with_at_once(pieces):
    text = "".join(pieces)
    done = without_magics(text)
    assert len(rows(done)) == len(rows(text))
    assert without_line_magics(without_line_magics(text)) == without_line_magics(text)


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%matplotlib inline\nx = 1", "pass  # %matplotlib inline\nx = 1"),
        ("if x:\n    !ls \\\n      -l\n", "if x:\n    pass  # !ls \\\n#       -l\n"),
        ("np.pad?\n?f", "pass  # np.pad?\npass  # ?f"),
        ("x = !ls", "x = []  # !ls"),
        ("a, b = !ls", "a, b = [''] * 2  # !ls"),
        ("if x: (a, *b) = !ls", "if x: (a, *b) = [''] * 2  # !ls"),
        ("r=%timeit -o f(1)", "r=None  # %timeit -o f(1)"),
        ("a, b = %time f(1)", "a, b = [None] * 2  # %time f(1)"),
        ("x = \\\n  !ls", "x = \\\n  []  # !ls"),
        ("print('%d'\n% 3)\r\n%who\ry = 1", "print('%d'\n% 3)\npass  # %who\ny = 1"),
        ("%%bash\nls -l\n\necho", "# %%bash\n\n\n"),
        ("\n%%HTML\n<b>", "\n# %%HTML\n"),
        ("%%time\nx = 1\n!ls", "# %%time\nx = 1\npass  # !ls"),
        ("%%capture out\n%%time\n  x = 1\n  y = 2", "# %%capture out\n# %%time\nx = 1\ny = 2"),
        ("%%Time\nx = 1", "# %%Time\n"),
        ("%%html\r<b>\r\n<i>", "# %%html\n\n"),
        ("%%timeit -n 3\nf(1)", "# %%timeit -n 3\nf(1)"),
        ("%%grade conv2d\nx = 1", "# %%grade conv2d\nx = 1"),
        (">>> x = [1,\n...      2]\n>>> !ls", "x = [1,\n     2]\npass  # !ls"),
        ("In [3]: %who\n   ...: y = 2", "pass  # %who\ny = 2"),
    ],
)
def test_what_only_ipython_understands_does_nothing(cell, python):
    assert without_magics(cell) == python


def test_a_name_within_a_formatted_string_is_no_string_of_its_own():
    cell = 'x = f\'{y["\'"]}\' f"{d["("]:{w}}"\n!ls'
    assert without_magics(cell) == cell.replace("!ls", "pass  # !ls")


def test_what_stands_in_a_program_is_a_line_only():
    assert without_line_magics("%%bash\nx = 1") == "pass  # %%bash\nx = 1"
