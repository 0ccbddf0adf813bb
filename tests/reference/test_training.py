import numpy as np

from reference import accuracy, digits, fit, lenet5


def test_lenet5_learns_real_digits_in_seconds():
    training, held_out = digits.split(digits.load(32))
    rng = np.random.default_rng(0)
    network = lenet5(rng)
    losses = fit(network, training.images, training.labels, epochs=3, rng=rng)
    assert losses[2] < losses[0] / 4
    assert accuracy(network, held_out.images, held_out.labels) > 0.9


def test_lenet5_has_the_published_number_of_parameters():
    assert sum(p.size for p in lenet5(np.random.default_rng(0)).params) == 61_706


def test_the_same_seed_trains_the_same_network():
    training, _ = digits.split(digits.load(32))
    outputs = []
    for _ in range(2):
        rng = np.random.default_rng(7)
        network = lenet5(rng)
        fit(network, training.images[:64], training.labels[:64], epochs=1, rng=rng)
        outputs.append(network.infer(training.images[:5]))
    assert np.array_equal(*outputs)
