# velocity-downhill
def sgd_step(w, grad, velocity, lr, momentum=0.9):
    v = momentum * velocity - lr * grad
    return w + v, v
