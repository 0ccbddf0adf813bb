"""The code of a notebook: its code cells, whatever else the file holds."""

import json

import pytest

from grader.submission.notebook import program


def data(*cells):
    return json.dumps({"cells": cells, "metadata": {"cells": 3}, "nbformat": 4}).encode()


def test_code_cells_are_joined_in_order():
    cells = [
        {"cell_type": "code", "source": ["%who\n", "x = 1"], "metadata": {"source": "y"}},
        {"cell_type": "markdown", "source": "# Title"},
        {"cell_type": "code", "source": "y = 2", "outputs": [{"cells": [], "source": 3}], "execution_count": 7},
    ]
    text, lines = program(data(*cells), 1000)
    assert text == "# cell 1\npass  # %who\nx = 1\n\n# cell 2\ny = 2\n"
    assert lines.place(6).en == "code cell 2 (In [7]), line 1"


def test_more_code_than_will_be_graded_comes_as_it_is():
    text, _ = program(data({"cell_type": "code", "source": "%who\n" * 10}), 40)
    assert text.count("\n%who") == 10


def test_what_other_cells_hold_does_not_count():
    html = {"cell_type": "code", "source": "%%html\n" + "<p>" * 1000}
    text, _ = program(data(html, {"cell_type": "code", "source": "%who"}), 40)
    assert text == "# cell 1\n# %%html\n\n\n# cell 2\npass  # %who\n"


@pytest.mark.parametrize("values", [b"[]," * 2_000_001, b"0," * 4_000_001, b"[" * 4_000_001, b'{},"a",' * 2_000_001])
def test_a_notebook_with_millions_of_values_is_none(values):
    with pytest.raises(ValueError, match="too many values"):
        program(b'{"cells": [], "a": [' + values + b"0]}", 1000)
