"""What a finding says: of a right program that is too slow."""

import pytest

from grader.judging.findings import too_slow
from grader.verdict import Verdict

HOW = " Let NumPy go through the numbers: one product per kernel cell, a matrix product, or einsum."
HOW_ZH = "请让 NumPy 去遍历数据：每个核元素一次整体相乘、一次矩阵乘法，或 einsum。"


@pytest.mark.parametrize(
    ("times", "en", "zh"),
    [
        (
            1.31,
            "it is only 1.3 times as fast as a plain Python loop; 2 times are asked for.",
            "速度只有普通 Python 循环的 1.3 倍；要求达到 2 倍。",
        ),
        (
            0.42,
            "it takes 2.4 times as long as a plain Python loop; it has to be 2 times as fast.",
            "用时是普通 Python 循环的 2.4 倍；要求速度达到循环的 2 倍。",
        ),
        (
            0.0,
            "it takes 1000 times as long as a plain Python loop; it has to be 2 times as fast.",
            "用时是普通 Python 循环的 1000 倍；要求速度达到循环的 2 倍。",
        ),
    ],
)
def test_a_right_program_is_told_its_pace_in_words_that_fit(times, en, zh):
    found = too_slow(times, 2)
    assert found.verdict is Verdict.TLE
    assert found.text.en == f"The values are right, but {en}{HOW}"
    assert found.text.zh == f"数值正确，但{zh}{HOW_ZH}"
