import re
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("onnx", reason="compares with ONNX, which the extra 'onnx' installs", exc_type=ImportError)

from onnx_agreement import OPERATORS, assert_agrees, reason_not_to_apply
from onnx_cases import all_cases
from onnx_table import table

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference.md"

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


def test_the_documentation_counts_the_cases_as_they_are():
    """A newer onnx may have more cases; those of the version that the page names must be counted right."""
    import onnx

    page = REFERENCE.read_text(encoding="utf-8")
    version = re.search(r"With onnx (\d+\.\d+):", page)[1]
    if not onnx.__version__.startswith(version):
        pytest.skip(f"docs/reference.md counts the cases of onnx {version}, this is {onnx.__version__}")
    assert f"<!-- onnx -->\n{table(all_cases())}\n<!-- /onnx -->" in page
