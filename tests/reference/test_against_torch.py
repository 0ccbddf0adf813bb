import pytest

pytest.importorskip("torch", reason="compares with PyTorch, which the extra 'torch' installs", exc_type=ImportError)

from agreement import assert_convolution, assert_pooling
from torch_cases import convolutions, poolings


def test_four_thousand_random_convolutions_and_their_gradients_equal_pytorchs():
    refused = 0
    for case in convolutions(seed=1, count=4000, largest=12):
        assert_convolution(case.options, case.arrays, case.results)
        refused += case.results is None
    assert 400 < refused < 2000


def test_large_convolutions_which_are_computed_in_blocks_equal_pytorchs():
    for case in convolutions(seed=2, count=150, largest=64):
        assert_convolution(case.options, case.arrays, case.results)


@pytest.mark.parametrize("kind", ["max", "avg"])
def test_two_thousand_random_poolings_and_their_gradients_equal_pytorchs(kind):
    refused = 0
    for case in poolings(kind, seed=3, count=2000, largest=12):
        assert_pooling(kind, case.options, case.arrays, case.results)
        refused += case.results is None
    assert 100 < refused < 1000


@pytest.mark.parametrize("kind", ["max", "avg"])
def test_large_poolings_which_are_computed_in_blocks_equal_pytorchs(kind):
    for case in poolings(kind, seed=4, count=50, largest=300):
        assert_pooling(kind, case.options, case.arrays, case.results)
