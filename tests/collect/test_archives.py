"""Zip archives from anybody: read within bounds, nothing written, nothing outside of them reached."""

import contextlib
import random
import struct
import zipfile

import pytest

from grader.collect import archives
from grader.collect.allowance import MAX_FILES
from grader.collect.source import entries
from grader.collect.zips import ENCRYPTED
from grader.messages.errors import UsageError
from tests.collect.classes_of import packed


def found(folder):
    return {"/".join(entry.parts): entry for entry in entries(folder)}


def problems(folder):
    return {"/".join(entry.parts): entry.problem.en for entry in entries(folder) if entry.problem}


def test_an_archive_is_read_as_if_it_were_a_folder(tmp_path):
    (tmp_path / "li.zip").write_bytes(packed({"src/conv.py": "x = 1\n", "notes.txt": "hi"}))
    assert {name: entry.read(99) for name, entry in found(tmp_path).items()} == {
        "li/notes.txt": b"hi",
        "li/src/conv.py": b"x = 1\n",
    }


def test_an_archive_in_an_archive_is_read_too(tmp_path):
    inner = packed({"conv.py": "x = 1\n"})
    (tmp_path / "course.zip").write_bytes(packed({"li/homework.zip": inner, "wang/conv.py": "y = 2\n"}))
    assert [(entry.parts, entry.read(99)) for entry in entries(tmp_path / "course.zip")] == [
        (("li", "homework", "conv.py"), b"x = 1\n"),
        (("wang", "conv.py"), b"y = 2\n"),
    ]


def test_archives_nested_without_end_are_given_up(tmp_path):
    data = packed({"conv.py": "x = 1\n"})
    for _ in range(6):
        data = packed({"more.zip": data})
    (tmp_path / "li.zip").write_bytes(data)
    assert problems(tmp_path) == {"li/more/more/more.zip": "archives inside archives inside archives"}


def test_names_that_reach_out_are_only_labels(tmp_path):
    names = ("../../../etc/cron.d/x.py", "/etc/passwd.py", "C:\\windows\\y.py", "./a//b.py")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "li.zip").write_bytes(packed(dict.fromkeys(names, "x = 1\n")))
    assert set(found(tmp_path / "sub")) == {
        "li/etc/cron.d/x.py",
        "li/etc/passwd.py",
        "li/C:/windows/y.py",
        "li/a/b.py",
    }
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["li.zip", "sub"]


def test_a_bomb_is_read_only_as_far_as_asked(tmp_path):
    (tmp_path / "li.zip").write_bytes(packed({"conv.py": bytes(64 << 20)}))
    assert (tmp_path / "li.zip").stat().st_size < 100_000
    assert len(found(tmp_path)["li/conv.py"].read(1000)) == 1000


def test_an_inner_archive_that_unpacks_to_too_much_is_refused(tmp_path):
    (tmp_path / "li.zip").write_bytes(packed({"inner.zip": bytes(archives.MAX_INNER_BYTES + 1)}))
    assert problems(tmp_path) == {"li/inner.zip": "the archive is larger than 32 MiB"}


def test_sizes_in_the_directory_are_not_believed(tmp_path):
    data = bytearray(packed({"conv.py": b"x" * 5000}, zipfile.ZIP_STORED))
    at = data.index(b"PK\x01\x02") + 20
    data[at : at + 8] = struct.pack("<II", 10, 10)
    (tmp_path / "li.zip").write_bytes(data)
    with pytest.raises(OSError, match="damaged"):
        found(tmp_path)["li/conv.py"].read(100)


def test_more_files_than_a_student_may_have_are_left_and_told(tmp_path):
    (tmp_path / "li.zip").write_bytes(packed({f"{i}.py": "" for i in range(MAX_FILES + 1)}))
    (tmp_path / "wang.py").write_text("x = 1\n")
    assert problems(tmp_path) == {"li.zip": "more than 20000 files; the first 20000 were looked at"}
    assert len(found(tmp_path)) == MAX_FILES + 1


