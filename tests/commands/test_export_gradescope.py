"""`grade export gradescope`: an archive with a seed of its own, which grades isolated or not at all."""

import re
import zipfile

import pytest

from tests.command import grade
from tests.courses import course


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    course(tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*more):
    """What is said, and what the archive runs."""
    done = grade("export", "gradescope", "scale", "--course", "course", *more)
    assert done.code == 0, done.err
    with zipfile.ZipFile("autograder.zip") as archive:
        return done.out.splitlines()[-1], archive.read("run_autograder").decode()


def test_a_seed_is_drawn_into_each_archive_and_told():
    seeds = []
    for _ in range(2):
        told, runs = export()
        [seed] = re.findall(r"--seed '([0-9a-f]{16})' --isolation strict", runs)
        assert told == (
            f"Its seed is {seed}, and it refuses to grade where a student's code cannot be isolated "
            "(--isolation auto does not)."
        )
        seeds.append(seed)
    assert len(set(seeds)) == 2


def test_a_seed_and_less_isolation_may_be_asked_for():
    told, runs = export("--seed", "5", "--isolation", "auto", "--lang", "zh")
    assert "--seed '5' --isolation auto" in runs
    assert told == "其种子为 5；即使无法隔离学生代码、代码可能读到练习内容，也照常批改。"
