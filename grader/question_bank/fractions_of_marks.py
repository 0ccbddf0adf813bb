"""Fractions of marks that Moodle takes. A file with any other is refused as a whole.

Source: Moodle's question engine.
"""

from __future__ import annotations

from grader.model.question import CreditPolicy
from grader.question_bank.item import SelectionResponse

PERCENTS = (
    *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20"),
    *("16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
)


def nearest(percent: float) -> str:
    """The percentage that is allowed and closest."""
    return min(PERCENTS, key=lambda allowed: abs(float(allowed) - percent))


def share(response: SelectionResponse) -> list[str]:
    """What choosing each option earns: the right ones all marks together, a wrong one loses what its policy says."""
    right = nearest(100 / sum(option.is_right for option in response.options))
    lost = "100" if response.credit is CreditPolicy.ALL_OR_NOTHING else right
    return [right if option.is_right else f"-{lost}" for option in response.options]
