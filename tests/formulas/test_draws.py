"""Draws are values: the same words of seed give the same arrays, on every machine."""

import numpy as np
import pytest

from grader.formulas.draws import DRAWS, MAX_CELLS, Stream


def draw(name, *arguments, seed="golden"):
    return Stream(seed).functions()[name](*arguments)


def test_the_words_of_a_stream_never_change():
    assert Stream("golden").words(3).tolist() == [
        9134162031912217003,
        1381555834965607079,
        182046597738027697,
    ]


def test_a_stream_goes_on_where_it_stopped():
    whole, parts = Stream("a"), Stream("a")
    assert whole.words(5).tolist() == [*parts.words(2).tolist(), *parts.words(3).tolist()]


def test_the_words_of_a_seed_are_kept_apart():
    assert Stream("ab", "c").words(1) != Stream("a", "bc").words(1)


def test_splitmix64_gives_the_published_numbers():
    """The first outputs for seed 1234567 that implementations of SplitMix64 are checked against."""
    stream = Stream()
    stream._state = 1234567
    assert stream.words(3).tolist() == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_drawn_arrays_never_change():
    assert draw("ints", 2, 3).tolist() == [[-1, -2, -2], [1, -1, 2]]
    assert draw("distinct", 2, 3).tolist() == [[0, -1, 2], [-2, 1, 3]]
    assert draw("positive", 4).tolist() == [2, 3, 2, 4]
    assert draw("integers", 0, 2, 5).tolist() == [1, 2, 1, 0, 0]
    assert draw("uniform", 2).tolist() == [0.49516391594169173, 0.07489429188398677]
    assert draw("normal", 2).tolist() == [-0.623251220355306, 0.4656730145291886]


def test_every_draw_has_a_sentence_in_both_languages():
    assert set(DRAWS) == set(Stream("x").functions())
    assert all(text.en.startswith(f"{name}(") and text.zh.startswith(f"{name}(") for name, text in DRAWS.items())


def test_ints_have_no_zeros():
    assert set(np.unique(draw("ints", 50, 50)).tolist()) == {-2, -1, 1, 2}


def test_distinct_numbers_are_distinct_and_some_are_negative():
    values = draw("distinct", 6, 7)
    assert len(np.unique(values)) == 42
    assert values.min() < 0 < values.max()


def test_integers_include_both_ends():
    assert set(draw("integers", -1, 3, 400).tolist()) == {-1, 0, 1, 2, 3}


def test_normal_numbers_have_mean_0_and_variance_1():
    values = draw("normal", 200, 200)
    assert abs(values.mean()) < 0.02
    assert abs(values.var() - 1) < 0.02
    assert np.abs(values).max() < 3.5


def test_uniform_numbers_fill_the_unit_interval():
    values = draw("uniform", 10000)
    assert 0 <= values.min() < 0.01
    assert 0.99 < values.max() < 1


def test_a_draw_without_a_shape_is_a_single_number():
    assert draw("ints").shape == ()


@pytest.mark.parametrize("shape", [(-1,), (2.5,), ("3",)])
def test_an_impossible_shape_is_refused(shape):
    with pytest.raises(ValueError, match="a shape is made of whole numbers from 0 up"):
        draw("ints", *shape)


def test_a_huge_array_is_refused_before_it_is_made():
    with pytest.raises(ValueError, match=f"at most {MAX_CELLS} can be drawn"):
        draw("normal", 10**6, 10**6)


def test_integers_refuses_an_empty_range():
    with pytest.raises(ValueError, match="high is below low"):
        draw("integers", 3, 1, 4)
