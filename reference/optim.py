"""Stochastic gradient descent with momentum, as PyTorch writes it.

g = gradient + weight_decay * p; then v = momentum * v + g; then p = p - lr * v.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from reference.exact import Array, numbers
from reference.shapes import GeometryError


def sgd_step(
    params: Sequence[ArrayLike],
    grads: Sequence[ArrayLike],
    velocity: Sequence[ArrayLike] | None = None,
    lr: float = 0.01,
    momentum: float = 0.0,
    weight_decay: float = 0.0,
) -> tuple[list[Array], list[Array]]:
    """(params, velocity) after one step, as new arrays; the arguments stay as they are. velocity None means zeros."""
    ps, gs = [numbers(p, "params") for p in params], [numbers(g, "grads") for g in grads]
    vs = [np.zeros_like(g) for g in gs] if velocity is None else [numbers(v, "velocity") for v in velocity]
    if not len(ps) == len(gs) == len(vs):
        raise GeometryError(f"{len(ps)} parameters need as many gradients and velocities, not {len(gs)} and {len(vs)}")
    for p, g, v in zip(ps, gs, vs, strict=True):
        if not p.shape == g.shape == v.shape:
            raise GeometryError(f"a parameter of shape {p.shape} has a gradient {g.shape} and a velocity {v.shape}")
    moved = [momentum * v + (g + weight_decay * p) for p, g, v in zip(ps, gs, vs, strict=True)]
    return [p - lr * v for p, v in zip(ps, moved, strict=True)], moved


class SGD:
    """The same step for the parameters of a network, which it owns and updates in place."""

    def __init__(
        self, params: Sequence[Array], lr: float = 0.01, momentum: float = 0.0, weight_decay: float = 0.0
    ) -> None:
        self.params = list(params)
        self.lr, self.momentum, self.weight_decay = lr, momentum, weight_decay
        self.velocity = [np.zeros_like(p) for p in self.params]

    def step(self, grads: Sequence[Array]) -> None:
        """Move every parameter against its gradient."""
        for p, g, v in zip(self.params, grads, self.velocity, strict=True):
            v *= self.momentum
            v += g
            if self.weight_decay:
                v += self.weight_decay * p
            p -= self.lr * v
