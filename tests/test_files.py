"""Regular files, read without waiting and only so far."""

import os
from pathlib import Path

import pytest

from grader.files import read_regular


def test_a_file_is_read_only_so_far(tmp_path):
    (tmp_path / "a.py").write_bytes(b"abcdef")
    assert read_regular(tmp_path / "a.py", 4) == b"abcd"
    assert read_regular(tmp_path / "a.py", 99) == b"abcdef"


def test_a_link_leads_to_its_file(tmp_path):
    (tmp_path / "a.py").write_bytes(b"abc")
    (tmp_path / "b.py").symlink_to("a.py")
    assert read_regular(tmp_path / "b.py", 99) == b"abc"


def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.py")
    with pytest.raises(OSError, match="Not a regular file"):
        read_regular(tmp_path / "pipe.py", 99)


def test_devices_folders_and_what_is_missing_are_refused(tmp_path):
    for path in (Path("/dev/zero"), tmp_path, tmp_path / "nothing"):
        with pytest.raises(OSError):  # noqa: PT011
            read_regular(path, 99)
