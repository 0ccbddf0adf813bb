"""What a letter is called: by its meaning where its places confirm it, by its place where they do not."""

import pytest

from grader.diagnosis.letter_names import LetterSite, names, noun


def along(letter, *axes):
    return LetterSite("f", ("w",), axes.index(letter), axes)


def number(*path):
    return LetterSite("f", path, None)


def test_a_number_of_classes_is_no_window():
    assert names({"K": [along("K", "K", "D"), along("K", "K")]}) == {"K": "w.shape[0]"}


def test_a_window_lies_along_two_axes():
    assert names({"K": [along("K", "F", "C", "K", "K")]}) == {"K": "K"}
    assert names({"K": [along("K", "K", "K")]}) == {"K": "K"}


def test_one_place_that_confirms_a_meaning_is_enough():
    assert names({"F": [along("F", "F"), along("F", "F", None, None, None)]}) == {"F": "F"}


@pytest.mark.parametrize("letter", ["C", "F", "H", "D", "P", "S"])
def test_features_of_vectors_are_no_axis_of_a_map(letter):
    assert names({letter: [along(letter, "N", letter)]}) == {letter: "w.shape[1]"}


def test_a_batch_comes_first():
    assert names({"N": [along("N", "N", "inputs")], "inputs": [along("inputs", "N", "inputs")]}) == {
        "N": "N",
        "inputs": "inputs",
    }
    assert names({"N": [along("N", None, "N")]}) == {"N": "w.shape[1]"}


def test_a_number_is_what_its_parameter_is_called():
    places = {
        "S": [number("stride")],
        "P": [number("options", "pad")],
        "KH": [number("pool_param", "pool_height")],
        "KW": [number("size", 1)],
        "M": [number("momentum")],
    }
    assert names(places) == {"S": "S", "P": "P", "KH": "KH", "KW": "KW", "M": "momentum"}


def test_a_power_is_no_padding():
    assert names({"P": [number("p")], "N": [along("N", "N", "C")]}) == {"P": "p", "N": "N"}
    assert names({"P": [number("options", "power")]}) == {"P": "options['power']"}


def test_a_short_name_means_what_it_says_beside_a_sliding_window():
    assert names({"n": [number("n")], "K": [number("k")], "P": [number("padding")]}) == {"n": "n", "K": "K", "P": "P"}


def test_a_place_that_reads_like_another_letter_is_left_out():
    assert names({"B": [number("K")]}) == {}


def test_a_place_is_spoken_of_as_it_is_written():
    assert noun("w.shape[0]").name.zh == "w.shape[0] "
    assert noun("K").name.zh == "窗口大小"
