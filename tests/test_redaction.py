"""What is hidden stays hidden by type: whatever shows or hands on a report takes what redaction made."""

import ast

import pytest

from tests.architecture import STOREYS, modules

# Every package of the last two storeys; `verify` looks at whole reports, for authors.
SHOWING = [name for _, _, packages in STOREYS[-2:] for name in packages if name != "verify"]
FILES = [(name, path) for name, path in modules() if name.split(".")[1:2] and name.split(".")[1] in SHOWING]


def tree(path):
    """A module as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def annotations(module):
    """Every annotation of a module."""
    for node in ast.walk(module):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            yield node.annotation
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            yield node.returns


@pytest.mark.parametrize("path", [path for _, path in FILES], ids=[name for name, _ in FILES])
def test_whatever_shows_a_report_takes_a_students(path):
    found = [node for annotation in annotations(tree(path)) for node in ast.walk(annotation)]
    assert "Report" not in {node.id for node in found if isinstance(node, ast.Name)}


def test_only_redaction_makes_one():
    made = [
        name
        for name, path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "StudentReport"
    ]
    assert made == ["grader.model.report"]
