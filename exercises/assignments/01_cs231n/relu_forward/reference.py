from reference import relu


def relu_forward(x):
    return relu(x), x
