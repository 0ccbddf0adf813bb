import numpy as np
import pytest

from reference import (
    GeometryError,
    flatten,
    linear,
    linear_backward,
    log_softmax,
    naive,
    numerical_gradient,
    relu,
    relu_backward,
    softmax,
    softmax_backward,
    softmax_cross_entropy,
)

rng = np.random.default_rng(0)


def test_relu_keeps_what_is_above_zero():
    x = rng.standard_normal((3, 4))
    assert np.array_equal(relu(x), naive.relu(x))
    assert relu([-2, 0, 3]).tolist() == [0, 0, 3]
    assert not np.signbit(relu([-0.0])).any()


def test_the_gradient_of_relu_at_zero_is_zero():
    assert relu_backward([-5.0, 6.0, 7.0], [-1, 0, 1]).tolist() == [0, 0, 7]
    assert not np.signbit(relu_backward([-5.0], [-1])).any()
    x, dy = rng.standard_normal((2, 3, 4))
    assert np.array_equal(relu_backward(dy, x), naive.relu_backward(dy, x))


def test_flatten_makes_a_row_of_each_image_even_of_none():
    assert flatten([[[1, 2], [3, 4]]]).tolist() == [[1, 2, 3, 4]]
    assert flatten(np.zeros((0, 3, 2))).shape == (0, 6)
    with pytest.raises(GeometryError, match="x must have at least 1 dimension"):
        flatten(5)


def test_linear_equals_the_definition():
    x, w, b = rng.integers(-9, 9, (3, 4)), rng.integers(-9, 9, (2, 4)), rng.integers(-9, 9, 2)
    assert np.array_equal(linear(x, w, b), naive.linear(x, w, b))
    assert linear([1, 2], [[3, 4], [5, 6]], [7, 8]).tolist() == [18, 25]


def test_linear_gives_no_negative_zero_not_even_with_a_bias_that_is_one():
    assert not np.signbit(linear([[-0.0]], [[1.0]])).any()
    assert not np.signbit(linear([[-0.0]], [[1.0]], [-0.0])).any()


def test_linear_of_integers_is_exact():
    assert linear([[2**40]], [[2**40]]).tolist() == [[2**80]]
    assert linear(np.array([[127]], np.int8), np.array([[127]], np.int8)).dtype == np.int64


def test_the_gradients_of_linear_equal_the_definition():
    x, w, dy = rng.integers(-9, 9, (3, 4)), rng.integers(-9, 9, (2, 4)), rng.integers(-9, 9, (3, 2))
    for found, right in zip(linear_backward(dy, x, w), naive.linear_backward(dy, x, w), strict=True):
        assert found.dtype == np.int64
        assert np.array_equal(found, right)
    assert not any(np.signbit(g).any() for g in linear_backward([[-1.0]], [[0.0]], [[0.0]])[:2])


def test_linear_sizes_that_do_not_fit_are_named():
    with pytest.raises(GeometryError, match=r"x \(1, 3\) must end with the 2 inputs that w \(1, 2\) takes"):
        linear([[1, 2, 3]], [[1, 2]])
    with pytest.raises(GeometryError, match=r"w must have 2 dimensions \(outputs, inputs\)"):
        linear([[1, 2]], [1, 2])
    with pytest.raises(GeometryError, match=r"b must have one bias per output, the shape \(1,\), not \(2,\)"):
        linear([[1, 2]], [[1, 2]], [1, 2])
    with pytest.raises(GeometryError, match=r"dy must have the shape of the output, \(1, 1\), not \(1, 2\)"):
        linear_backward([[1, 2]], [[1, 2]], [[1, 2]])


def test_softmax_equals_the_definition():
    x = rng.standard_normal((4, 5))
    assert np.allclose(softmax(x), naive.softmax(x), rtol=1e-14)
    assert np.allclose(softmax(x.T, axis=0), naive.softmax(x).T, rtol=1e-14)
    assert np.allclose(np.exp(log_softmax(x)), naive.softmax(x), rtol=1e-13)


