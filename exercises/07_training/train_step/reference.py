from reference import conv2d, conv2d_backward, flatten, linear, linear_backward, relu, relu_backward, softmax_cross_entropy


def train_step(x, labels, w, b, v, c, lr):
    y = conv2d(x, w, b)
    active = flatten(relu(y))
    loss, dscores = softmax_cross_entropy(linear(active, v, c), labels)
    dactive, dv, dc = linear_backward(dscores, active, v)
    _, dw, db = conv2d_backward(relu_backward(dactive.reshape(y.shape), y), x, w)
    return loss, w - lr * dw, b - lr * db, v - lr * dv, c - lr * dc
