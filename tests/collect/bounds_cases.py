"""Classes that try archives, encodings and bounds: how each is built, and what every student gets.

Where there is an innocent student beside another, nothing that the other hands in may cost the innocent anything.
"""

import gzip
import io
import os
import socket
import struct
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.collect.classes_of import FITS, as_bytes, packed, packed_in, tarred

SYNTAX_ERROR = "def scale(x, by=2:\n    return x\n"
INNOCENT = {"wang/scale.py": FITS}


@dataclass(frozen=True)
class Row:
    """What a student gets: the file that is graded, or why there is none; and what is told beside a file."""

    file: str = ""
    note: str = ""


@dataclass(frozen=True)
class Case:
    """A class in a folder or an archive, which `build` makes at a path, and the row of each student."""

    name: str
    build: Callable[[Path], Path]  # gives what is handed to `grade batch`
    expected: dict[str, Row]


def folder(files):
    """A class in a folder."""

    def build(home):
        for name, content in files.items():
            path = home / "class" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_bytes(content() if callable(content) else content))
        return home / "class"

    return build


def archive(data):
    """A class in a zip archive, whose bytes `data` makes."""

    def build(home):
        home.mkdir(parents=True, exist_ok=True)
        (home / "class.zip").write_bytes(data())
        return home / "class.zip"

    return build


def many(count, text="", name="p{}.py"):
    """A zip archive of so many equal files."""
    return packed({name.format(number): text for number in range(count)})


def listing(count, name="p{}.txt", **others):
    """A zip archive of `others` and so many empty files that share one header: quick to make."""
    data = packed({".p": "", **others}, zipfile.ZIP_STORED)
    ending = data.rindex(b"PK\x05\x06")
    at = int.from_bytes(data[ending + 16 : ending + 20], "little")
    first = data[at : at + 46]
    names = (name.format(number).encode() for number in range(count))
    entries = b"".join(first[:28] + len(one).to_bytes(2, "little") + first[30:46] + one for one in names)
    directory = entries + data[at:ending]
    members = min(count + 1 + len(others), 0xFFFF)
    return data[:at] + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, members, members, len(directory), at, 0)


def endless():
    """A gzipped tar archive whose member unpacks to 257 MiB: quick to make."""
    header = tarfile.TarInfo("zeros.bin")
    header.size = 257 << 20
    return gzip.compress(header.tobuf()) + gzip.compress(bytes(1 << 20)) * 257


def large(count):
    """A zip archive of so many programs of 8 MiB, each packed to 8 KB."""
    return many(count, b"#" * (8 << 20))


def lying():
    """A zip archive whose directory gives a member's size as 10 bytes."""
    data = bytearray(packed({"scale.py": FITS}, zipfile.ZIP_STORED))
    at = data.index(b"PK\x01\x02") + 20
    data[at : at + 8] = struct.pack("<II", 10, 10)
    return bytes(data)


