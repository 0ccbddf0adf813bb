"""The sliding window behind a call: believed only where it gives the expected array."""

import numpy as np
import pytest

from grader.diagnosis.sliding_window import Sliding, sliding
from grader.model.report import ShownCall
from reference import avg_pool2d, conv2d, max_pool2d


def normal(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape)


def window(expected, **arguments):
    return sliding(ShownCall("f", arguments), expected)


def test_a_kernel_on_an_image():
    x = np.arange(12).reshape(3, 4)
    w = np.array([[1, 0], [0, -1]])
    found = window(conv2d(x[None, None], w[None, None])[0, 0], x=x, kernel=w)
    assert (found.reduces, found.window, found.stride, found.layout) == ("sum", (2, 2), (1, 1), "HW")
    assert found.patch(0, 1, 2).tolist() == [[[6, 7], [10, 11]]]
    assert found.place((1, 2)) == (0, 0, 1, 2)


def test_a_layer_with_stride_padding_and_bias():
    x, w, b = normal(2, 3, 6, 5), normal(4, 3, 3, 2), normal(4)
    found = window(conv2d(x, w, b, 2, 1), x=x, w=w, b=b, stride=2, padding=1)
    assert (found.window, found.stride, found.padding, found.layout) == ((3, 2), (2, 2), (1, 1), "NCHW")
    patch = found.patch(1, 0, 1)
    assert (patch * found.kernel[2]).sum() + b[2] == pytest.approx(conv2d(x, w, b, 2, 1)[1, 2, 0, 1])


def test_a_layer_with_channels_last_and_a_dictionary():
    x, w, b = normal(2, 5, 6, 3), normal(2, 2, 3, 4), normal(1, 1, 1, 4)
    right = conv2d(x.transpose(0, 3, 1, 2), w.transpose(3, 2, 0, 1), b.ravel(), 2, 1).transpose(0, 2, 3, 1)
    found = window(right, A_prev=x, W=w, b=b, hparameters={"stride": 2, "pad": 1})
    assert (found.layout, found.stride, found.padding) == ("NHWC", (2, 2), (1, 1))
    assert found.place((1, 0, 2, 3)) == (1, 3, 0, 2)


@pytest.mark.parametrize(("pool", "reduces"), [(max_pool2d, "max"), (avg_pool2d, "mean")])
def test_pooling(pool, reduces):
    x = normal(1, 2, 6, 4)
    found = window(pool(x, 2), x=x, size=2)
    assert (found.reduces, found.window, found.stride, found.kernel) == (reduces, (2, 2), (2, 2), None)


def test_padding_is_no_number_beside_a_maximum():
    x = -np.ones((1, 1, 2, 2))
    found = window(max_pool2d(x, 2, 2, 1), x=x, size=2, stride=2, padding=1)
    assert np.isnan(found.patch(0, 0, 0)).tolist() == [[[True, True], [True, False]]]


def test_padding_may_count_in_a_mean():
    x = np.ones((1, 1, 2, 2))
    found = window(np.full((1, 1, 2, 2), 0.25), x=x, size=2, stride=2, padding=1)
    assert (found.reduces, found.patch(0, 0, 0).tolist()) == ("mean", [[[0, 0], [0, 1]]])


def test_a_window_of_two_sizes_in_a_dictionary():
    x = normal(1, 1, 4, 6)
    options = {"pool_height": 2, "pool_width": 3, "stride": 1}
    found = window(max_pool2d(x, (2, 3), 1), x=x, pool_param=options)
    assert (found.window, found.stride) == ((2, 3), (1, 1))


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        (normal(1, 1, 2, 2), {"x": normal(1, 1, 3, 3), "w": normal(1, 1, 2, 2)}),  # something else is computed
        (normal(2, 2), {"x": normal(2, 2)}),
        (normal(2, 2), {"x": normal(2, 2, 2), "w": normal(2, 2)}),
        (normal(1, 1, 2, 2), {"x": normal(1, 1, 2, 2), "w": normal(1, 1, 5, 5)}),
        (normal(1, 1, 2, 2), {"x": normal(1, 2, 2, 2), "w": normal(1, 3, 1, 1)}),
        (normal(1, 1, 2, 2), {"x": normal(1, 1, 4, 4), "size": 0}),
        (normal(2, 2), {}),
        (3, {"n": 7, "k": 3}),
        (None, {"x": normal(2, 2), "w": normal(1, 1)}),
    ],
)
def test_where_no_window_gives_the_expected_array_nothing_is_said(expected, arguments):
    assert window(expected, **arguments) is None


@pytest.mark.parametrize(("layout", "plane"), [("NCHW", [[4, 5]]), ("NHWC", [[1, 3]]), ("HW", None)])
def test_a_plane_is_what_one_filter_makes_of_one_image(layout, plane):
    array = np.arange(6).reshape((1, 3, 1, 2) if layout == "NCHW" else (1, 1, 3, 2))
    array = array if layout != "NHWC" else np.arange(4).reshape(1, 1, 2, 2)
    found = Sliding("max", array, None, None, (1, 1), (1, 1), (0, 0), layout)
    if layout == "HW":
        assert found.plane(array, 0, 0) is array
    else:
        assert found.plane(array, 0, 2 if layout == "NCHW" else 1).tolist() == plane
