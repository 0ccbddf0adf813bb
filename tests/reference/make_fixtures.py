"""Maker of the stored fixtures: a sample of PyTorch's and of ONNX's answers.

    pip install torch onnx
    python tests/reference/make_fixtures.py

The tests of the core read them, so that they need neither package.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from onnx_cases import applicable_cases
from torch_cases import Case, convolutions, poolings

FIXTURES = Path(__file__).parent / "fixtures"
LARGEST = 2000  # numbers in a stored ONNX case


def main() -> None:
    FIXTURES.mkdir(exist_ok=True)
    _store("torch_convolutions", convolutions(seed=11, count=60, largest=8))
    _store("torch_max_poolings", poolings("max", seed=12, count=50, largest=8))
    _store("torch_avg_poolings", poolings("avg", seed=13, count=50, largest=8))
    stored: dict[str, np.ndarray] = {}
    described = []
    for case in applicable_cases():
        if sum(array.size for array in (*case.inputs, *case.outputs)) > LARGEST:
            continue
        described.append({"name": case.name, "op": case.op, "attributes": case.attributes})
        for role, arrays in (("input", case.inputs), ("output", case.outputs)):
            for number, array in enumerate(arrays):
                stored[f"{case.name}/{role}{number}"] = array
    np.savez_compressed(FIXTURES / "onnx.npz", cases=np.array(json.dumps(described)), **stored)


def _store(name: str, cases: Any) -> None:
    stored: dict[str, np.ndarray] = {}
    options = []
    case: Case
    for number, case in enumerate(cases):
        options.append(case.options | {"possible": case.results is not None})
        for key, array in case.arrays.items():
            stored[f"{number}/arrays/{key}"] = array
        for key, array in (case.results or {}).items():
            stored[f"{number}/results/{key}"] = array
    np.savez_compressed(FIXTURES / f"{name}.npz", cases=np.array(json.dumps(options)), **stored)


if __name__ == "__main__":
    main()
