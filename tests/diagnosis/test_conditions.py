"""The condition that separates failing from passing calls exactly, or nothing."""

from itertools import product
from types import SimpleNamespace

from grader.diagnosis.facts import Facts
from grader.diagnosis.separation import candidates, when

SWEEP = [
    dict(zip(("N", "H", "W", "KH", "KW", "S", "P"), point, strict=True))
    for point in product((1, 2), (3, 4, 5), (3, 4, 5), (2, 3), (2, 3), (1, 2), (0, 1))
]


def facts(letters, *, b=True, real=False, negative=False, ties=False, dtypes=("int64",)):
    return Facts(letters, {"b": b}, real, negative, ties, frozenset(dtypes))


def searched(seen, redraw=lambda number, draw: False, hidden=()):
    found = when(list(candidates([at for at, _ in seen])), [failed for _, failed in seen], redraw)
    found = found.unless_refuted(hidden)
    return SimpleNamespace(fails=found.fails and found.fails.text, right=found.right and found.right.text)


def found(fails, cases=SWEEP, redraw=lambda number, draw: False, hidden=()):
    return searched([(facts(at), fails(at)) for at in cases], redraw, hidden)


def said(fails, **more):
    text = found(fails, **more).fails
    return text and text.en


def uneven(at):
    return bool((at["H"] + 2 * at["P"] - at["KH"]) % at["S"] or (at["W"] + 2 * at["P"] - at["KW"]) % at["S"])


def test_a_stride_above_1():
    assert said(lambda at: at["S"] > 1) == "the stride is greater than 1"


def test_it_is_said_in_chinese_too():
    assert found(lambda at: at["S"] > 1).fails.zh == "步长大于 1"


def test_no_padding():
    assert said(lambda at: at["P"] == 0) == "the padding is 0"


def test_counts_are_counted_not_compared():
    assert said(lambda at: at["N"] > 1) == "the batch holds more than one image"
    assert found(lambda at: at["N"] == 1).fails.zh == "一批只有一幅图像"


def test_sizes_without_a_letter_are_called_by_their_word():
    cases = [{"N": n, "inputs": d, "outputs": m} for n, d, m in product((1, 2, 3), (1, 2, 3, 4), (1, 2, 3))]
    assert found(lambda at: at["inputs"] > 1, cases).fails.en == "there is more than one input"
    assert found(lambda at: at["outputs"] > 2, cases).fails.zh == "输出个数大于 2"


def test_a_height_in_the_middle():
    assert said(lambda at: at["H"] == 4) == "the height is 4"
    assert said(lambda at: at["H"] == 5) == "the height is greater than 4"


def test_images_that_are_not_square():
    assert said(lambda at: at["H"] != at["W"]) == "the image is not square (H ≠ W)"


def test_images_that_are_wider_than_high():
    assert said(lambda at: at["H"] < at["W"]) == "the image is wider than high (H < W)"


def test_windows_that_are_square():
    assert said(lambda at: at["KH"] == at["KW"]) == "the window is square (KH = KW)"


def test_windows_that_do_not_fit():
    assert said(uneven) == "the window does not fit evenly"


def test_windows_that_overlap():
    assert said(lambda at: at["S"] == at["KH"] == at["KW"]) == "the stride equals the window's size"


def test_two_conditions_at_once():
    text = said(lambda at: at["S"] > 1 and at["P"] > 0)
    assert text == "the stride is greater than 1 and the padding is greater than 0"


def test_either_of_two_conditions():
    both = found(lambda at: at["S"] > 1 or at["H"] != at["W"])
    assert both.fails.en == "the stride is greater than 1 or the image is not square (H ≠ W)"
    assert both.fails.zh == "步长大于 1，或者图像不是正方形（H ≠ W）"


def test_nothing_is_said_where_nothing_separates():
    assert said(lambda at: (at["H"] * 7 + at["W"] * 3 + at["KH"]) % 5 == 0) is None


def test_nothing_is_said_when_every_call_fails():
    assert said(lambda at: True) is None


def test_nothing_is_said_of_few_calls():
    assert said(lambda at: at["S"] > 1, cases=SWEEP[:7]) is None


def test_a_single_failing_call_is_no_pattern():
    one = SWEEP[37]
    assert said(lambda at: at == one) is None


def test_an_option_that_is_given():
    seen = [(facts({"H": i % 3}, b=i % 2 == 0), i % 2 == 0) for i in range(24)]
    assert searched(seen).fails.en == "b is given"


def test_data_with_fractions():
    seen = [(facts({"H": i % 3}, real=i % 2 == 0), i % 2 == 0) for i in range(24)]
    assert searched(seen).fails.en == "some numbers are not whole"


def test_nothing_is_said_when_two_unrelated_causes_would_explain_it():
    seen = [(facts({"H": i % 2}, real=i % 2 == 0), i % 2 == 0) for i in range(24)]
    assert searched(seen).fails is None


def test_a_dtype():
    seen = [(facts({"H": i % 3}, dtypes=["float32", "float64"][i % 2 :]), i % 2 == 0) for i in range(24)]
    assert searched(seen).fails.en == "there is an array of dtype float32"


def lucky(at):
    return at["S"] > 1 and at != SWEEP[2]


def test_a_right_number_by_luck_is_drawn_anew():
    assert SWEEP[2]["S"] == 2
    assert said(lucky) is None
    assert said(lucky, redraw=lambda number, draw: draw == 1 and number == 2) == "the stride is greater than 1"


def test_nothing_is_said_when_every_call_fails_with_other_numbers():
    assert said(lucky, redraw=lambda number, draw: True) is None


def test_a_case_that_was_right_by_luck_elsewhere_refutes_a_condition():
    assert said(lambda at: at["S"] > 1, redraw=lambda number, draw: SWEEP[number]["S"] == 1) is None


def test_a_hidden_case_can_refute_a_condition():
    hidden = [(facts({"S": 1, "P": 3}), True)]
    assert said(lambda at: at["S"] > 1, hidden=hidden) is None
    assert found(lambda at: at["S"] > 1, hidden=hidden).right is None


def test_a_hidden_case_without_the_letter_refutes_nothing():
    assert said(lambda at: at["S"] > 1, hidden=[(facts({}), False)]) == "the stride is greater than 1"


def test_what_is_right_is_the_condition_that_covers_most():
    assert found(lambda at: at["S"] > 1 and (at["H"] + at["W"]) % 2 == 0).right.en == "the stride is 1"


def test_nothing_is_right_by_luck():
    rare = {17, 101, 211}
    assert searched([(facts(at), i in rare) for i, at in enumerate(SWEEP)]).right is None


def test_there_is_nothing_to_say_about_a_right_program():
    assert found(lambda at: False) == searched([(facts(SWEEP[0]), False)])


def test_other_letters_are_called_by_their_name():
    seen = [(facts({"mode": mode}), mode == "max") for mode in ("max", "average") * 6]
    assert searched(seen).fails.en == "mode is max"


def test_no_size_is_special_by_being_absent():
    assert said(lambda at: at["H"] != 4) is None


def test_a_real_number_is_never_compared_with_one_value():
    cases = [{"N": n, "eps": eps} for n in range(1, 30) for eps in (0.0, 1e-5, 0.1)]
    assert found(lambda at: at["eps"] != 1e-5, cases).right is None
    assert found(lambda at: at["eps"] == 0.1, cases).fails is None


def test_of_two_conditions_each_must_exclude_more_than_an_accident():
    odd = {"N": 1, "H": 3, "W": 3, "KH": 3, "KW": 3, "S": 2, "P": 1}
    assert said(lambda at: at["S"] > 1 and at != odd) is None
