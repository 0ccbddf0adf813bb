"""ONNX's backend node tests that apply to the reference, each as plain arrays and attributes."""

from collections.abc import Iterator
from typing import Any

import onnx
from onnx.backend.test.case.node import collect_testcases
from onnx_agreement import Case, reason_not_to_apply


def all_cases() -> Iterator[Case]:
    """Every case of one node whose operator the reference has in some form."""
    for test in collect_testcases(None):
        nodes = test.model.graph.node
        if len(nodes) == 1 and nodes[0].domain in ("", "ai.onnx") and test.data_sets:
            inputs, outputs = test.data_sets[0]
            attributes = {a.name: _plain(onnx.helper.get_attribute_value(a)) for a in nodes[0].attribute}
            yield Case(test.name, nodes[0].op_type, attributes, list(inputs), list(outputs))


def applicable_cases() -> Iterator[Case]:
    """Those that the reference can compute."""
    return (case for case in all_cases() if reason_not_to_apply(case) is None)


def _plain(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value
