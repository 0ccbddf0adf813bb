"""Tar archives, read once and within bounds."""

import gzip
import io
import random
import tarfile

import pytest

from grader.collect import tars
from grader.collect.allowance import Allowance, Clock
from tests.collect.classes_of import tarred


def opened(data, gzipped=True, allowance=None):
    def wanted(name):
        return 100 if name.endswith(".py") else 0

    return tars.opened(io.BytesIO(data), gzipped, wanted, allowance or Allowance())


def odd(kind):
    header = tarfile.TarInfo()
    header.type = kind
    return header


@pytest.mark.parametrize("mode", ["w:gz", "w"])
def test_programs_are_kept_and_the_rest_is_passed_over(mode):
    archive = opened(tarred({"b/conv.py": "x = 1", "a.csv": "1,2", "../up.py": "y" * 200}, mode), mode == "w:gz")
    [table, conv, up] = archive.members
    assert [table.parts, conv.parts, up.parts] == [("a.csv",), ("b", "conv.py"), ("up.py",)]
    assert (conv.read(99), conv.read(2), len(up.read(999))) == (b"x = 1", b"x ", 100)
    with pytest.raises(OSError, match="only programs are read"):
        table.read(9)


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (tarfile.SYMTYPE, "it is a link, and links are not followed"),
        (tarfile.LNKTYPE, "it is a link, and links are not followed"),
        (tarfile.FIFOTYPE, "it is a pipe or a device, not a file"),
        (tarfile.CHRTYPE, "it is a pipe or a device, not a file"),
    ],
)
def test_what_is_no_file_is_told(kind, problem):
    [member] = opened(tarred({"conv.py": odd(kind)})).members
    assert member.problem.en == problem


def test_names_in_an_old_encoding_are_read():
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", encoding="gbk", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("李娜.py"))
    [member] = opened(data.getvalue(), gzipped=False).members
    assert member.parts == ("李娜.py",)
    assert member.time is None


def test_more_than_is_kept_is_told_and_what_came_before_stays():
    archive = opened(tarred({"a.py": "x" * 60, "b.py": "x" * 60}), allowance=Allowance(unpacked_bytes=100))
    assert [member.parts for member in archive.members] == [("a.py",)]
    assert archive.problem.en == "the archives unpack to more than 64 MiB"


def test_a_header_that_claims_to_be_long_is_not_read():
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 200 << 20
    archive = opened(gzip.compress(header.tobuf()) + gzip.compress(bytes(1 << 20)) * 201)
    assert archive.problem.en == "a header of the archive is too long"


def test_parts_without_bytes_take_no_longer_than_there_is_time():
    archive = opened(gzip.compress(b"") * 9000, allowance=Allowance(clock=Clock(cpu_seconds=0)))
    assert archive.problem.en == "looking at the files took too long; the rest was left"


def test_no_damage_makes_opening_raise():
    whole = tarred({"li/conv.py": "y = 2\n" * 40, "李.py": "z = 3\n", "a" * 150 + ".py": "long"}, "w")
    dice = random.Random(1)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.choice([1, 2, 20])):
            data[dice.randrange(2560)] = dice.randrange(256)
        opened(bytes(data), gzipped=False)
        opened(bytes(data))
