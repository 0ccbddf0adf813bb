"""The reference as questions call it: nested tuples in, arrays or numbers out."""

from grader.formulas.laboratory import LABORATORY, LABORATORY_DOCS

X = ((1, 2, 3, 0), (0, 1, 2, 3), (3, 0, 1, 2), (2, 3, 0, 1))
W = ((2, 0, 1), (0, 1, 2), (1, 0, 2))


def test_the_result_has_as_many_axes_as_the_arguments():
    conv2d, zeros = LABORATORY["conv2d"], LABORATORY["zeros"]
    assert conv2d(X, W).tolist() == [[15, 16], [6, 15]]
    assert conv2d((X, X), (W, W)).tolist() == [[30, 32], [12, 30]]
    assert conv2d(zeros(2, 3, 9, 7), zeros(5, 3, 3, 3), 2, 1).shape == (2, 5, 5, 4)


def test_padding_with_a_value():
    assert LABORATORY["conv2d"](X, W, 1, 1, 1).tolist()[0] == [11, 15, 13, 9]


def test_pooling_keeps_the_axes():
    assert LABORATORY["max_pool2d"](X, 2, 2).tolist() == [[2, 3], [3, 2]]
    assert LABORATORY["avg_pool2d"](LABORATORY["zeros"](1, 6, 28, 28), 2, 2).shape == (1, 6, 14, 14)


def test_a_layer_of_a_classic_network():
    assert LABORATORY["layer_shape"]("LeNet-5", "C1") == (6, 28, 28)
    assert LABORATORY["layer_weights"]("LeNet-5", "S2") == 0


def test_a_convolution_as_a_matrix():
    matrix = LABORATORY["conv_as_matrix"](W, 4, 4)
    assert matrix.shape == (4, 16)
    assert LABORATORY["nonzero"](matrix) == 4 * 6


def test_the_place_of_the_largest_number():
    assert LABORATORY["largest_at"](((1, 2, 9), (3, 4, 5))) == 2


def test_gradients():
    assert LABORATORY["max_pool2d_backward"](((7,),), ((5, 5), (1, 2)), 2, 2).tolist() == [[7, 0], [0, 0]]
    assert LABORATORY["conv_weight_gradient"](((1,),), ((1, 2), (3, 4)), ((0, 0), (0, 0))).tolist() == [[1, 2], [3, 4]]


def test_every_function_is_explained():
    assert LABORATORY.keys() == LABORATORY_DOCS.keys()
