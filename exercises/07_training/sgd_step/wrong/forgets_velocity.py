def sgd_step(w, grad, velocity, lr, momentum=0.9):
    moved = momentum * velocity + grad
    stepped = w - lr * moved
    return stepped
