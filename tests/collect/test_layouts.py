"""Owners, and names that can be written anywhere."""

import pytest

from grader.collect.layouts import LAYOUTS, clean, path
from grader.collect.platforms.registry import PLATFORMS


def test_every_platform_can_be_asked_for():
    assert [*dict.fromkeys(platform.name for platform in PLATFORMS), "folders"] == list(LAYOUTS)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("li\nna", "lina"),
        ("li\x1b[31m", "li[31m"),
        ("e\u0301va", "éva"),
        ("\udcff", "\ufffd"),
        ("\x07", "_"),
        ("li\u202ena", "lina"),
    ],
)
def test_names_are_such_as_can_be_written_anywhere(name, cleaned):
    assert clean(name) == cleaned


def test_a_path_is_its_cleaned_names():
    assert path(("a\n", "e\u0301", "c.py")) == "a/é/c.py"
