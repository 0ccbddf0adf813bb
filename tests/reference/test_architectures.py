import pytest

from reference import architectures as known


@pytest.mark.parametrize("network", known.ALL, ids=lambda network: network.name)
def test_the_parameters_are_the_known_number(network):
    assert known.params(network) == network.published_params


@pytest.mark.parametrize(
    ("network", "count"),
    [
        (known.LENET5, 416_520),
        (known.ALEXNET, 724_406_816),
        (known.ALEXNET_ONE_GPU, 714_188_480),
        (known.VGG16, 15_470_264_320),
        (known.RESNET18, 1_814_073_344),
        (known.GOOGLENET, 1_582_671_872),
    ],
)
def test_the_multiplications_for_one_image(network, count):
    assert known.multiplications(network) == count


@pytest.mark.parametrize(
    ("network", "name", "output", "params"),
    [
        (known.LENET5, "C3", (16, 10, 10), 2416),
        (known.LENET5_1998, "C3", (16, 10, 10), 1516),
        (known.LENET5_1998, "S2", (6, 14, 14), 12),
        (known.LENET5_1998, "C5", (120, 1, 1), 48_120),
        (known.ALEXNET, "conv1", (96, 55, 55), 34_944),
        (known.ALEXNET, "pool5", (256, 6, 6), 0),
        (known.VGG16, "conv5_3", (512, 14, 14), 2_359_808),
        (known.VGG16, "fc6", (4096,), 102_764_544),
        (known.GOOGLENET, "inception3a", (256, 28, 28), 0),
        (known.GOOGLENET, "inception5b", (1024, 7, 7), 0),
        (known.RESNET18, "conv3_1/shortcut", (128, 28, 28), 8192),
        (known.RESNET18, "pool5", (512, 1, 1), 0),
    ],
)
def test_single_layers_are_the_published_ones(network, name, output, params):
    row = known.layer(network, name)
    assert (row.output, row.params) == (output, params)
