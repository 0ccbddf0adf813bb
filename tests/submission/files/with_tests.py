import numpy as np
def conv_output_size(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) // stride + 1


import unittest
import pytest

class TestSize(unittest.TestCase):
    def test_it(self):
        self.assertEqual(conv_output_size(5, 3), 3)

@pytest.mark.parametrize('n', [3, 4])
def test_n(n):
    assert conv_output_size(n, 3) == n - 2

if __name__ == '__main__':
    unittest.main()
