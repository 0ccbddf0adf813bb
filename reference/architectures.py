"""Classic networks: LeNet-5, AlexNet, VGG-16, GoogLeNet and ResNet-18, layer by layer.

The numbers follow the publications; where today's common version differs, both stand here. Parameters are tested
against the known totals: the publications', and torchvision's for its alexnet, vgg16, googlenet and resnet18.

Sources: LeCun et al. 1998 · Krizhevsky et al. 2012, and 2014 ("one weird trick") · Simonyan and Zisserman 2014 ·
Szegedy et al. 2014 · He et al. 2015.
"""

from __future__ import annotations

from reference.blueprint import Activation, Architecture, Block, Branches, Conv, Dense, Norm, Pool, layer, table
from reference.blueprint import multiplications as multiplications
from reference.blueprint import params as params

IMAGENET = (3, 224, 224)

LENET5 = Architecture(
    "LeNet-5",
    1998,
    "as taught today: ReLU, max pooling, every C3 filter sees all 6 channels",
    (1, 32, 32),
    (
        Conv("C1", 6, 5),
        Activation("relu1"),
        Pool("S2", "max", 2),
        Conv("C3", 16, 5),
        Activation("relu3"),
        Pool("S4", "max", 2),
        Dense("C5", 120),
        Activation("relu5"),
        Dense("F6", 84),
        Activation("relu6"),
        Dense("output", 10),
        Activation("softmax"),
    ),
    61_706,
)

LENET5_1998 = Architecture(
    "LeNet-5 (1998)",
    1998,
    "as published: tanh, trainable subsampling, 60 of 96 connections in C3, fixed output codes",
    (1, 32, 32),
    (
        Conv("C1", 6, 5),
        Pool("S2", "avg", 2, trainable=True),
        Activation("tanh2"),
        Conv("C3", 16, 5, connections=60),
        Pool("S4", "avg", 2, trainable=True),
        Activation("tanh4"),
        Conv("C5", 120, 5),
        Activation("tanh5"),
        Dense("F6", 84),
        Activation("tanh6"),
        Dense("output", 10, bias=False, trainable=False),
    ),
    60_000,
)


def _alexnet_classifier() -> tuple[Block, ...]:
    return (
        Dense("fc6", 4096),
        Activation("relu6"),
        Activation("dropout6"),
        Dense("fc7", 4096),
        Activation("relu7"),
        Activation("dropout7"),
        Dense("fc8", 1000),
        Activation("softmax"),
    )


def _alexnet_features(filters: tuple[int, ...], padding: int, groups: int) -> tuple[Block, ...]:
    one, two, three, four, five = filters
    return (
        Conv("conv1", one, 11, stride=4, padding=padding),
        Activation("relu1"),
        Pool("pool1", "max", 3, 2),
        Conv("conv2", two, 5, padding=2, groups=groups),
        Activation("relu2"),
        Pool("pool2", "max", 3, 2),
        Conv("conv3", three, 3, padding=1),
        Activation("relu3"),
        Conv("conv4", four, 3, padding=1, groups=groups),
        Activation("relu4"),
        Conv("conv5", five, 3, padding=1, groups=groups),
        Activation("relu5"),
        Pool("pool5", "max", 3, 2),
    )


ALEXNET = Architecture(
    "AlexNet",
    2012,
    "as published, two groups for two GPUs; its 224x224 input must be 227x227 for conv1 to give 55x55",
    (3, 227, 227),
    (*_alexnet_features((96, 256, 384, 384, 256), 0, 2), *_alexnet_classifier()),
    60_965_224,
)

ALEXNET_ONE_GPU = Architecture(
    "AlexNet (one GPU)",
    2014,
    "the version of 2014 that torchvision has",
    IMAGENET,
    (*_alexnet_features((64, 192, 384, 256, 256), 2, 1), *_alexnet_classifier()),
    61_100_840,
)


def _vgg_blocks() -> tuple[Block, ...]:
    blocks: list[Block] = []
    for stage, (filters, convs) in enumerate(((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)), start=1):
        for number in range(1, convs + 1):
            blocks.append(Conv(f"conv{stage}_{number}", filters, 3, padding=1))
            blocks.append(Activation(f"relu{stage}_{number}"))
        blocks.append(Pool(f"pool{stage}", "max", 2))
    return (*blocks, *_alexnet_classifier())


VGG16 = Architecture("VGG-16", 2014, "configuration D of the publication", IMAGENET, _vgg_blocks(), 138_357_544)

# Filters of the nine inception modules: 1x1 · 3x3 reduce, 3x3 · 5x5 reduce, 5x5 · behind the pooling.
_INCEPTIONS = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}


