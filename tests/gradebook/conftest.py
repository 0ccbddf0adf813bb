"""An empty gradebook of each kind."""

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where an empty gradebook is."""
    if request.param == "sqlite":
        return str(tmp_path / "gradebook.db")
    return request.getfixturevalue("postgres")()


@pytest.fixture
def book(place):
    from grader.gradebook import open_gradebook

    with open_gradebook(place) as opened:
        yield opened
