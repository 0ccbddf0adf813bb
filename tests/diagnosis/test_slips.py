"""The size slips: what each gives, and when a size tells one of them."""

from itertools import product

from grader.diagnosis.size_slips import SIZE, SLIPS, explaining

AXES = list(product((5, 6, 7, 8), (1, 2, 3), (0, 1, 2), (1, 2, 3)))


def test_every_slip_has_its_own_size_for_a_telling_axis():
    right = SIZE.evaluate({"n": 7, "k": 3, "p": 1, "s": 2})
    given = {name: slip.value(n=7, k=3, p=1, s=2) for name, slip in SLIPS.items()}
    assert right == 4
    assert given == {
        "forgets-plus-one": 3,
        "adds-one-before-dividing": 3,
        "counts-padding-once": 3,
        "ignores-padding": 3,
        "pads-one-always": 4,
        "ignores-stride": 7,
        "rounds-up": 4,
        "adds-kernel": 7,
        "forgets-kernel": 5,
        "divides-by-stride": 3,
        "divides-padded-by-stride": 4,
        "divides-by-window": 3,
        "swaps-kernel-and-stride": 3,
        "swaps-padding-and-stride": 9,
        "keeps-size": 7,
        "keeps-padding": 9,
        "grows-by-kernel": 9,
    }


def test_rounding_up_counts_one_window_more_where_the_last_does_not_fit():
    assert SLIPS["rounds-up"].value(n=8, k=3, p=0, s=2) == 4
    assert SIZE.evaluate({"n": 8, "k": 3, "p": 0, "s": 2}) == 3


def test_a_division_by_zero_gives_no_size():
    assert SLIPS["swaps-padding-and-stride"].value(n=7, k=3, p=0, s=2) is None


def test_a_size_of_nothing_is_none():
    assert SLIPS["forgets-plus-one"].value(n=3, k=3, p=0, s=1) is None


def test_no_two_slips_agree_everywhere_and_none_is_right():
    tables = {name: tuple(slip.value(*axis) for axis in AXES) for name, slip in SLIPS.items()}
    tables["right"] = tuple(SIZE.evaluate(dict(zip("nkps", axis, strict=True))) for axis in AXES)
    assert len(set(tables.values())) == len(tables)


def test_each_slip_is_the_only_one_that_explains_its_own_sizes():
    for name, slip in SLIPS.items():
        sizes = [(axis, size) for axis in AXES if (size := slip.value(*axis)) is not None]
        assert [found.id for found in explaining(sizes)] == [name]


def test_several_slips_may_explain_few_sizes():
    assert [slip.id for slip in explaining([((5, 3, 1, 1), 3)])] == ["ignores-padding", "swaps-kernel-and-stride"]


def test_an_empty_array_is_explained_too():
    assert [slip.id for slip in explaining([((3, 3, 0, 1), 0), ((7, 3, 1, 2), 3), ((5, 1, 0, 1), 4)])] == [
        "forgets-plus-one"
    ]


def test_right_sizes_need_no_explanation():
    assert explaining([((5, 3, 1, 1), 5), ((7, 3, 1, 2), 4)]) == []
    assert explaining([]) == []
