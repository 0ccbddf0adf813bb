"""Imports go down only, from storey to storey; within one, none comes back. `tests/architecture.py` has the storeys."""

import graphlib

from tests.architecture import PICTURE, STOREY, modules, ours, package, picture, storey

JUDGES = ("grader.judging", "grader.diagnosis", "grader.checks", "reference")
NO_JUDGES = {"sandbox", "gradebook", "collect", "similar", "quiz", "people", "submission"}  # they import no judge


def test_every_package_lives_on_a_storey():
    assert {package(name) for name, _ in modules()} - {""} == set(STOREY)


def test_imports_go_down_only():
    assert [f"{a} imports {b}" for a, b in ours() if storey(a) < storey(b)] == []


def test_no_import_comes_back_within_a_package_or_through_others():
    packages = {name.rpartition(".")[0] for name, _ in modules()}  # a way in is known inside
    needs = {name: set() for name, _ in modules()}
    for a, b in ours():
        if b not in packages:
            needs[a].add(b)
    graphlib.TopologicalSorter(needs).prepare()  # a CycleError names the circle


def test_the_reference_knows_nothing_of_the_grader():
    assert [f"{a} imports {b}" for a, b in ours() if a.startswith("reference") and b.startswith("grader")] == []


def test_who_holds_no_answers_imports_no_judge():
    assert [f"{a} imports {b}" for a, b in ours() if package(a) in NO_JUDGES and b.startswith(JUDGES)] == []


def test_what_runs_beside_a_student_imports_nothing_of_ours():
    child = "grader.sandbox.child."
    assert any(name.startswith(child) for name, _ in modules())
    assert [f"{a} imports {b}" for a, b in ours() if a.startswith(child)] == []


def test_the_picture_shows_the_storeys():
    assert PICTURE.read_text(encoding="utf-8") == picture(), "python -m tests.architecture draws it anew"