def encrypted():
    """A zip archive whose member says that it is encrypted."""
    data = bytearray(packed({"scale.py": FITS}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def overlapping():
    """A zip archive of two members that share their bytes."""
    data = bytearray(packed({"scale.py": FITS, "other.py": FITS}, zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(data)


def nested_zeros():
    """A zip archive with an inner one of 100 programs and 31 MiB of zeros."""
    inner = packed({f"p{number}.py": "x = 1\n" for number in range(100)} | {"zeros.bin": bytes(31 << 20)})
    return packed({"inner.zip": inner, "scale.py": FITS})


def linked(target):
    """The header of a symbolic link."""
    header = tarfile.TarInfo()
    header.type, header.linkname = tarfile.SYMTYPE, target
    return header


def unix_link():
    """A zip archive with a symbolic link, as Info-ZIP packs it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packing:
        info = zipfile.ZipInfo("scale.py")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        packing.writestr(info, "/etc/passwd")
    return data.getvalue()


def odd_files(home):
    """A class with a link, a pipe, a socket, a folder called like a program, and nothing at all."""
    place = folder(INNOCENT)(home)
    for name in ("link", "pipe", "socket", "folder", "nothing"):
        (place / name).mkdir()
    (place / "link" / "scale.py").symlink_to(place / "wang" / "scale.py")
    os.mkfifo(place / "pipe" / "scale.py")
    (place / "folder" / "scale.py").mkdir()
    here = Path.cwd()
    os.chdir(place / "socket")  # whose path may be too long for a socket
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("scale.py")
    os.chdir(here)
    return place


WANG = {"wang": Row("scale.py")}
CASES = (
    Case(
        "more files than a student may have",
        folder({"mal/a.zip": lambda: listing(20_001), **INNOCENT}),
        {"mal": Row(note="mal: more than 20000 files; the first 20000 were looked at"), **WANG},
    ),
    Case(
        "a class's archive in which one student has 20,001 files",
        archive(
            lambda: listing(20_001, "mal/{}.txt", **{"ann/scale.py": FITS, "wang/scale.py": FITS}),
        ),
        {
            "ann": Row("scale.py"),
            "mal": Row(note="mal: more than 20000 files; the first 20000 were looked at"),
            **WANG,
        },
    ),
    Case(
        "a directory of 65,535 members with long names",
        folder({"mal/a.zip": lambda: listing(65_535, "p{:080}.py"), **INNOCENT}),
        {"mal": Row(note="a.zip: the archive lists too many files to be opened"), **WANG},
    ),
    Case(
        "twelve programs of 8 MiB",
        folder({"mal/a.zip": lambda: large(12), **INNOCENT}),
        {"mal": Row(note="the programs have more than 64 MiB; the first 8 were looked at"), **WANG},
    ),
    Case(
        "more programs than are looked into, the right one named after the exercise",
        folder({"li/a.zip": lambda: packed({f"p{n}.py": "x = 1\n" for n in range(99)} | {"my_scale.py": FITS})}),
        {"li": Row("a/my_scale.py")},
    ),
    Case(
        "more programs than are looked into, none of them right",
        folder({"mal/a.zip": lambda: many(99, "x = 1\n"), **INNOCENT}),
        {"mal": Row(note="more than 24 programs; the first 24 were looked at"), **WANG},
    ),
    Case(
        "zeros in an inner archive", folder({"mal/a.zip": nested_zeros, **INNOCENT}), {"mal": Row("a/scale.py"), **WANG}
    ),
    Case(
        "inner archives that unpack to more than is kept",
        folder({"mal/a.zip": lambda: many(3, bytes(31 << 20), "{}.zip"), **INNOCENT}),
        {
            "mal": Row(
                note="a/0.zip: the zip archive is damaged; a/1.zip: the zip archive is damaged; "
                "mal: the archives unpack to more than 64 MiB"
            ),
            **WANG,
        },
    ),
    Case(
        "more archives than are opened",
        folder({"mal/a.zip": lambda: many(50, packed({"a.txt": ""}), "{}.zip"), **INNOCENT}),
        {"mal": Row(note="mal: more than 40 archives; the first 40 were opened"), **WANG},
    ),
    Case(
        "sizes that lie",
        folder({"mal/a.zip": lying, **INNOCENT}),
        {"mal": Row(note="a/scale.py: it cannot be read (the archive is damaged)"), **WANG},
    ),
    Case(
        "members that overlap",
        folder({"mal/a.zip": overlapping, **INNOCENT}),
        {"mal": Row("a/scale.py"), **WANG},
    ),
    Case(
        "an encrypted archive",
        folder({"mal/a.zip": encrypted, **INNOCENT}),
        {"mal": Row(note="a/scale.py: it cannot be read (it is encrypted)"), **WANG},
    ),
    Case(
        "an unusual way of packing",
        folder({"mal/a.zip": lambda: packed({"scale.py": FITS}, zipfile.ZIP_LZMA), **INNOCENT}),
        {"mal": Row(note="a/scale.py: it cannot be read (it is packed in an unusual way)"), **WANG},
    ),
    Case(
        "a file of one token",
        folder({"mal/scale.py": "scale=" + "-" * 120_000 + "1", **INNOCENT}),
        {"mal": Row("scale.py"), **WANG},
    ),
    Case(
        "a link in a zip archive",
        folder({"mal/a.zip": unix_link, **INNOCENT}),
        {"mal": Row(note="a/scale.py: it is a link, and links are not followed"), **WANG},
    ),
    Case(
        "links, pipes and folders instead of files",
        odd_files,
        {
            "folder": Row(note="scale.py: it is a folder, not a file"),
            "link": Row(note="scale.py: it is a link, and links are not followed"),
            "nothing": Row(note="the folder is empty"),
            "pipe": Row(note="scale.py: it is a pipe or a device, not a file"),
            "socket": Row(note="scale.py: it is a pipe or a device, not a file"),
            **WANG,
        },
    ),
    Case(
        "tar archives",
        folder(
            {
                "ann/a.tar": lambda: tarred({"src/scale.py": FITS}, "w"),
                "bob/a.tar.gz": lambda: tarred({"scale.py": FITS}),
                "eve/a.tgz": lambda: tarred({"scale.py": linked("/etc/passwd")}),
                "mal/a.tgz": endless,
                "ned/a.tgz": lambda: tarred({"scale.py": FITS})[:-30],
                "oli/a.tgz": lambda: tarred({"work.zip": packed({"scale.py": FITS})}),
                **INNOCENT,
            }
        ),
        {
            "ann": Row("a/src/scale.py"),
            "bob": Row("a/scale.py"),
            "eve": Row(note="a/scale.py: it is a link, and links are not followed"),
            "mal": Row(note="a.tgz: the archive unpacks to more than 256 MiB; the rest was left"),
            "ned": Row(note="a.tgz: the archive is damaged"),
            "oli": Row("a/work/scale.py"),
            **WANG,
        },
    ),
    Case(
        "archives that are not opened",
        folder({"ann/a.rar": "", "bob/a.7z": "", "cat/a.tar.xz": "", **INNOCENT}),
        {
            "ann": Row(note="a.rar: a .rar archive is not opened; send a .zip"),
            "bob": Row(note="a.7z: a .7z archive is not opened; send a .zip"),
            "cat": Row(note="a.tar.xz: a .xz archive is not opened; send a .zip"),
            **WANG,
        },
    ),
    Case(
        "a report that mentions the function",
        folder(
            {
                "li/conv.py": FITS,
                "li/report.ipynb": '{"cells": [{"cell_type": "markdown", "source": ["My `def scale(x)`"]}, '
                '{"cell_type": "code", "source": ["print(1)"], "outputs": ["def scale(x):"]}]}',
            }
        ),
        {"li": Row("conv.py")},
    ),
    Case("a syntax error", folder({"li/a.py": SYNTAX_ERROR, "li/b.py": "x = 1\n"}), {"li": Row("a.py")}),
    Case(
        "names in code page 850",
        archive(lambda: packed_in("cp850", {"João Gonçalves/scale.py": FITS, "Søren Bürger/scale.py": FITS})),
        {"João Gonçalves": Row("scale.py"), "Søren Bürger": Row("scale.py")},
    ),
    Case(
        "names in Big5",
        archive(lambda: packed_in("big5", {"陳大文/scale.py": FITS, "林美玲/scale.py": FITS})),
        {"林美玲": Row("scale.py"), "陳大文": Row("scale.py")},
    ),
    Case(
        "names in GBK, one of which is UTF-8 by chance",
        archive(lambda: packed_in("gbk", {"石帅/scale.py": FITS, "张伟/scale.py": FITS})),
        {"张伟": Row("scale.py"), "石帅": Row("scale.py")},
    ),
    Case(
        "names in Shift-JIS",
        archive(lambda: packed_in("cp932", {"山田太郎/scale.py": FITS, "佐藤花子/scale.py": FITS})),
        {"佐藤花子": Row("scale.py"), "山田太郎": Row("scale.py")},
    ),
    Case(
        "names in a Korean code page",
        archive(lambda: packed_in("cp949", {"김민준/scale.py": FITS, "이영희/scale.py": FITS})),
        {"김민준": Row("scale.py"), "이영희": Row("scale.py")},
    ),
)
