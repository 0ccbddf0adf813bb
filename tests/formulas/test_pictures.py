"""Pictures are drawn with whole numbers only, so they are the same everywhere."""

import numpy as np
import pytest

from grader.formulas.draws import Stream
from grader.formulas.pictures import DOOR, GROUND, ROOF, SUN, WALL


def drawn(name, *arguments, seed="golden"):
    return Stream(seed).functions()[name](*arguments)


def test_a_picture_never_changes():
    assert drawn("picture", 6, 8).tolist() == [
        [110, 110, 110, 110, 110, 110, 250, 110],
        [120, 120, 120, 120, 120, 250, 250, 250],
        [130, 130, 70, 130, 130, 130, 250, 130],
        [140, 225, 225, 140, 140, 140, 140, 140],
        [150, 225, 20, 150, 150, 150, 150, 150],
        [45, 45, 45, 45, 45, 45, 45, 45],
    ]


@pytest.mark.parametrize("size", [(6, 8), (12, 16), (9, 30), (30, 9)])
def test_a_picture_shows_everything_whatever_its_size(size):
    assert {DOOR, GROUND, ROOF, WALL, SUN} <= set(np.unique(drawn("picture", *size)).tolist())


def test_a_picture_fits_into_bytes():
    picture = drawn("picture", 24, 32)
    assert 0 <= picture.min() < picture.max() <= 255


def test_the_house_and_the_sun_move_with_the_seed():
    assert len({drawn("picture", 24, 32, seed=seed).tobytes() for seed in range(20)}) > 10


@pytest.mark.parametrize("size", [(0, 3), (1, 1), (2, 2), (3, 1)])
def test_tiny_pictures_can_be_drawn(size):
    assert drawn("picture", *size).shape == size


def test_the_drawn_digits_never_change():
    assert drawn("digit_labels", 8).tolist() == [5, 8, 9, 1, 2, 0, 7, 4]


def test_digits_are_real_images_from_0_to_1():
    images = drawn("digit_images", 5)
    assert images.shape == (5, 1, 8, 8)
    assert images.dtype == np.float64
    assert images.min() == 0
    assert images.max() == 1


def test_images_and_labels_of_a_stream_speak_of_the_same_digits():
    from reference import digits

    stream = Stream("pairs").functions()
    images = stream["digit_images"](20)
    stream["ints"](7)  # whatever is drawn in between
    labels = stream["digit_labels"](20)
    every = digits.load()
    found = [int(every.labels[(every.images == image).all(axis=(1, 2, 3))][0]) for image in images]
    assert labels.tolist() == found


def test_no_digit_is_drawn_twice():
    assert len(np.unique(drawn("digit_images", 300), axis=0)) == 300


def test_more_digits_than_there_are_cannot_be_drawn():
    with pytest.raises(ValueError, match="there are 1797 digits; 1798 cannot be drawn"):
        drawn("digit_images", 1798)
