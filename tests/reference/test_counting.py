import numpy as np
import pytest

from reference import (
    GeometryError,
    conv2d,
    conv2d_shape,
    conv_multiplications,
    conv_param_count,
    linear_multiplications,
    linear_param_count,
    max_pool2d,
    pool2d_shape,
    receptive_field,
)


def test_the_lectures_first_fully_connected_layer():
    assert linear_param_count(784, 512, bias=False) == 401_408
    assert linear_multiplications(784, 512) == 401_408


def test_the_parameters_of_a_convolution():
    assert conv_param_count(3, 64, 3) == 1792
    assert conv_param_count(3, 64, 3, bias=False) == 1728
    assert conv_param_count(64, 64, (3, 5), groups=64) == 64 * 15 + 64


def test_the_multiplications_of_vgg16s_first_layer():
    assert conv_multiplications(3, 64, 3, 224) == 86_704_128


def test_the_receptive_field_grows_with_strides_before_and_dilations():
    assert receptive_field([(3, 1), (3, 1)]) == 5
    assert receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)]) == 16
    assert receptive_field([(3, 1, 2)]) == 5
    assert receptive_field([]) == 1


def test_shapes_without_computing():
    x, w = np.ones((2, 4, 9, 8)), np.ones((6, 2, 3, 3))
    assert conv2d_shape(x.shape, w.shape, 2, 1, groups=2) == conv2d(x, w, None, 2, 1, groups=2).shape == (2, 6, 5, 4)
    assert pool2d_shape(x.shape, 3, 2, ceil_mode=True) == max_pool2d(x, 3, 2, ceil_mode=True).shape == (2, 4, 4, 4)


def test_impossible_numbers_are_named():
    with pytest.raises(GeometryError, match="2 groups cannot share 3 input and 4 output channels equally"):
        conv_param_count(3, 4, 3, groups=2)
    with pytest.raises(GeometryError, match="c_in must be at least 1, not 0"):
        conv_param_count(0, 4, 3)
    with pytest.raises(TypeError, match=r"n_out must be a whole number, not 2\.5"):
        linear_param_count(3, 2.5)
    with pytest.raises(GeometryError, match="a layer is"):
        receptive_field([(3,)])
