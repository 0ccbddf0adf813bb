"""What is installed: the wheel and the sdist hold everything that a course needs, and grading works from them alone."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel):
    return set(zipfile.ZipFile(wheel).namelist())


def sources(*suffixes):
    """What belongs to the three packages in the checkout."""
    for package in ("grader", "reference", "exercises"):
        for path in (ROOT / package).rglob("*"):
            if path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix()


def test_the_wheel_holds_every_program_exercise_template_and_schema(names):
    wanted = set(sources(".py", ".yaml", ".json", ".npz", ".md", ".typed"))
    assert wanted - names == set()
    for name in ("exercises/exercise.schema.json", "grader/course/templates/code.yaml", "reference/digits.npz"):
        assert name in wanted


def test_the_wheel_holds_nothing_else(names):
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"grader", "reference", "exercises"}
    assert [name for name in names if name.endswith((".pyc", ".orig"))] == []


def test_the_wheel_has_the_command_and_the_licence(wheel, names):
    (entry,) = (name for name in names if name.endswith("entry_points.txt"))
    assert "grade = grader.__main__:main" in zipfile.ZipFile(wheel).read(entry).decode()
    assert [name for name in names if name.endswith("LICENSE")]


def test_the_sdist_holds_the_tests_and_documents_too(built):
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"README.md", "README.zh.md", "LICENSE", "docs/json.md", "tests/test_wheel.py", "examples/my_conv.py"}
    assert wanted - held == set()
    assert set(sources(".py", ".yaml")) - held == set()


def test_grading_works_from_an_installed_wheel(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "GRADE_LANG": "en"}
    (tmp_path / "mine.py").write_bytes((ROOT / "examples" / "my_conv.py").read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "grader", "submit", "mine.py"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("conv2d  A convolutional layer\nWA wrong answer")
    where = subprocess.run(
        [sys.executable, "-c", "import grader, reference; print(grader.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert where.stdout.startswith(str(tmp_path / "site"))
