"""An adapter imports only what a student's file may."""

from dataclasses import replace

import pytest

from grader.verify.adapter import about_adapter
from tests.courses import exercise

ALLOWED = ["x = 1\n", "import numpy as np\n", "import math\n"]
REFUSED = [
    "import reference\n",
    "from reference import conv2d\n",
    "from grader.checks import cases\n",
    "import torch\n",
]


@pytest.fixture
def problems(tmp_path):
    def found(source):
        (tmp_path / "glue.py").write_text(source, encoding="utf-8")
        return list(about_adapter(replace(exercise(tmp_path), adapter=tmp_path / "glue.py")))

    return found


@pytest.mark.parametrize("source", ALLOWED)
def test_what_a_student_may_import_an_adapter_may(problems, source):
    assert problems(source) == []


@pytest.mark.parametrize("source", REFUSED)
def test_anything_else_is_a_problem_of_the_exercise(problems, source):
    found = problems(source)
    assert [one.where for one in found] == ["adapter"]
    assert "it may import only what theirs may" in found[0].en


def test_an_adapter_that_is_no_python_is_a_problem(problems):
    assert len(problems("class :\n")) == 1
