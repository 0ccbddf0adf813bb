import numpy as np

from reference import numerical_gradient


def test_the_gradient_of_a_sum_of_squares_is_twice_the_argument():
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    assert np.allclose(numerical_gradient(lambda x: (x**2).sum(), x), [[2, -4], [1, 6]], atol=1e-9)


def test_integers_are_taken_as_floats_and_stay_as_they_are():
    x = np.array([3, 4])
    assert np.allclose(numerical_gradient(lambda x: x[0] * x[1], x), [4, 3])
    assert x.tolist() == [3, 4]


def test_a_function_that_keeps_its_argument_gets_one_of_its_own():
    kept = []
    numerical_gradient(lambda x: kept.append(x) or 0.0, np.zeros(2), h=1.0)
    assert [k.tolist() for k in kept] == [[1, 0], [-1, 0], [0, 1], [0, -1]]
