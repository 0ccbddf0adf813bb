"""`%%grade` in a notebook: a real one is executed, in a real kernel."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "examples" / "grade_in_a_notebook.ipynb"
EXECUTE = """
import sys
import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], 4)
NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute()
nbformat.write(notebook, sys.argv[2])
"""


def executed(path, folder):
    """The outputs of each code cell, after a kernel has run them."""
    command = [sys.executable, "-c", EXECUTE, str(path), str(folder / "done.ipynb")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=180)
    assert done.returncode == 0, done.stderr
    cells = json.loads((folder / "done.ipynb").read_text(encoding="utf-8"))["cells"]
    return [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]


def with_cells(folder, *sources):
    """The example with other code cells after the first one."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    rest = [{**first, "id": f"c{number}", "source": source} for number, source in enumerate(sources)]
    notebook["cells"] = [first, *rest]
    (folder / "notebook.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return folder / "notebook.ipynb"


def shown(outputs):
    """The one result of a cell: its text and its page."""
    ((data,),) = ([output["data"] for output in outputs if output["output_type"] == "execute_result"],)
    return "".join(data["text/plain"]), "".join(data["text/html"])


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    return executed(NOTEBOOK, tmp_path_factory.mktemp("notebook"))


def test_a_wrong_cell_gets_its_report(example):
    text, html = shown(example[2])
    assert text.startswith("conv2d_single  One image and one kernel\nWA wrong answer · 0/12 points\n")
    assert "flips-kernel" in text
    page = unescape(re.fullmatch(r'<iframe srcdoc="(.*)" style="[^"]*" title="grade"></iframe>', html, re.DOTALL)[1])
    assert page.startswith("<!DOCTYPE html>")
    assert '<figure class="motion"' in page


def test_a_right_cell_that_uses_earlier_ones_gets_every_point_in_the_language_asked_for(example):
    text, _ = shown(example[3])
    assert text.startswith("conv2d_single  一幅图像与一个卷积核\nAC 正确 · 12/12 分\n")


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    folder = tmp_path_factory.mktemp("others")
    relu = "def relu(x):\n    return np.maximum(x, 0)"
    cells = [
        f"%%grade\n{relu}",
        "relu(np.array([-1.0, 2.0]))",
        "%%grade nonsense\npass",
        "%%grade --sed 3\npass",
        "%%grade relu --lang fr\npass",
        "%%grade relu\nraise ValueError('mine')",
        "%%grade\ndef nothing_of_ours():\n    pass",
        "%%grade --hints 1\ndef relu(x):\n    return x",
        "\n\ndef helper(x):\n    return x.nothing",
        "%%grade\n%matplotlib --list\ndef relu(x):\n    return helper(x)",
    ]
    return executed(with_cells(folder, *cells), folder)


def test_the_exercise_is_found_by_the_function(others):
    assert shown(others[1])[0].startswith("relu  ReLU\nAC right")


def test_the_function_is_defined_for_later_cells(others):
    assert shown([{**others[2][0], "data": {**others[2][0]["data"], "text/html": ""}}])[0] == "array([0., 2.])"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (3, 'there is no exercise "nonsense"'),
        (4, "unrecognized arguments: --sed"),
        (5, "--lang: there is no language 'fr'"),
        (7, "cell.py defines no function of an exercise."),
    ],
)
def test_a_mistake_is_told_without_a_traceback(others, cell, said):
    texts = ["".join(output.get("text", [])) + output.get("evalue", "") for output in others[cell]]
    assert said in "".join(texts)
    assert [output for output in others[cell] if output["output_type"] == "execute_result"] == []
    assert "Traceback" not in "".join(texts)


def test_a_cell_that_raises_shows_its_own_exception_and_is_not_graded(others):
    assert "mine" in json.dumps(others[6])
    assert "WA" not in json.dumps(others[6])


def test_hints_can_be_held_back(others):
    text, html = shown(others[8])
    assert "Hints 1 of 4; not shown: " in text
    assert "The smallest call" not in text + html


def test_a_traceback_names_the_cells_of_the_notebook_and_their_lines(others):
    text, html = shown(others[10])
    assert 'File "cell.py", cell In [11], line 4, in relu' in text
    assert 'File "cell.py", cell In [10], line 4, in helper' in text
    assert "cell In [11], line 4, in relu" in html
