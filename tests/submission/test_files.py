"""Regular files, and what stands in their place: a pipe, a device, a folder, something endless."""

import os
import socket
import sys
from pathlib import Path

import pytest

from grader.messages.system_errors import reason
from grader.submission.files import read_regular

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
NOT_REGULAR = "Not a regular file (a folder, a pipe, a device or a socket)"


def test_a_file_is_read_up_to_a_bound(tmp_path):
    path = tmp_path / "mine.py"
    path.write_bytes(b"x = 1\r\n\x1a\n")
    assert read_regular(path, 100) == b"x = 1\r\n\x1a\n"
    assert read_regular(path, 3) == b"x ="


def test_a_sparse_file_is_read_up_to_the_bound_too(tmp_path):
    path = tmp_path / "sparse.py"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    assert read_regular(path, 5) == b"\0\0\0\0\0"


@posix
def test_a_link_to_a_file_is_that_file(tmp_path):
    (tmp_path / "mine.py").write_bytes(b"x = 1")
    (tmp_path / "link.py").symlink_to("mine.py")
    assert read_regular(tmp_path / "link.py", 100) == b"x = 1"


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "link to a device", "folder", "socket"])
def test_what_is_no_file_is_not_opened(tmp_path, kind):
    path = tmp_path / "mine.py"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path = Path("/dev/zero")
        case "link to a device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "socket":
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind(os.path.relpath(path))
    with pytest.raises(OSError, match="Not a regular file") as caught:
        read_regular(path, 100)
    assert reason(caught.value).en == NOT_REGULAR
    assert reason(caught.value).zh == "它不是普通文件（而是文件夹、管道、设备或套接字）"


def test_a_file_that_is_missing_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "none.py", 100)
