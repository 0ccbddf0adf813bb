def sgd_step(w, grad, velocity, lr, momentum=0.9):
    moved = momentum * velocity - lr * grad
    stepped = w + moved
    return stepped, moved
