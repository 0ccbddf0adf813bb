"""Formulas in answers, compared by value."""

import pytest

from tests.interview.questions import point, question, verdicts

SIZE = question(point("size", formulas=["(n + 2*p - k)/s + 1"]))
SAME = question(point("same", formulas=["(k - 1)/2"]))
WEIGHTS = question(point("weights", formulas=["cin*cout*k*k"]))
PRODUCT = question(point("product", formulas=["784*512"]))

RIGHT = [
    (SIZE, "m=floor((n+2p-k)/s)+1"),
    (SIZE, "⌊(n + 2p − k)/s⌋ + 1"),
    (SIZE, r"$\left\lfloor \frac{n+2p-k}{s} \right\rfloor + 1$"),
    (SIZE, "(W−F+2P)/S+1"),
    (SIZE, "out = (H + 2*P - K)//S + 1 rows"),
    (SIZE, "1 + (n - k + p + p) / s"),
    (SIZE, "（输入 + 2×填充 − 卷积核）÷步长 + 1"),
    (SIZE, "输入大小加上两倍填充减去卷积核大小，再除以步长，最后加1"),
    (SIZE, "input size plus twice the padding minus the kernel size, divided by the stride, plus one"),
    (SAME, "p = (k-1)/2"),
    (SAME, "核大小减一再除以二"),
    (SAME, "kernel size minus one divided by two"),
    (WEIGHTS, "C_in × C_out × k × k"),
    (WEIGHTS, "k²·Cin·Cout weights"),
    (WEIGHTS, "$k^2 c_{in} c_{out}$"),
    (WEIGHTS, "输入通道数×输出通道数×k×k"),
    (PRODUCT, "28*28*512 = 401,408"),
    (SAME, "p = ⌊k/2⌋"),
    (SAME, "p = k//2"),
    (SIZE, "m = floor((q-k)/s)+1 where q = n+2p"),
    (SIZE, "floor((n+2p-d(k-1)-1)/s)+1 with d=1"),
    (SIZE, "P is total padding here: floor((n-k+P)/s)+1"),
    (SIZE, "⌈(n+2p-k+1)/s⌉"),
    (WEIGHTS, "C_{in} C_{out} k^2"),
    (WEIGHTS, "in_channels * out_channels * kernel_size**2"),
    (WEIGHTS, "Cout×Cin×k方"),
]

WRONG = [
    (SIZE, "(n-k)/s+1"),
    (SIZE, "(n+2p-k)/s"),
    (SIZE, "(n+p-k)/s+1"),
    (SIZE, "n+2p-k/s+1 (n"),
    (SAME, "k-1/2"),
    (WEIGHTS, "(C_out, C_in, k, k)"),
    (WEIGHTS, "cin*cout*k"),
    (PRODUCT, "784*784*512"),
    (SAME, "p = k/2"),
    (SAME, "p = ⌈k/2⌉"),
    (SIZE, "⌈(n+2p-k)/s⌉"),
    (SIZE, "floor((n+2p-d(k-1)-1)/s)+1 with d=2"),
    (SIZE, "1/(0-0)"),
    (SIZE, "((((((((" * 20),
]


@pytest.mark.parametrize(("exercise", "answer"), RIGHT)
def test_an_equal_formula_is_recognised(exercise, answer):
    assert verdicts(exercise, answer) == ["given"]


@pytest.mark.parametrize(("exercise", "answer"), WRONG)
def test_another_formula_is_not(exercise, answer):
    assert verdicts(exercise, answer) == ["missing"]


def test_an_exercise_may_call_its_letters_otherwise():
    pooled = question(point("pooled", formulas=["n/s"]), letters={"n": ("d",), "s": ("q",)})
    assert verdicts(pooled, "d/q") == ["given"]
    assert verdicts(pooled, "n/s") == ["missing"]
