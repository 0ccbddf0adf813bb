"""Zip archives: names in the encoding that was meant, one for all of them."""

import io
import struct
import zipfile
import zlib

import pytest

from grader.collect import zips
from grader.encodings import known
from tests.collect.classes_of import packed, packed_in


def archive(data, encoding=None):
    return zips.opened(io.BytesIO(data), encoding=known(encoding) if encoding else None)


def names(data, encoding=None):
    return ["/".join(member.parts) for member in archive(data, encoding).members]


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("gb18030", ["李娜/a.py", "王伟/a.py"]),
        ("big5", ["林美玲/a.py", "陳大文/a.py"]),
        ("cp437", ["Jörn Bürger/a.py", "Jürgen Müller/a.py"]),
        ("utf-8", ["Jürgen/a.py", "李娜/a.py"]),
    ],
)
def test_names_that_tell_no_encoding_are_read_as_they_were_meant(encoding, written):
    data = packed_in(encoding, dict.fromkeys(written, ""))
    assert names(data) == written
    assert (archive(data).notice is None) == (encoding == "utf-8")


def test_a_guess_is_told_with_names_to_judge_it_by():
    notice = archive(packed_in("gb18030", {"李娜/a.py": "", "王伟/a.py": "", "张三/a.py": ""})).notice
    assert notice.en == (
        "The archive does not say how its names are encoded; taken for GB18030: 张三/a.py, 李娜/a.py, …. "
        "If they are wrong, give --encoding."
    )
    assert notice.zh == (
        "压缩包没有说明文件名的编码；视为 GB18030：张三/a.py、李娜/a.py、…。如果不对，请用 --encoding 指定。"
    )


def test_names_that_tell_their_encoding_need_no_guess():
    data = packed({"Jürgen/a.py": "", "李娜/a.py": ""})
    assert names(data) == ["Jürgen/a.py", "李娜/a.py"]
    assert archive(data).notice is None


def test_an_encoding_that_is_given_is_used():
    data = packed_in("cp866", {"Иванов/a.py": ""})
    assert names(data, "cp866") == ["Иванов/a.py"]
    assert names(data, "cp437") == ["Иванов".encode("cp866").decode("cp437") + "/a.py"]
    assert archive(data, "cp866").notice is None


def test_an_encoding_that_the_names_are_not_in_is_refused():
    problem = archive(packed_in("cp1252", {"René.py": ""}), "gbk").problem
    assert problem.en == "the name Ren\\xe9.py is not in gb18030"


def test_the_name_in_info_zips_field_goes_before_the_other():
    raw = b"Wang Fang.py"
    wanted = "王芳.py"
    for stored, checksum, right in ((b"????.py", zlib.crc32(b"????.py"), "????.py"), (b"\xff.py", None, None)):
        info = zipfile.ZipInfo(stored.decode("cp437"))
        checksum = zlib.crc32(stored) if checksum is None else checksum
        body = b"\1" + struct.pack("<L", checksum) + wanted.encode()
        info.extra = struct.pack("<HH", 0x7075, len(body)) + body
        assert zips._own_name(info) == (right or wanted)
    assert zips._unicode_path(struct.pack("<HH", 0x7075, 9) + b"\1" + bytes(8), zlib.crc32(raw)) is None
    assert zips._unicode_path(b"\x75", 0) is None


def test_a_member_whose_time_nobody_wrote_has_none():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packing:
        packing.writestr(zipfile.ZipInfo("a.py"), "")
        packing.writestr(zipfile.ZipInfo("b.py", (2026, 11, 24, 10, 11, 12)), "")
        packing.writestr(zipfile.ZipInfo("c.py", (1980, 0, 0, 0, 0, 0)), "")
    times = [member.time for member in archive(data.getvalue()).members]
    assert [time and time.year for time in times] == [None, 2026, None]


def test_an_archive_is_opened_once_while_its_members_are_read(tmp_path, monkeypatch):
    opened = []
    own = zipfile.ZipFile.__init__
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda self, *a, **k: (opened.append(1), own(self, *a, **k))[1])
    for member in archive(packed({f"p{number}.py": "x" for number in range(9)})).members:
        member.read(9)
    assert len(opened) == 2  # one to pack it
