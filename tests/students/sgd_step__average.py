# averages-gradients
def sgd_step(w, grad, velocity, lr, momentum=0.9):
    v = momentum * velocity + (1 - momentum) * grad
    return w - lr * v, v
