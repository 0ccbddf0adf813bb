# changes-arguments
def sgd_step(w, grad, velocity, lr, momentum=0.9):
    velocity *= momentum
    velocity += grad
    w -= lr * velocity
    return w, velocity
