"""The same comparisons as test_against_torch.py and test_against_onnx.py, on answers stored by make_fixtures.py."""

import json
from pathlib import Path

import numpy as np
import pytest
from agreement import assert_convolution, assert_pooling
from onnx_agreement import Case, assert_agrees, reason_not_to_apply

FIXTURES = Path(__file__).parent / "fixtures"


def stored(name):
    """(options, arrays, results or None) of every stored case."""
    with np.load(FIXTURES / f"{name}.npz") as file:
        arrays = {key: file[key] for key in file.files}
    for number, options in enumerate(json.loads(str(arrays["cases"]))):
        parts = {"arrays": {}, "results": {}}
        for key, array in arrays.items():
            if key.startswith(f"{number}/"):
                _, part, role = key.split("/")
                parts[part][role] = array
        yield options, parts["arrays"], parts["results"] if options.pop("possible") else None


def test_stored_convolutions_and_their_gradients_equal_pytorchs():
    cases = list(stored("torch_convolutions"))
    for case in cases:
        assert_convolution(*case)
    assert len(cases) == 60


@pytest.mark.parametrize("kind", ["max", "avg"])
def test_stored_poolings_and_their_gradients_equal_pytorchs(kind):
    cases = list(stored(f"torch_{kind}_poolings"))
    for case in cases:
        assert_pooling(kind, *case)
    assert len(cases) == 50


def test_stored_node_cases_give_what_onnx_gives():
    with np.load(FIXTURES / "onnx.npz") as file:
        arrays = {key: file[key] for key in file.files}
    described = json.loads(str(arrays["cases"]))
    for entry in described:
        inputs, outputs = (
            [arrays[key] for key in sorted(arrays) if key.startswith(f"{entry['name']}/{role}")]
            for role in ("input", "output")
        )
        case = Case(entry["name"], entry["op"], entry["attributes"], inputs, outputs)
        assert reason_not_to_apply(case) is None
        assert_agrees(case)
    assert len(described) == 71
