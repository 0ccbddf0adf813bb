"""The condition that separates failing from passing calls exactly, or nothing."""

from itertools import product

from grader.conditions import passing, separating

SWEEP = [
    dict(zip(("N", "H", "W", "KH", "KW", "S", "P"), point, strict=True))
    for point in product((1, 2), (3, 4, 5), (3, 4, 5), (2, 3), (2, 3), (1, 2), (0, 1))
]


def verdicts(fails):
    return [(letters, fails(letters)) for letters in SWEEP]


def said(fails):
    condition = separating(verdicts(fails))
    return condition and condition.text.en


def test_a_stride_above_1():
    assert said(lambda at: at["S"] > 1) == "the stride > 1"


def test_it_is_said_in_chinese_too():
    assert separating(verdicts(lambda at: at["S"] > 1)).text.zh == "步长 > 1"


def test_no_padding():
    assert said(lambda at: at["P"] == 0) == "the padding = 0"


def test_a_height_in_the_middle():
    assert said(lambda at: at["H"] == 4) == "the height = 4"


def test_images_that_are_not_square():
    assert said(lambda at: at["H"] != at["W"]) == "the image is not square (H ≠ W)"


def test_kernels_that_are_square():
    assert said(lambda at: at["KH"] == at["KW"]) == "the kernel is square (KH = KW)"


def test_windows_that_do_not_fit():
    def uneven(at):
        return bool((at["H"] + 2 * at["P"] - at["KH"]) % at["S"] or (at["W"] + 2 * at["P"] - at["KW"]) % at["S"])

    assert said(uneven) == "the window does not fit evenly"


def test_a_pair_of_conditions():
    assert said(lambda at: at["S"] > 1 and at["P"] > 0) == "the stride > 1 and the padding > 0"


def test_nothing_is_said_where_nothing_separates():
    assert said(lambda at: (at["H"] * 7 + at["W"] * 3 + at["KH"]) % 5 == 0) is None


def test_nothing_is_said_when_every_call_fails():
    assert said(lambda at: True) is None


def test_nothing_is_said_of_few_calls():
    assert separating(verdicts(lambda at: at["S"] > 1)[:7]) is None


def test_what_is_right_is_the_condition_that_covers_most():
    found = passing(verdicts(lambda at: at["S"] > 1 and (at["H"] + at["W"]) % 2 == 0))
    assert found.text.en == "the stride = 1"


def test_nothing_is_right_when_failures_are_everywhere():
    assert passing([(at, i % 2 == 0 or at["N"] == 1) for i, at in enumerate(SWEEP)][:2]) is None


def test_there_is_nothing_to_say_about_a_right_program():
    assert passing(verdicts(lambda at: False)) is None


def test_other_letters_are_called_by_their_name():
    seen = [({"mode": mode}, mode == "max") for mode in ("max", "average") * 5]
    assert separating(seen).text.en == "mode = max"
