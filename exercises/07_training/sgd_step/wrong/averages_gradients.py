def sgd_step(w, grad, velocity, lr, momentum=0.9):
    moved = momentum * velocity + (1 - momentum) * grad
    stepped = w - lr * moved
    return stepped, moved
