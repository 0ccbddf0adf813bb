from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference import GeometryError, conv2d, conv2d_single, im2col, naive


def integers(rng, *shape):
    return rng.choice([-2, -1, 1, 2], shape)


def test_every_small_convolution_equals_the_definition():
    rng = np.random.default_rng(0)
    count, two = 0, (1, 2)
    for N, C, F, H, W, KH, KW, S, P, D in product((0, 1, 2), two, two, (1, 3), (2, 4), (1, 3), two, two, (0, 1), two):
        if H + 2 * P < D * (KH - 1) + 1 or W + 2 * P < D * (KW - 1) + 1:
            continue
        x, w, b = integers(rng, N, C, H, W), integers(rng, F, C, KH, KW), integers(rng, F)
        assert np.array_equal(conv2d(x, w, b, S, P, D, pad_value=3), naive.conv2d(x, w, b, S, P, D, pad_value=3))
        count += 1
    assert count == 1104


@pytest.mark.parametrize("groups", [2, 3])
def test_groups_equal_the_definition(groups):
    rng = np.random.default_rng(1)
    x, w = integers(rng, 2, 6, 4, 5), integers(rng, 12, 6 // groups, 3, 2)
    assert np.array_equal(conv2d(x, w, padding=1, groups=groups), naive.conv2d(x, w, padding=1, groups=groups))


# Beyond plan.SMALL_BYTES, so that they are computed in blocks: by rows, by rows in phases, im2col, in groups, padded.
BLOCKED = [
    ((9, 3, 40, 41), (8, 3, 3, 3), {"padding": 1}),
    ((3, 8, 33, 30), (7, 8, 5, 3), {"stride": (2, 1), "padding": (2, 0)}),
    ((2, 4, 50, 37), (4, 4, 3, 3), {"dilation": (3, 2), "padding": 3}),
    ((2, 4, 50, 37), (4, 4, 3, 3), {"dilation": (3, 2), "padding": ((0, 4), (1, 0)), "stride": 2}),
    ((1, 2, 120, 90), (40, 2, 2, 2), {"stride": 2, "pad_value": -3, "padding": ((1, 0), (0, 1))}),
    ((4, 6, 30, 30), (9, 2, 3, 3), {"groups": 3, "padding": "same"}),
    ((4, 64, 14, 14), (130, 64, 3, 3), {"padding": 1}),
    ((2, 30, 40, 40), (20, 30, 1, 1), {}),
    ((700, 1, 7, 7), (2, 1, 7, 7), {"padding": "same_lower", "stride": 2}),
]


@pytest.mark.parametrize(("x_shape", "w_shape", "options"), BLOCKED)
def test_large_convolutions_equal_the_product_with_all_patches(x_shape, w_shape, options):
    rng = np.random.default_rng(2)
    x, w, b = integers(rng, *x_shape), integers(rng, *w_shape), integers(rng, w_shape[0])
    options = dict(options)
    groups = options.pop("groups", 1)
    expected = []
    for xg, wg in zip(np.split(x, groups, axis=1), np.split(w, groups), strict=True):
        expected.append(wg.reshape(len(wg), -1) @ im2col(xg, w_shape[2:], **options))
    y = conv2d(x, w, b, groups=groups, **options)
    assert np.array_equal(y.reshape(len(x), len(w), -1), np.concatenate(expected, axis=1) + b[:, None])


def test_integers_are_exact_and_print_as_integers():
    y = conv2d_single([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 0], [0, -1]])
    assert str(y) == "[[-4 -4]\n [-4 -4]]"


@pytest.mark.parametrize("size", [2**13, 2**27, 2**33])
def test_integers_beyond_what_a_float_holds_are_exact(size):
    x, w = [[[[size - 1, size + 1]]]], [[[[size + 1, size + 1]]]]
    assert conv2d(x, w).tolist() == [[[[2 * size * (size + 1)]]]]


def test_small_integer_types_do_not_overflow():
    x, w = np.full((1, 1, 2, 2), 127, np.int8), np.full((1, 1, 2, 2), -128, np.int8)
    assert conv2d(x, w).tolist() == [[[[-65024]]]]


