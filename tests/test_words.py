"""One word for each thing: what is not said any longer, and names that are given once."""

import ast
import re
from collections import defaultdict

from tests.architecture import modules

RETIRED = {
    "Handed": "SubmittedFile",
    "Chosen": "SelectedFile",
    "Graded": "Grading",
    "Recorded": "RecordedGrading",
    "Known": "LastAttempt",
    "Standing": "Score, or ExerciseProgress",
    "Asked": "BatchOptions",
    "Wish": "QuizOptions",
    "Order": "SheetOptions",
    "Target": "MarksOptions",
    "Setup": "WorkerSetup",
    "Rules": "BatchRules",
    "Speaker": "Options",
    "Witness": "FactReader",
    "Slip": "SizeMisconception",
    "WrongAnswer": "AnswerMisconception",
    "WrongStatement": "StatementMisconception",
    "Law": "Property",
    "Judged": "CaseResult",
    "Observed": "Observation",
    "Answers": "Expectations, Misconceptions, or AnswerKey for both",
    "Place": "Location, Source or LetterSite",
    "Astray": "WrongExercise",
}


SUPERLATIVES = re.compile(r"(MOST|LONGEST|FEWEST|FEW|CLOSE)(_|$)")  # a bound says of what: MAX_MEMBER_BYTES


def classes():
    """Every class of ours by name, with the modules that define one of that name."""
    found = defaultdict(list)
    for name, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(name)
    return found


def test_a_class_name_is_given_once():
    assert {name: where for name, where in classes().items() if len(where) > 1} == {}


def test_retired_names_do_not_come_back():
    assert {name: where for name, where in classes().items() if name in RETIRED} == {}


def test_a_bound_is_called_max_or_min():
    found = {
        f"{name}.{target.id}"
        for name, path in modules()
        if "migrations" not in path.parts
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and SUPERLATIVES.match(target.id)
    }
    assert found == set()


def test_a_module_says_what_it_is_in_its_first_words():
    first = {name: (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "") for name, path in modules()}
    assert [name for name, line in first.items() if not line or line.startswith(("This module", "This package"))] == []
