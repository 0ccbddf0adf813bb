import inspect
import re
import subprocess
import sys

import pytest

import reference


def test_every_public_name_is_there():
    assert len(dir(reference)) == 49
    for name in dir(reference):
        assert getattr(reference, name).__name__.rpartition(".")[2] == name


@pytest.mark.parametrize("name", ["conv2d", "Conv2d", "max_pool2d", "conv_param_count", "sgd_step"])
def test_a_signature_is_short_enough_to_read(name):
    """`conv2d?` in a notebook shows it: with the names of the types, not with what they stand for."""
    assert not re.search("Union|collections", str(inspect.signature(getattr(reference, name))))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'reference' has no attribute 'conv3d'"):
        reference.conv3d  # noqa: B018


def test_what_a_grading_run_needs_imports_neither_networks_nor_architectures():
    program = (
        "import sys; from reference import conv2d, conv2d_backward, max_pool2d, avg_pool2d, conv_param_count;"
        "print(sorted(name for name in sys.modules if name.startswith('reference.')))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert found.split("'")[1::2] == [
        "reference.conv",
        "reference.conv_backward",
        "reference.counting",
        "reference.exact",
        "reference.lowering",
        "reference.plan",
        "reference.pool",
        "reference.shapes",
        "reference.windows",
    ]
