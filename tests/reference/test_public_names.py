import inspect
import pydoc
import subprocess
import sys

import pytest

import reference


def test_every_public_name_is_there():
    assert len(dir(reference)) == 49
    for name in dir(reference):
        assert getattr(reference, name).__name__.rpartition(".")[2] == name


CALLED = [getattr(reference, name) for name in dir(reference) if name != "GeometryError"]  # which has no signature
CALLED = [one for one in CALLED if callable(one)]


@pytest.mark.parametrize("one", CALLED, ids=lambda one: one.__name__)
def test_a_signature_can_be_read(one):
    signature = str(inspect.signature(one))
    assert len(signature) <= 250
    assert "_typing" not in signature


def test_help_is_one_screen():
    assert len(pydoc.render_doc(reference.conv2d).splitlines()) <= 60


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
