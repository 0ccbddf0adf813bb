"""Exercises that ask for a class: found, made, used line by line, and told in these lines."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.course.catalog import Catalog, packaged_courses
from grader.grading.addressed import addressed, refuse
from grader.judging.judge import judge
from grader.model.report import Verdict
from grader.render.values import python
from grader.submission.file import parse

COURSE = Catalog.load(packaged_courses()["assignments"])
AFFINE = COURSE.get("affine_class")
RIGHT = """
import numpy as np

class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x.reshape(len(x), -1) @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.reshape(len(self.x), -1).T @ dout
        self.db = dout.sum(axis=0)
        return (dout @ self.W.T).reshape(self.x.shape)
"""


@pytest.fixture
def report(sandbox):
    return lambda source: judge(AFFINE, parse(source.encode(), Path("my_layers.py")), sandbox)


@pytest.fixture
def detail(report):
    """What the first failing check says of a program."""
    return lambda source: next(check.detail for check in report(source).checks if check.failed)


def test_a_right_class_earns_every_point(report):
    assert report(RIGHT).passed


def test_a_file_is_found_by_the_class_that_it_defines():
    submission = parse(RIGHT.encode(), Path("my_layers.py"))
    assert [found.id for found in addressed(submission, [], COURSE, refuse).exercises] == ["affine_class"]


def test_the_smallest_call_is_written_as_lines_that_run(report):
    wrong = report(RIGHT.replace("dout.sum(axis=0)", "dout.mean(axis=0)"))
    found = wrong.checks[1].counterexample
    lines = list(python(found))
    assert lines[2] == "layer = Affine(W, b)"
    assert lines[-3:] == [lines[-3], "dx = layer.backward(dout)", "dx, layer.dW, layer.db"]
    names = {}
    exec("import numpy as np\n" + RIGHT + "\n".join(lines), names)
    assert names["dx"].shape == names["x"].shape


SENTENCES = {
    "a method is missing": (
        RIGHT.replace("def backward", "def backwards"),
        "Your Affine has no backward: write the method, or set the attribute with self.backward = …."
        "; did you mean “backwards”?",
        "你的 Affine 没有 backward",
    ),
    "an attribute is missing": (
        RIGHT.replace("self.dW =", "self.dw ="),
        "Your Affine has no dW: write the method, or set the attribute with self.dW = ….",
        "用 self.dW = … 设置这个属性",
    ),
    "an attribute was never set": (
        RIGHT.replace("self.W, self.b = W, b", "self.W, self.b, self.dW = W, b, None").replace(
            "self.dW = self.x", "_ = self.x"
        ),
        "layer.dW is None after these calls: no method gave it a value with self.dW = ….",
        "这些调用之后 layer.dW 仍是 None",
    ),
    "forward returns nothing": (
        RIGHT.replace("return x.reshape(len(x), -1) @", "x.reshape(len(x), -1) @"),
        "y: None came back; a NumPy array is expected. Is a return statement missing?",
        "y：返回的是 None；应返回 NumPy 数组。是不是漏写了 return？",
    ),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_what_is_missing_is_told(case, detail):
    source, en, zh = SENTENCES[case]
    said = detail(source)
    assert en.partition(";")[0] in said.en
    assert zh in said.zh


PROBLEMS = {
    "no parameters": (
        RIGHT.replace("(self, W, b)", "(self)").replace("= W, b", "= 0, 0"),
        "Affine is called as Affine(W, b), but yours is Affine(): it takes too few arguments.",
    ),
    "another name": (
        RIGHT.replace("class Affine", "class Afine"),
        "The file defines no class Affine. It defines Afine: is that the one? Rename it to Affine.",
    ),
    "functions instead": (
        "def forward(x): return x\n",
        "The file defines no class Affine. The exercise asks for a class: class Affine, made as Affine(W, b).",
    ),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_a_class_that_cannot_be_made_costs_no_points_yet(case, report):
    source, en = PROBLEMS[case]
    found = report(source)
    assert (found.verdict, found.problem.en) == (Verdict.CE, en)


def test_what_a_property_raises_inside_is_no_missing_attribute(detail):
    inside = "\n    @property\n    def db(self):\n        return self.x.nothing\n"
    said = detail(RIGHT.replace("self.db = dout.sum(axis=0)", "pass") + inside)
    assert "has no db" not in said.en
    assert "nothing" in said.en


HOSTILE = {
    "answers every name": """
class Yes:
    def __eq__(self, other): return True
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self

class Affine:
    def __init__(self, W, b): pass
    def __getattribute__(self, name): return Yes()
""",
    "a property that never ends": RIGHT.replace("self.db = dout.sum(axis=0)", "pass")
    + """
    @property
    def db(self):
        while True: pass
""",
    "arrays of a class of its own": """
import numpy as np

class Equal(np.ndarray):
    def __eq__(self, other): return np.True_
    def __array_finalize__(self, other): pass
    def tobytes(self, *args): return b""

class Affine:
    def __init__(self, W, b):
        self.dW = self.db = np.zeros(3).view(Equal)
    def forward(self, x): return np.zeros(3).view(Equal)
    def backward(self, dout): return np.zeros(3).view(Equal)
""",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_class_gets_what_it_computed(name, report):
    found = report(HOSTILE[name])
    earned = {"a property that never ends": 2 + 2}  # forward is right, and images ask for y and dx only
    assert found.points == earned.get(name, 0)
    assert found.verdict in (Verdict.WA, Verdict.TLE, Verdict.RTE)


LINEAR = RIGHT.replace("class Affine", "class Linear").replace("self.dW =", "self.grad_W =")
ADAPTER = """
class Affine(Linear):
    dW = property(lambda self: self.grad_W)
"""


@pytest.fixture
def adapted(tmp_path, sandbox):
    (tmp_path / "glue.py").write_text(ADAPTER, encoding="utf-8")
    exercise = replace(AFFINE, adapter=tmp_path / "glue.py")
    return lambda source: judge(exercise, parse(source.encode(), Path("my_layers.py")), sandbox)


def test_an_adapter_names_what_a_file_defines_as_the_exercise_does(adapted):
    assert adapted(LINEAR).passed


def test_an_adapter_that_cannot_be_used_is_told_as_the_teachers(adapted):
    found = adapted(RIGHT)
    assert found.verdict is Verdict.CE
    assert found.problem.en == (
        "The adapter of this exercise, which is your teacher's and no part of your file, could not use what your file "
        "defines: NameError: name 'Linear' is not defined"
    )
    assert 'File "affine_class/glue.py", line 2' in found.traceback


def test_what_an_adapter_raises_in_a_call_is_told_as_its_own(adapted):
    said = next(check.detail for check in adapted(LINEAR.replace("grad_W", "gradient")).checks if check.failed)
    assert "The adapter of this exercise (affine_class/glue.py, your teacher's) raised AttributeError" in said.en
