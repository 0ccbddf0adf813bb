import numpy as np
import pytest

from reference import SGD, GeometryError, sgd_step


def test_a_step_goes_against_the_gradient_and_remembers_its_speed():
    params, velocity = sgd_step([[1.0, 2.0]], [[10.0, -10.0]], lr=0.1, momentum=0.5)
    assert params[0].tolist() == [0, 3]
    params, velocity = sgd_step(params, [[10.0, -10.0]], velocity, lr=0.1, momentum=0.5)
    assert velocity[0].tolist() == [15, -15]
    assert params[0].tolist() == [-1.5, 4.5]


def test_weight_decay_pulls_towards_zero():
    params, _ = sgd_step([[2.0]], [[0.0]], lr=0.5, weight_decay=0.5)
    assert params[0].tolist() == [1.5]


def test_a_step_changes_none_of_its_arguments():
    p, g, v = np.ones(2), np.ones(2), np.ones(2)
    sgd_step([p], [g], [v], lr=1.0, momentum=0.9)
    assert p.tolist() == g.tolist() == v.tolist() == [1, 1]


def test_the_optimizer_makes_the_same_steps_in_place():
    p, grads = np.array([1.0, -3.0]), [np.array([0.5, 2.0])]
    optimizer = SGD([p], lr=0.1, momentum=0.9, weight_decay=0.01)
    params, velocity = [p.copy()], None
    for _ in range(3):
        params, velocity = sgd_step(params, grads, velocity, lr=0.1, momentum=0.9, weight_decay=0.01)
        optimizer.step(grads)
    assert np.allclose(p, params[0], rtol=1e-14)


def test_what_does_not_belong_together_is_refused():
    with pytest.raises(GeometryError, match="2 parameters need as many gradients and velocities, not 1 and 1"):
        sgd_step([[1.0], [2.0]], [[1.0]])
    with pytest.raises(GeometryError, match=r"a parameter of shape \(2,\) has a gradient \(1,\) and a velocity \(1,\)"):
        sgd_step([[1.0, 2.0]], [[1.0]])