DAMAGED = {"empty": b"", "two bytes": b"PK", "text": b"no archive", "cut off": packed({"a.py": "x = 1\n"})[:-30]}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_archive_is_a_problem_of_its_student(tmp_path, data):
    (tmp_path / "li.zip").write_bytes(data)
    (tmp_path / "wang.py").write_text("x = 1\n")
    assert problems(tmp_path) == {"li.zip": "the zip archive is damaged"}
    assert found(tmp_path)["wang.py"].read(99) == b"x = 1\n"


def test_damaged_contents_are_an_error_of_reading(tmp_path):
    data = bytearray(packed({"conv.py": "".join(f"x{i} = {i * i}\n" for i in range(500))}))
    data[200:260] = bytes(60)
    (tmp_path / "li.zip").write_bytes(data)
    with pytest.raises(OSError, match="damaged"):
        found(tmp_path)["li/conv.py"].read(9999)


def test_no_damage_makes_reading_raise_anything_but_oserror(tmp_path):
    whole = packed({"li/conv.py": "y = 2\n" * 40, "wang.zip": packed({"conv.py": "x = 1\n" * 50}), "李.py": "z = 3\n"})
    dice = random.Random(1)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(dice.choice([1, 1, 2, 5, 20])):
            at = dice.randrange(len(data))
            data[at : at + dice.randrange(3)] = dice.randbytes(dice.randrange(3))
        (tmp_path / "li.zip").write_bytes(data)
        for entry in entries(tmp_path):
            with contextlib.suppress(OSError):
                entry.read(1000)


def test_a_member_without_a_name_is_nothing(tmp_path):
    data = packed({"x": "1", "conv.py": "x = 1\n"}).replace(b"x", b"/")
    (tmp_path / "li.zip").write_bytes(data)
    assert set(found(tmp_path)) == {"li/conv.py"}


def test_an_encrypted_file_is_an_error_of_reading(tmp_path):
    data = bytearray(packed({"conv.py": "x = 1\n"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= ENCRYPTED
    (tmp_path / "li.zip").write_bytes(data)
    with pytest.raises(OSError, match="encrypted"):
        found(tmp_path)["li/conv.py"].read(99)


def test_ways_of_packing_that_may_ask_for_any_memory_are_not_undone(tmp_path):
    (tmp_path / "li.zip").write_bytes(packed({"conv.py": "x = 1\n"}, zipfile.ZIP_LZMA))
    with pytest.raises(OSError, match="unusual way"):
        found(tmp_path)["li/conv.py"].read(99)


def test_links_are_not_followed_and_system_files_are_skipped(tmp_path):
    secret = tmp_path / "secret.py"
    secret.write_text("solution\n")
    home = tmp_path / "subs" / "li"
    (home / ".git").mkdir(parents=True)
    (home / ".git" / "hook.py").write_text("")
    (home / "__MACOSX").mkdir()
    (home / "__MACOSX" / "._conv.py").write_text("")
    (home / "conv.py").symlink_to(secret)
    (home / "more").symlink_to(tmp_path, target_is_directory=True)
    (home / "mine.py").write_text("x = 1\n")
    assert set(found(tmp_path / "subs")) == {"li/mine.py", "li/conv.py", "li/more"}
    link = "it is a link, and links are not followed"
    assert problems(tmp_path / "subs") == {"li/conv.py": link, "li/more": link}


@pytest.mark.parametrize(
    ("name", "message"),
    [("nothing", "There is no folder"), ("conv.py", "neither a folder nor a zip"), ("bad.zip", "damaged")],
)
def test_what_is_no_collection_is_refused(tmp_path, name, message):
    (tmp_path / "conv.py").write_text("")
    (tmp_path / "bad.zip").write_text("")
    with pytest.raises(UsageError, match=message):
        list(entries(tmp_path / name))
