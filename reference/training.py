"""Training: LeNet-5, mini-batches, and the share of right answers."""

from __future__ import annotations

import numpy as np

from reference.exact import Array
from reference.layers import softmax_cross_entropy
from reference.network import Conv2d, Flatten, Linear, MaxPool2d, ReLU, Sequential
from reference.optim import SGD


def lenet5(rng: np.random.Generator, classes: int = 10) -> Sequential:
    """LeNet-5 for images (1, 32, 32), as it is taught today: ReLU, max pooling, every C3 filter sees every channel.

    61,706 parameters for 10 classes. Source: LeCun et al., "Gradient-based learning applied to document recognition"
    (1998), whose tanh, trainable subsampling and sparse C3 are described in architectures.py.
    """
    return Sequential(
        Conv2d(1, 6, 5, rng=rng),  # (6, 28, 28)
        ReLU(),
        MaxPool2d(2),  # (6, 14, 14)
        Conv2d(6, 16, 5, rng=rng),  # (16, 10, 10)
        ReLU(),
        MaxPool2d(2),  # (16, 5, 5)
        Flatten(),
        Linear(400, 120, rng=rng),
        ReLU(),
        Linear(120, 84, rng=rng),
        ReLU(),
        Linear(84, classes, rng=rng),
    )


def fit(
    network: Sequential,
    x: Array,
    labels: Array,
    *,
    epochs: int,
    rng: np.random.Generator,
    batch: int = 32,
    lr: float = 0.02,
    momentum: float = 0.9,
    weight_decay: float = 0.0,
) -> list[float]:
    """Train with mini-batches drawn anew each epoch; the mean loss of every epoch. The network changes in place."""
    optimizer = SGD(network.params, lr, momentum, weight_decay)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        total = 0.0
        for start in range(0, len(x), batch):
            pick = order[start : start + batch]
            loss, dlogits = softmax_cross_entropy(network.forward(x[pick]), labels[pick])
            network.backward(dlogits, need_dx=False)
            optimizer.step(network.grads)
            total += loss * len(pick)
        losses.append(total / len(x))
    return losses


def accuracy(network: Sequential, x: Array, labels: Array, batch: int = 256) -> float:
    """The share of images whose largest output is the right class."""
    right = 0
    for start in range(0, len(x), batch):
        answers = network.infer(x[start : start + batch]).argmax(axis=1)
        right += int((answers == labels[start : start + batch]).sum())
    return right / len(x)
