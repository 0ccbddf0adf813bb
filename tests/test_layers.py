"""Imports go down only. The order is the architecture; a module that is not in it has no place yet."""

import ast
import graphlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# From the bottom up. A module may import from its own floor and from those below it.
FLOORS = [
    ["reference"],
    ["grader", "grader.text"],
    ["grader.errors", "grader.reasons", "grader.outcome", "grader.feedback", "grader.extras", "grader.people"],
    ["grader.bounded", "grader.explanations"],
    ["grader.files", "grader.encodings"],
    ["grader.formulas"],
    ["grader.exercise", "grader.question", "grader.interviews", "grader.kinds"],
    ["grader.quiz.answer_kinds"],
    ["grader.interview"],
    ["grader.submission", "grader.cells", "grader.lines", "grader.magics", "grader.notebook", "grader.outline"],
    ["grader.verdict"],
    ["grader.record", "grader.progress", "grader.nearest"],
    ["grader.checks"],
    ["grader.reading"],
    ["grader.catalog"],
    ["grader.diagnosis"],
    ["grader.judging"],
    ["grader.sandbox", "grader.gradebook", "grader.collect", "grader.similar"],
    ["grader.quiz", "grader.practice"],
    ["grader.proof"],
    ["grader.new", "grader.batch"],
    ["grader.render"],
    ["grader.statistics"],
    ["grader.outputs"],
    ["grader.commands", "grader.manual"],
    ["grader.program"],
    ["grader.cli", "grader.__main__"],
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
# Never imported by what is below the programs, and importing no judge.
NEIGHBOURS = ["grader.sandbox", "grader.gradebook", "grader.collect", "grader.similar", "grader.quiz"]


def modules():
    for package in ("grader", "reference"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "templates" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def floor(name):
    while name not in FLOOR:
        name, _, last = name.rpartition(".")
        assert name, f"{last} stands on no floor"
    return name


def imports(path):
    """Every module of ours that a file imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours():
    known = {name for name, _ in modules()}
    for name, path in modules():
        for imported in imports(path):
            if imported in known:
                yield name, imported


def test_every_module_stands_on_a_floor():
    placed = {name for name, _ in modules() if name.count(".") == 1}
    unplaced = {name for name in placed if not name.startswith("reference.")} - set(FLOOR)
    assert unplaced == set()


def test_imports_go_down_only():
    wrong = [f"{a} imports {b}" for a, b in ours() if FLOOR[floor(a)] < FLOOR[floor(b)]]
    assert wrong == []


def test_no_import_comes_back_within_a_package_or_through_others():
    packages = {name.rpartition(".")[0] for name, _ in modules()}  # a way in is known inside
    needs = {name: set() for name, _ in modules()}
    for a, b in ours():
        if b not in packages and (a, b) != ("grader.sandbox.run", "grader.sandbox.forked"):  # a worker of its own
            needs[a].add(b)
    graphlib.TopologicalSorter(needs).prepare()  # a CycleError names the circle


def test_the_reference_knows_nothing_of_the_grader():
    assert [f"{a} imports {b}" for a, b in ours() if a.startswith("reference") and b.startswith("grader")] == []


def test_neighbours_do_not_import_the_judge():
    above = ("grader.judging", "grader.diagnosis", "grader.checks", "reference")
    assert [f"{a} imports {b}" for a, b in ours() if floor(a) in NEIGHBOURS and b.startswith(above)] == []


def test_what_runs_beside_a_student_imports_nothing_of_ours():
    child = ["grader.sandbox.worker", "grader.sandbox.wire", "grader.sandbox.zygote", "grader.sandbox.lockdown"]
    present = {name for name, _ in modules()}
    assert set(child) <= present
    assert [f"{a} imports {b}" for a, b in ours() if a in child] == []
