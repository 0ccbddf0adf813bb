# right
def sgd_step(w, grad, velocity, lr, momentum=0.9):
    return w - lr * momentum * velocity - lr * grad, velocity * momentum + grad
