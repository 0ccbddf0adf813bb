"""What a finding says: of a right program that is too slow, and of one that does not end."""

import pytest

from grader.judging.findings import Finding, failure, too_slow
from grader.messages.text import Text
from grader.model.outcome import Limits, Stop, Stopped
from grader.model.report import Verdict

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


@pytest.mark.parametrize(
    ("stopped", "en", "zh"),
    [
        (
            Stopped(Stop.TIMEOUT, "", 0, 2.1, 2.0, limit=2.0),
            "No result after 2.1 s (2.0 s of computing; 2 s are allowed). Does a loop never end?",
            "2.1 秒后仍无结果（计算用时 2.0 秒；限 2 秒）。是否有循环永远不会结束？",
        ),
        (
            Stopped(Stop.TIMEOUT, "", 0, 0.2, 0.0, limit=0.2),
            "No result after 0.2 s (0.0 s of computing; 0.2 s are allowed, since an earlier one did not end). "
            "Does a loop never end?",
            "0.2 秒后仍无结果（计算用时 0.0 秒；限 0.2 秒，因为之前已有调用未能结束）。是否有循环永远不会结束？",
        ),
        (
            Stopped(Stop.TIMEOUT, "altogether", 0, limit=20.0),
            "All calls together took more than 20 s, so this one was not tried. Make it faster.",
            "所有调用合计超过 20 秒，因此这次调用未再执行。请提高速度。",
        ),
        (
            Stopped(Stop.TIMEOUT, "altogether", 0, 0.4, 0.4, limit=20.0),
            "All calls together took more than 20 s, so this one was ended. Make it faster.",
            "所有调用合计超过 20 秒，因此这次调用被终止。请提高速度。",
        ),
        (
            Stopped(Stop.TIMEOUT, "", 0, 2.1, 2.0),  # as reports of earlier versions have it
            "No result after 2.1 s (2.0 s of computing; 2 s are allowed). Does a loop never end?",
            "2.1 秒后仍无结果（计算用时 2.0 秒；限 2 秒）。是否有循环永远不会结束？",
        ),
    ],
)
def test_a_timeout_names_the_limit_that_applied(stopped, en, zh):
    assert failure(stopped, Limits()) == Finding(Verdict.TLE, Text(en, zh))
