from collections import Counter

import pytest

pytest.importorskip("onnx", reason="compares with ONNX, which the extra 'onnx' installs", exc_type=ImportError)

from onnx_agreement import OPERATORS, assert_agrees, reason_not_to_apply
from onnx_cases import all_cases

# Generating the cases computes some overflowing casts that have nothing to do with ours.
pytestmark = pytest.mark.filterwarnings("ignore")


def test_every_applicable_node_case_gives_what_onnx_gives():
    applied = Counter()
    for case in all_cases():
        if reason_not_to_apply(case) is None:
            assert_agrees(case)
            applied[case.op] += 1
    assert applied.keys() == OPERATORS.keys()
    assert sum(applied.values()) >= 80