def test_softmax_survives_large_numbers():
    assert softmax([1000, 1000]).tolist() == [0.5, 0.5]
    assert log_softmax([0.0, -2000.0]).tolist() == [0, -2000]


def test_softmax_needs_an_axis_with_cells():
    with pytest.raises(GeometryError, match=r"x of shape \(2,\) has no axis 1"):
        softmax([1, 2], axis=1)
    with pytest.raises(GeometryError, match=r"x of shape \(2, 0\) has no cells along axis -1"):
        log_softmax(np.zeros((2, 0)))


def test_the_gradient_of_softmax_is_the_measured_one():
    x, dy = rng.standard_normal((2, 3)), rng.standard_normal((2, 3))
    assert np.allclose(softmax_backward(dy, x), numerical_gradient(lambda x: (dy * softmax(x)).sum(), x), atol=1e-9)


def test_cross_entropy_equals_the_definition():
    logits, labels = rng.standard_normal((4, 3)), np.array([0, 2, 1, 2])
    loss, dlogits = softmax_cross_entropy(logits, labels)
    right_loss, right_dlogits = naive.softmax_cross_entropy(logits, labels)
    assert np.isclose(loss, right_loss, rtol=1e-14)
    assert np.allclose(dlogits, right_dlogits, rtol=1e-12)


def test_cross_entropy_of_a_hopeless_answer_is_finite():
    loss, dlogits = softmax_cross_entropy([[0.0, -1000.0]], [1])
    assert loss == 1000
    assert dlogits.tolist() == [[1, -1]]


@pytest.mark.parametrize(
    ("logits", "labels", "message"),
    [
        ([[1, 2]], [2], "labels must be from 0 to 1, not 2 to 2"),
        ([[1, 2]], [-1], "labels must be from 0 to 1, not -1 to -1"),
        ([[1, 2]], [0.5], r"labels must be 1 whole numbers, not float64 of shape \(1,\)"),
        ([[1, 2]], [0, 1], r"labels must be 1 whole numbers, not int64 of shape \(2,\)"),
        ([1, 2], [0], r"logits must have the shape \(N, K\)"),
        (np.zeros((0, 2)), [], r"logits must have the shape \(N, K\), neither of them 0"),
    ],
)
def test_impossible_labels_are_named(logits, labels, message):
    with pytest.raises(GeometryError, match=message):
        softmax_cross_entropy(logits, labels)


MANY = np.zeros((1, 70_000), np.float16)  # exp(0) added up is more than float16 holds


def test_softmax_of_float16_is_summed_in_float32():
    y = softmax(MANY)
    assert (y.dtype, y[0, 0], y[0, -1]) == (np.float16, np.float16(1 / 70_000), np.float16(1 / 70_000))


def test_log_softmax_of_float16_is_summed_in_float32():
    y = log_softmax(MANY)
    assert (y.dtype, y[0, 0]) == (np.float16, np.float16(-11.15625))


def test_the_gradient_of_softmax_of_float16_is_summed_in_float32():
    dx = softmax_backward(np.ones_like(MANY), MANY)
    assert (dx.dtype, dx.any()) == (np.float16, False)


def test_cross_entropy_of_float16_is_summed_in_float32():
    loss, dlogits = softmax_cross_entropy(MANY, [3])
    assert loss == pytest.approx(11.1562505, rel=1e-6)  # log(70000)
    assert (dlogits.dtype, dlogits[0, 3], dlogits[0, 4]) == (np.float16, -1, np.float16(1 / 70_000))


def test_softmax_of_other_dtypes_stays_as_it_is():
    assert softmax(np.zeros(2, np.float32)).dtype == np.float32
    assert softmax([0, 0]).dtype == np.float64
    assert softmax_backward(np.ones(2, np.float32), np.zeros(2, np.float16)).dtype == np.float32


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int64", "float16", "float32", "float64"])
def test_the_dtype_of_relu_stays(dtype):
    assert relu(np.ones(2, dtype)).dtype == dtype


def test_relu_of_truth_values_is_refused_as_by_pytorch():
    with pytest.raises(TypeError, match="x must be an array of numbers, not of bool"):
        relu([True, False])
