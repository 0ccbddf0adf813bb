"""What is said of a wrong program holds on calls that no check asks."""

import pytest

from grader.judging.judge import judge
from grader.submission.file import parse
from tests.courses import exercise
from tests.local import LocalRunner

PAD = """
    format: 1
    kind: code
    title: {en: Grow, zh: 放大}
    prompt: {en: Grow., zh: 放大。}
    function: scale(x, stride=1, padding=0)
    reference: scale/reference.py
    limits: {seconds: 1}
    space:
      letters: {H: 1..6, W: 1..6, S: 1..3, P: 0..4}
      call: {x: "ints(H, W)", stride: S, padding: P}
    checks:
      - id: small
        points: 5
        sweep: {H: 1..3, W: 1..3, S: 1..2, P: 0..1}
        call: {x: "ints(H, W)", stride: S, padding: P}
      - id: secret
        points: 1
        shown: false
        call: {x: "ints(4, 5)", stride: 3, padding: 2}
    misconceptions:
      - id: adds
        says: {en: Padding is forgotten., zh: 忘了填充。}
"""
BODY = (
    "import numpy as np\ndef scale(x, stride=1, padding=0):\n    y = stride * np.pad(x, padding, constant_values=7)\n"
)
PROGRAMS = {
    "reference.py": f"{BODY}    return y\n",
    "starter.py": "def scale(x, stride=1, padding=0):\n    raise NotImplementedError\n",
    "accepted/plain.py": f"{BODY}    return y\n",
    "accepted/again.py": f"{BODY}    return 1 * y\n",
    "wrong/adds.py": f"{BODY}    return y if padding != 1 else y + 1\n",
}


def report(tmp_path, ending, yaml=PAD):
    pad = exercise(tmp_path, yaml, programs=PROGRAMS)
    return judge(pad, parse((BODY + ending).encode(), tmp_path / "mine.py"), LocalRunner())


def said(text):
    return text and text.en


@pytest.mark.parametrize(
    ("wrong_where", "fails", "right"),
    [
        ("padding != 1", "the padding is not 1", "the padding is 1"),
        ("padding == 1", "the padding is 1", "the padding is not 1"),
        ("stride > 1", "the stride is greater than 1", "the stride is 1"),
        ("stride == 2 and padding == 0", "the padding is 0 and the stride is 2", "the padding is greater than 0"),
        ("x.shape[1] > 2", "the width is greater than 2", "the width is less than 3"),
        ("padding % 2 or x.shape[0] != x.shape[1]", "the padding is odd or the image is not square (H ≠ W)", None),
    ],
)
def test_a_condition_holds_beyond_the_values_of_the_sweeps(tmp_path, wrong_where, fails, right):
    found = report(tmp_path, f"    return y + ({wrong_where})\n")
    assert (said(found.fails_when), said(found.right_when)) == (fails, right)


def test_without_a_space_nothing_is_known_beyond_the_sweeps(tmp_path):
    start, end = PAD.index("    space:"), PAD.index("    checks:")
    found = report(tmp_path, "    return y + (padding in (1, 3))\n", PAD[:start] + PAD[end:])
    assert said(found.fails_when) == "the padding is greater than 0"


def test_a_misconception_that_does_the_same_everywhere_is_named(tmp_path):
    found = report(tmp_path, "    return y + (1 if padding == 1 else 0)\n")
    assert [diagnosis.id for diagnosis in found.misconceptions] == ["adds"]


def test_a_misconception_that_does_the_same_in_all_checks_only_is_not(tmp_path):
    found = report(tmp_path, "    return y + (1 if padding in (1, 3) else 0)\n")
    assert found.misconceptions == ()


def test_a_right_program_is_asked_nothing_more(tmp_path, capsys):
    assert report(tmp_path, "    print('*', end='')\n    return y\n").passed
    assert len(capsys.readouterr().out) == 36 + 3 + 1 + 1  # the sweep and the hidden call, and some of them twice


def test_a_program_that_ends_its_worker_again_and_again_is_left_in_peace(tmp_path):
    found = report(tmp_path, "    if padding > 1:\n        raise ConnectionError\n    return y + (stride > 1)\n")
    assert (found.fails_when, found.right_when, found.faults) == (None, None, ())
