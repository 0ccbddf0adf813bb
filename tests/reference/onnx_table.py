"""Table of ONNX's node cases in docs/reference.md: how many apply, and why the others do not."""

from collections import Counter
from collections.abc import Iterable

from onnx_agreement import OPERATORS, Case, reason_not_to_apply


def table(cases: Iterable[Case]) -> str:
    """Markdown: a row per operator that the reference has."""
    applied: Counter[str] = Counter()
    others: dict[str, Counter[str]] = {op: Counter() for op in OPERATORS}
    for case in cases:
        reason = reason_not_to_apply(case)
        if reason is None:
            applied[case.op] += 1
        elif case.op in OPERATORS:
            others[case.op][reason] += 1
    rows = [
        f"| {op} | {applied[op]} | {'; '.join(f'{count} × {why}' for why, count in sorted(others[op].items()))} |"
        for op in sorted(OPERATORS)
    ]
    head = ["| operator | cases that apply and pass | others |", "|---|---:|---|"]
    return "\n".join([*head, *rows, f"| all | {applied.total()} | |"])
