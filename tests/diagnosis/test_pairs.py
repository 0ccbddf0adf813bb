"""Two misconceptions at once, as programs."""

from grader.diagnosis.pairs import pairs
from tests.courses import PROGRAMS, SCALE, exercise

PLAIN = "def scale(x, by=2):\n    y = x + 0\n    return y * by\n"


def found(tmp_path, one, two, accepted=PLAIN, other=PROGRAMS["accepted/sum.py"]):
    programs = {
        **PROGRAMS,
        "accepted/plain.py": accepted,
        "accepted/sum.py": other,
        "wrong/adds.py": one,
        "wrong/ignores_by.py": two,
    }
    return [(pair.id, pair.program.source) for pair in pairs(exercise(tmp_path, SCALE, programs=programs))]


def test_a_pair_has_both_edits(tmp_path):
    ((name, source),) = found(tmp_path, PLAIN.replace("+ 0", "+ 1"), PLAIN.replace("* by", "* 2"))
    names = {}
    exec(source, names)
    assert name == "adds+ignores-by"
    assert names["scale"](10, 5) == 22


def test_edits_of_different_programs_are_no_pair(tmp_path):
    other = "def scale(x, by=2):\n    total = []\n    for row in x:\n        total.append(row * by)\n    return total\n"
    assert found(tmp_path, PLAIN.replace("+ 0", "+ 1"), other.replace("* by", "* 2"), other=other) == []


def test_clashing_edits_are_no_pair(tmp_path):
    assert found(tmp_path, PLAIN.replace("* by", "* 3"), PLAIN.replace("* by", "* 2")) == []


def test_a_loop_that_might_not_end_is_no_pair(tmp_path):
    loop = "def scale(x, by=2):\n    y, n = x * 0, 0\n    while n < by:\n        y, n = y + x, n + 1\n    return y\n"
    assert found(tmp_path, loop.replace("x * 0", "x"), loop.replace("n < by", "n < 2"), accepted=loop) == []
