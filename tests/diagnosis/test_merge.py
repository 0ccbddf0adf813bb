"""Two changes of one program, made together."""

from grader.diagnosis.merge import edits, lines, merged

BASE = '''\
def f(x, w, b):
    """A docstring stays."""
    y = 0  # so does nothing of a comment
    for i in range(len(x)):
        y = y + x[i] * w[i]
    return y + b
'''


def both(one, two, base=BASE):
    source = merged(lines(base), edits(lines(base), lines(one)), edits(lines(base), lines(two)))
    if source is None:
        return None
    names = {}
    exec(source, names)
    return names["f"]


def test_changes_in_different_lines_merge():
    f = both(BASE.replace("return y + b", "return y"), BASE.replace("y = 0", "y = 5"))
    assert f([1, 2], [3, 4], 100) == 16


def test_changes_in_one_line_merge_where_their_tokens_are_apart():
    f = both(BASE.replace("x[i]", "x[0]"), BASE.replace("w[i]", "w[-1]"))
    assert f([1, 2], [3, 4], 100) == 108


def test_a_line_that_goes_and_one_that_changes_merge():
    loop = "    for i in range(len(x)):\n        y = y + x[i] * w[i]\n"
    f = both(BASE.replace(loop, ""), BASE.replace("+ b", "- b"))
    assert f([1, 2], [3, 4], 100) == -100


def test_a_line_that_comes_keeps_its_place_and_depth():
    f = both(BASE.replace("    return", "        y = y + 1\n    return"), BASE.replace("y = 0", "y = 5"))
    assert f([1, 2], [3, 4], 100) == 118


def test_changes_of_the_same_tokens_clash():
    assert both(BASE.replace("x[i]", "x[0]"), BASE.replace("x[i]", "x[1]")) is None


def test_the_same_change_twice_is_made_once():
    f = both(BASE.replace("+ b", "+ b + 1"), BASE.replace("+ b", "+ b + 1"))
    assert f([1, 2], [3, 4], 100) == 112


def test_two_different_insertions_in_one_place_clash():
    assert both(BASE.replace("+ b", "+ b + 1"), BASE.replace("+ b", "+ b * 2")) is None


def test_a_block_that_loses_its_beginning_is_no_program():
    nested = "def f(x):\n    for i in x:\n        for j in x:\n            y = i\n        z = j\n    return y\n"
    one = "def f(x):\n    for i in x:\n        z = j\n    return y\n"
    two = "def f(x):\n    for i in x:\n        for j in x:\n            y = i\n    return y\n"
    base = lines(nested)
    assert merged(base, edits(base, lines(one)), edits(base, lines(two))) is None


def test_a_program_differs_from_itself_in_nothing():
    assert edits(lines(BASE), lines(BASE.replace("# so does nothing of a comment", ""))) == ()