def _unit(name: str, filters: int, kernel: int, stride: int, norm: bool) -> tuple[Block, ...]:
    """A convolution that keeps the size at stride 1, with a bias or a batch normalization, and a ReLU."""
    conv = Conv(name, filters, kernel, stride, kernel // 2, bias=not norm)
    return (conv, *((Norm(f"{name}_norm"),) if norm else ()), Activation(f"{name}_relu"))


def _inception(name: str, norm: bool, large: int) -> Branches:
    one, reduce3, three, reduce5, five, behind = _INCEPTIONS[name]
    paths = (
        _unit("1x1", one, 1, 1, norm),
        (*_unit("3x3_reduce", reduce3, 1, 1, norm), *_unit("3x3", three, 3, 1, norm)),
        (*_unit("5x5_reduce", reduce5, 1, 1, norm), *_unit("5x5", five, large, 1, norm)),
        (Pool("pool", "max", 3, 1, 1), *_unit("pool_proj", behind, 1, 1, norm)),
    )
    return Branches(f"inception{name}", paths, "concatenate")


def _googlenet_blocks(norm: bool, large: int) -> tuple[Block, ...]:
    modules = {name: _inception(name, norm, large) for name in _INCEPTIONS}
    return (
        *_unit("conv1", 64, 7, 2, norm),
        Pool("pool1", "max", 3, 2, ceil_mode=True),
        *_unit("conv2_reduce", 64, 1, 1, norm),
        *_unit("conv2", 192, 3, 1, norm),
        Pool("pool2", "max", 3, 2, ceil_mode=True),
        *(modules[name] for name in ("3a", "3b")),
        Pool("pool3", "max", 3, 2, ceil_mode=True),
        *(modules[name] for name in ("4a", "4b", "4c", "4d", "4e")),
        # 3x3 as published; torchvision's 2x2 gives the same shape
        Pool("pool4", "max", 3, 2, ceil_mode=True),
        *(modules[name] for name in ("5a", "5b")),
        Pool("pool5", "avg", None),
        Activation("dropout"),
        Dense("fc", 1000),
        Activation("softmax"),
    )


GOOGLENET = Architecture(
    "GoogLeNet",
    2014,
    "as published: biases, no batch normalization, 5x5 kernels",
    IMAGENET,
    _googlenet_blocks(norm=False, large=5),
    6_998_552,
)

GOOGLENET_BATCH_NORM = Architecture(
    "GoogLeNet (batch norm)",
    2015,
    "torchvision's: batch normalization instead of biases, and 3x3 where the publication has 5x5",
    IMAGENET,
    _googlenet_blocks(norm=True, large=3),
    6_624_904,
)


def _residual(name: str, filters: int, stride: int, shortcut: bool) -> tuple[Block, ...]:
    body = (
        Conv("conv1", filters, 3, stride, 1, bias=False),
        Norm("norm1"),
        Activation("relu1"),
        Conv("conv2", filters, 3, 1, 1, bias=False),
        Norm("norm2"),
    )
    path = (Conv("shortcut", filters, 1, stride, bias=False), Norm("shortcut_norm")) if shortcut else ()
    return Branches(name, (body, path), "add"), Activation(f"{name}_relu")


def _resnet_blocks() -> tuple[Block, ...]:
    blocks: list[Block] = [
        Conv("conv1", 64, 7, 2, 3, bias=False),
        Norm("norm1"),
        Activation("relu1"),
        Pool("pool1", "max", 3, 2, 1),
    ]
    for stage, filters in enumerate((64, 128, 256, 512), start=2):
        first = stage > 2  # the first block of a later stage halves the image and doubles the channels
        blocks += _residual(f"conv{stage}_1", filters, 2 if first else 1, first)
        blocks += _residual(f"conv{stage}_2", filters, 1, False)
    return (*blocks, Pool("pool5", "avg", None), Dense("fc", 1000), Activation("softmax"))


RESNET18 = Architecture(
    "ResNet-18",
    2015,
    "the 18-layer network of the publication, with projections where the shape changes, as torchvision has it",
    IMAGENET,
    _resnet_blocks(),
    11_689_512,
)

ALL = (
    LENET5,
    LENET5_1998,
    ALEXNET,
    ALEXNET_ONE_GPU,
    VGG16,
    GOOGLENET,
    GOOGLENET_BATCH_NORM,
    RESNET18,
)

__all__ = [
    "ALEXNET",
    "ALEXNET_ONE_GPU",
    "ALL",
    "GOOGLENET",
    "GOOGLENET_BATCH_NORM",
    "LENET5",
    "LENET5_1998",
    "RESNET18",
    "VGG16",
    "layer",
    "multiplications",
    "params",
    "table",
]
