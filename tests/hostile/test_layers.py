"""What docs/security.md says of the layers is what they do, for the user whom the tests run as.

As root they run as an ordinary user too: test_hostile starts all tests of this folder once more.
"""

import os
import sys

import pytest

from grader.sandbox.linux import Sandbox
from tests.hostile import layers
from tests.hostile.corpus import SECURITY

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
NOT_PROMISED = {"its name and size"}


@pytest.fixture(scope="module")
def measured():
    return layers.measured()


@pytest.mark.parametrize("level", layers.LEVELS)
def test_at_every_level_everything_is_refused_that_is_promised(measured, level):
    assert {attempt for attempt, found in measured.items() if not found[level]} == NOT_PROMISED


@pytest.mark.parametrize("attempt", sorted(NOT_PROMISED | {"a new process", "more memory than allowed", "a thread"}))
def test_without_any_layer_it_is_possible_so_the_attempt_is_a_real_one(measured, attempt):
    assert not measured[attempt]["none"]


@pytest.mark.skipif(not SECURITY.exists(), reason="docs are not part of every distribution")
def test_the_table_in_the_docs_is_what_is_measured(measured):
    import landlockpy

    with Sandbox() as sandbox:
        if "namespaces" not in sandbox.isolation.layers or landlockpy.abi_version() < 6:
            pytest.skip("the table is of a kernel with user namespaces and with Landlock's scopes (Linux 6.12)")
    user = "root" if os.geteuid() == 0 else "user"
    written = layers.written(SECURITY.read_text(encoding="utf-8"))
    said = {name: {column: layers.refused(word, user) for column, word in row.items()} for name, row in written.items()}
    assert said == measured
