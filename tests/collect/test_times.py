"""Times as platforms write them."""

import time
from datetime import UTC, datetime

import pytest

from grader.collect.times import local, meant, stamp

TEN = datetime(2026, 11, 24, 10, 11, 12, tzinfo=UTC)
TWO = datetime(2026, 11, 24, 2, 11, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that is eight hours ahead of UTC."""
    monkeypatch.setenv("TZ", "CST-8")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-24 10:11:12 UTC", TEN),
        ("2026-11-24 10:11:12.123456 UTC", TEN),
        ("2026-11-24T10:11:12Z\n", TEN),
        ("2026-11-24 10:11:12 GMT", TEN),
        ("2026-11-24 05:11:12-0500", TEN),
        ("2026-11-24 18:11:12 +08:00", TEN),
        ("2026-11-24 12:11:12+02", TEN),
        ("2026-11-24 10:11:12", TWO),
        ("2026-11-24 10_11_12 CET", TWO),
        ("2026-99-24 10:11:12 UTC", None),
        ("0001-01-01 00:00:00 +08:00", None),
        ("2026-11-24 10:11:12 +99:00", None),
        ("soon", None),
        ("", None),
        (None, None),
        (["2026-11-24"], None),
    ],
)
def test_a_stamp_names_its_zone_or_is_by_the_clock_here(written, expected):
    assert stamp(written) == expected


def test_a_stamp_may_be_known_to_be_in_utc():
    assert stamp("2026-11-24 10:11:12", utc=True) == TEN


def test_a_time_has_one_of_the_formats():
    assert local("2026-11-24-10-11", "%Y", "%Y-%m-%d-%H-%M") == datetime(2026, 11, 24, 2, 11, tzinfo=UTC)
    assert local("2026-11-31", "%Y-%m-%d") is None
    assert local("0001-01-01", "%Y-%m-%d") is None


def test_a_time_that_stands_for_none_is_none():
    assert meant(datetime(1980, 1, 1, tzinfo=UTC)) is None
    assert meant(datetime(1970, 1, 1, tzinfo=UTC)) is None
    assert meant(TEN) == TEN
    assert meant(None) is None
