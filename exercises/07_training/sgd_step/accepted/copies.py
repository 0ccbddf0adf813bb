def sgd_step(w, grad, velocity, lr, momentum=0.9):
    w, velocity = w.copy(), velocity.copy()
    velocity *= momentum
    velocity += grad
    w -= lr * velocity
    return w, velocity