def test_a_fractional_pad_value_or_bias_turns_integers_into_floats():
    assert conv2d([[[[1]]]], [[[[1, 1]]]], padding=((0, 0), (1, 0)), pad_value=0.5).tolist() == [[[[1.5]]]]
    assert conv2d([[[[1]]]], [[[[2]]]], [0.25]).tolist() == [[[[2.25]]]]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_floats_keep_their_type(dtype):
    x, w = np.ones((1, 2, 4, 4), dtype), np.ones((3, 2, 3, 3), dtype)
    y = conv2d(x, w)
    assert y.dtype == dtype
    assert y.tolist() == np.full((1, 3, 2, 2), 18).tolist()


def test_there_is_no_negative_zero():
    zero = np.zeros((1, 1, 2, 2))
    for x, w in ((zero, -np.ones((1, 1, 1, 1))), (np.full((30, 4, 40, 40), 1e-300), np.full((4, 4, 3, 3), -1e-300))):
        assert not np.signbit(conv2d(x, w)).any()


@pytest.mark.parametrize("shape", [(1, 1, 1, 1), (1, 2, 4, 4), (30, 4, 40, 40)])
def test_nor_with_a_bias_that_is_one(shape):
    x, w = np.full(shape, -0.0), np.ones((1, shape[1], 1, 1))
    assert not np.signbit(conv2d(x, w, np.full(1, -0.0))).any()


def test_an_empty_batch_gives_an_empty_batch():
    assert conv2d(np.zeros((0, 3, 8, 9)), np.zeros((5, 3, 3, 3))).shape == (0, 5, 6, 7)


@pytest.mark.parametrize("shape", [(1, 2, 4, 4), (6, 2, 60, 60)])
def test_arguments_stay_as_they_are_and_need_not_be_contiguous(shape):
    rng = np.random.default_rng(3)
    x, w = rng.standard_normal((*shape[:2], *shape[:1:-1])).swapaxes(2, 3), rng.standard_normal((3, 2, 3, 3))[..., ::-1]
    before = x.copy(), w.copy()
    y = conv2d(x, w, padding=1)
    assert np.array_equal(x, before[0])
    assert np.array_equal(w, before[1])
    assert np.allclose(y, conv2d(*before, padding=1))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12), st.integers(1, 12), st.integers(1, 3), st.integers(0, 2))
def test_shifting_the_input_shifts_the_output_and_sums_convolve_to_sums(seed, height, width, k, p):
    rng = np.random.default_rng(seed)
    x, z = (integers(rng, 1, 2, height + 3, width + 3) for _ in range(2))
    w = integers(rng, 2, 2, k, k)
    assert np.array_equal(conv2d(x + z, w, padding=p), conv2d(x, w, padding=p) + conv2d(z, w, padding=p))
    assert np.array_equal(conv2d(x[:, :, 1:], w), conv2d(x, w)[:, :, 1:])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((1, 1, 2, 2), (1, 1, 3, 3)), "a kernel of 3 does not fit: the input has 2 cells"),
        (((1, 3, 4, 4), (1, 2, 3, 3)), r"x has 3 channels, but w \(1, 2, 3, 3\) takes 2"),
        (((3, 4, 4), (1, 2, 3, 3)), r"x must have 4 dimensions \(N, C, H, W\), not the shape \(3, 4, 4\)"),
        (((1, 1, 4, 4), (3, 3)), r"w must have 4 dimensions \(F, C/groups, KH, KW\), not the shape \(3, 3\)"),
        (((1, 1, 4, 4), (2, 1, 3, 3), (3,)), r"b must have one bias per filter, the shape \(2,\), not \(3,\)"),
    ],
)
def test_arrays_that_do_not_fit_are_told_which_numbers(arguments, message):
    with pytest.raises(GeometryError, match=message):
        conv2d(*(np.ones(shape) for shape in arguments))


def test_groups_that_do_not_divide_are_told():
    x = np.ones((1, 4, 4, 4))
    with pytest.raises(GeometryError, match="w gives 3 channels, which 2 groups cannot share equally"):
        conv2d(x, np.ones((3, 2, 3, 3)), groups=2)
    with pytest.raises(GeometryError, match="takes 4 per group, 8 for 2 groups"):
        conv2d(x, np.ones((2, 4, 3, 3)), groups=2)
    with pytest.raises(TypeError, match=r"stride must be a whole number, not 1\.5"):
        conv2d(x, np.ones((2, 4, 3, 3)), stride=1.5)


def test_a_single_image_must_be_one():
    with pytest.raises(GeometryError, match=r"x and kernel must have 2 dimensions \(H, W\)"):
        conv2d_single(np.ones((1, 3, 3)), np.ones((2, 2)))
