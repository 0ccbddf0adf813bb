"""Hand-in of one student: a folder or an archive, and which file is for which exercise."""

import zipfile

import pytest

from grader.collect.hand_in import HandIn
from grader.course.catalog import Catalog
from grader.grading.addressed import refuse
from grader.messages.errors import UsageError
from tests.courses import RIGHT, SCALE, course

SPREAD = SCALE.replace("function: scale(", "function: spread(")
FILES = {
    "lab/scale.py": RIGHT,
    "lab/old/scale.py": "def scale(x, by=2):\n    return x + by\n",
    "lab/spread.ipynb": '{"cells": [{"cell_type": "code", "source": "def spread(x, by=2): return x"}], "nbformat": 4}',
    "lab/notes.txt": "def scale(): no program\n",
    "lab/helper.py": "WIDTH = 3\n",
}


@pytest.fixture
def catalog(tmp_path):
    for name, yaml in (("scale", SCALE), ("spread", SPREAD)):
        course(tmp_path / "course", yaml.replace("scale/reference.py", f"{name}/reference.py"), name)
    return Catalog.load(tmp_path / "course")


@pytest.fixture(params=["folder", "zip"])
def hand_in(request, tmp_path):
    """Writes files into a folder, or packs them, and gives the hand-in."""

    def made(files):
        if request.param == "zip":
            with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
                for name, text in files.items():
                    archive.writestr(name, text)
            return HandIn(tmp_path / "mine.zip")
        for name, text in files.items():
            path = tmp_path / "mine" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return HandIn(tmp_path / "mine")

    return made


def test_it_is_for_whatever_its_files_define_each_once(hand_in, catalog):
    found = hand_in(FILES).addressed((), catalog, refuse)
    assert sorted(exercise.id for exercise in found.exercises) == ["scale", "spread"]


def test_each_exercise_takes_its_file(hand_in, catalog):
    mine = hand_in(FILES)
    chosen = {name: mine.submission(catalog.code(name), only=False) for name in ("scale", "spread")}
    assert {name: submission.path.name for name, submission in chosen.items()} == {
        "scale": "scale.py",
        "spread": "spread.ipynb",
    }
    assert chosen["scale"].functions == ("scale",)


def test_an_exercise_without_a_file_has_that_as_its_problem(hand_in, catalog):
    found = hand_in({"lab/scale.py": RIGHT}).submission(catalog.code("spread"), only=False)
    assert found.problem.en == "no file defines spread; found: lab/scale.py"


def test_a_file_brings_the_modules_beside_it(hand_in, catalog):
    files = {"lab/scale.py": "from tools.more import times\n\n\ndef scale(x, by=2):\n    return times(x, by)\n"}
    files["lab/tools/more.py"] = "def times(x, by):\n    return x * by\n"
    found = hand_in(files).submission(catalog.code("scale"), only=True)
    assert [module.name for module in found.program.modules] == ["tools.more"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.txt": "x"}, "defines a function of an exercise; found: a.txt."),
        ({"a.py": "x = 1\n", "b.py": "y = 1\n"}, "defines a function of an exercise; found: a.py, b.py."),
        ({"a.py": "def Scale(x): pass\n"}, "It defines Scale: is that scale?"),
    ],
    ids=["no-program", "no-function", "misspelt"],
)
def test_a_hand_in_for_nothing_says_what_was_found(hand_in, catalog, files, told):
    with pytest.raises(UsageError) as error:
        hand_in(files).addressed((), catalog, refuse)
    assert told in error.value.text.en


def test_files_that_harm_only_themselves_are_passed_over(hand_in, catalog):
    found = hand_in({"broken.py": "def spread(:\n", "scale.py": RIGHT}).addressed((), catalog, refuse)
    assert [exercise.id for exercise in found.exercises] == ["scale"]
