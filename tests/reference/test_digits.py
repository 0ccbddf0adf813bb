import numpy as np
import pytest

from reference import digits


def test_there_are_1797_real_digits_about_as_many_of_each():
    images, labels = digits.load()
    assert images.shape == (1797, 1, 8, 8)
    assert images.dtype == np.float32
    assert (images.min(), images.max()) == (0, 1)
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_pixels_are_repeated_to_enlarge():
    small, large = digits.load().images[0, 0], digits.load(32).images[0, 0]
    assert large.shape == (32, 32)
    assert np.array_equal(large[::4, ::4], small)
    assert np.array_equal(large[3::4, 3::4], small)


def test_no_digit_is_both_trained_on_and_held_out():
    training, held_out = digits.split(digits.load())
    assert (len(training.labels), len(held_out.labels)) == (1437, 360)
    assert not {image.tobytes() for image in training.images} & {image.tobytes() for image in held_out.images}


def test_a_size_that_pixels_do_not_fill_is_refused():
    with pytest.raises(ValueError, match="size must be a multiple of 8, not 28"):
        digits.load(28)
