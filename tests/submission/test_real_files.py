"""Files as students hand them in are graded for what the function does, through the judge and the real sandbox.

The files lie in tests/submission/files: notebooks with plots and scratch cells, exports, Colab, scripts, helpers.
"""

import sys
from pathlib import Path

import pytest

from grader.course.catalog import Catalog
from grader.judging.judge import judge
from grader.submission.file import read

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the zygote needs Linux")

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
ONLY_DEFINED = "Loading the whole file did not end within 5 s"

# A file, its exercise, its verdict, what it is told first (nothing where it is right), and how its notes begin.
CASES = [
    ("plots.ipynb", "relu", "AC", "", []),
    ("scratch_cell_fails.ipynb", "conv_output_size", "AC", "", ["Code cell 3, line 1 raised AssertionError: scratch"]),
    (
        "error_shown_on_purpose.ipynb",
        "relu",
        "AC",
        "",
        ["Code cell 1, line 1 raised ZeroDivisionError", "Code cell 2, line 3 raised UFuncTypeError"],
    ),
    ("colab.ipynb", "pad2d", "AC", "", []),
    ("colab_guard.ipynb", "softmax", "AC", "", []),
    ("papermill.ipynb", "relu", "AC", "", []),
    ("display.ipynb", "softmax", "AC", "", []),
    ("await.ipynb", "relu", "AC", "", []),
    (
        "torch_compared.ipynb",
        "conv2d",
        "AC",
        "",
        ["Code cell 3, line 6 raised AssertionError"],
    ),
    (
        "torch_handed_in.ipynb",
        "conv2d",
        "RTE",
        "conv2d uses torch here (code cell 2, line 3); the exercise wants it written with NumPy.",
        [],
    ),
    (
        "half_written_cell.ipynb",
        "relu",
        "AC",
        "",
        ["Code cell 2, line 3: expected an indented block", "Code cell 3, line 1: invalid syntax"],
    ),
    ("broken_answer_cell.ipynb", "relu", "CE", "Code cell 2, line 2: '(' was never closed", []),
    ("training_at_the_end.ipynb", "softmax", "AC", "", [ONLY_DEFINED]),
    ("two_versions.ipynb", "relu", "AC", "", ["relu is defined 2 times (code cell 1, line 2, code cell 3, line 1)"]),
    ("own_autograder.ipynb", "conv_output_size", "AC", "", []),
    ("shell_cells.ipynb", "relu", "AC", "", []),
    ("widgets.ipynb", "relu", "AC", "", []),
    (
        "missing_data.ipynb",
        "relu",
        "AC",
        "",
        [
            "Code cell 1, line 2 raised FileNotFoundError",
            "Code cell 1, line 3",
            "Code cell 1, line 4",
            "2 more statements",
        ],
    ),
    ("chinese.ipynb", "relu", "AC", "", []),
    ("only_prose.ipynb", "relu", "CE", "The file is empty.", []),
    ("named_py.py", "relu", "AC", "", []),
    ("named_ipynb.ipynb", "relu", "CE", "The file is a Python program, not a notebook; name it .py.", []),
    ("web_page.ipynb", "relu", "CE", "The file is a web page, not a notebook; download the notebook itself", []),
    ("version_3.ipynb", "relu", "AC", "", []),
    ("exported.py", "relu", "AC", "", ["Line 24 raised NameError: name 'data' is not defined"]),
    ("exported_with_magics.py", "softmax", "AC", "", ["Line 17 raised NameError: name 'model' is not defined"]),
    ("spyder_cells.py", "conv_output_size", "AC", "", ["Line 9: '(' was never closed"]),
    ("databricks.py", "relu", "AC", "", ["Line 12 raised NameError", "Line 13 raised NameError"]),
    ("training_script.py", "pad2d", "AC", "", []),
    ("python_2.py", "relu", "CE", "Line 6: Missing parentheses in call to 'print'. Did you mean print(...)?", []),
    ("python_2_relics.py", "softmax", "AC", "", ["Line 16 raised FileNotFoundError"]),
    ("reload_sys.py", "relu", "AC", "", ["Line 2 raised NameError", "Line 3 raised AttributeError"]),
    ("numba_jit.py", "conv_output_size", "AC", "", []),
    ("cupy_or_numpy.py", "relu", "AC", "", []),
    ("type_hints.py", "relu", "AC", "", []),
    (
        "pytorch_names.py",
        "conv2d",
        "AC",
        "",
        ["Your conv2d has other names for some parameters; these were used: b → bias."],
    ),
    (
        "swapped.py",
        "linear",
        "RTE",
        "It raised ValueError: matmul",
        ["The parameters of your linear are called (w, x, b)"],
    ),
    ("class_instead.py", "relu", "CE", "The file defines no function relu. It defines the class ReLU (line 2)", []),
    (
        "method_instead.py",
        "relu",
        "CE",
        "The file defines no function relu. relu is a method of the class Solution",
        [],
    ),
    ("comma.py", "relu", "WA", "A tuple of 1 came back; a NumPy array is expected. A comma at the end of a return", []),
    ("prints.py", "relu", "WA", "None came back; a NumPy array is expected.", ["It prints, but it returns nothing"]),
    ("asks.py", "conv_output_size", "AC", "", ["Line 2 raised EOFError", "Line 3 raised EOFError", "Line 6 raised"]),
    ("with_tests.py", "conv_output_size", "AC", "", []),
    ("exits.py", "relu", "AC", "", ["Line 8 ends the program while it is loaded"]),
    ("gui.py", "relu", "AC", "", []),
    ("plots_in_the_call.py", "relu", "AC", "", []),
    ("scipy_in_the_call.py", "conv2d_single", "RTE", "conv2d_single uses scipy here (line 5); the exercise wants", []),
    ("scipy_by_name.py", "softmax", "RTE", "softmax uses scipy here; the exercise wants it written with NumPy.", []),
    (
        "keras_layer.py",
        "relu",
        "RTE",
        "relu uses tensorflow here (line 8); the exercise wants it written with NumPy.",
        [],
    ),
    ("helpers/my_conv.py", "conv2d", "AC", "", []),
    ("helper_forgotten.py", "relu", "RTE", "relu uses my_helpers here (line 5), which did not come with the file.", []),
    ("wildcard.py", "relu", "AC", "", []),
    ("endless_server.py", "relu", "AC", "", [ONLY_DEFINED]),
]


@pytest.fixture(scope="module")
def catalog():
    return Catalog.load(ROOT / "exercises")


@pytest.mark.parametrize(("file", "exercise", "verdict", "told", "notes"), CASES, ids=[case[0] for case in CASES])
def test_a_file_is_graded_for_what_its_function_does(catalog, sandbox, file, exercise, verdict, told, notes):
    report = judge(catalog.code(exercise), read(FILES / file), sandbox)
    details = [check.detail.en for check in report.checks if check.detail]
    first = report.problem.en if report.problem else details[0] if details else ""
    assert report.verdict.value == verdict
    assert report.points == (report.out_of if verdict == "AC" else 0)
    assert first.startswith(told)
    assert bool(first) == bool(told)
    assert [note.en[: len(start)] for note, start in zip(report.notes, notes, strict=True)] == notes


def test_every_file_is_a_case():
    helpers = {"helpers/pad2d.py", "helpers/utils/__init__.py", "helpers/utils/shapes.py"}
    files = {path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.suffix in (".py", ".ipynb")}
    assert files - helpers == {case[0] for case in CASES}
