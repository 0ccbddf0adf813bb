"""The one encoding of an archive's names, by evidence."""

import json
from pathlib import Path

import pytest

from grader.encodings import decided, known
from grader.messages.errors import UsageError

NAMES = json.loads((Path(__file__).parents[2] / "benchmarks" / "encodings" / "names.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("encoding", list(NAMES))
def test_twenty_names_tell_their_encoding(encoding):
    names = NAMES[encoding]["tuning"]
    raw = [f"{name}/conv.py".encode(encoding) for name in names]
    decision = decided(raw)
    assert [decision.text(name) for name in raw] == [f"{name}/conv.py" for name in names]
    assert decision.guessed == (encoding != "utf-8")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("gb18030", "李娜"),
        ("gb18030", "石帅"),  # whose bytes are UTF-8 by chance
        ("big5", "陳大文"),
        ("cp932", "山田太郎"),
        ("cp949", "김민준"),
        ("cp866", "Анна Иванова"),
        ("cp437", "Jürgen Müller"),
        ("cp850", "João Gonçalves"),
        ("cp1252", "André Muñoz"),
        ("utf-8", "Жанна"),
        ("utf-8", "Ame\u0301lie"),  # as macOS writes it
    ],
)
def test_a_single_name_often_tells_its_encoding(encoding, name):
    assert decided([name.encode(encoding)]).text(name.encode(encoding)) == name


def test_plain_names_need_no_encoding():
    decision = decided([b"li/conv.py", b""])
    assert (decision.guessed, decision.text(b"li/conv.py")) == (False, "li/conv.py")


def test_one_folder_around_everything_counts_once():
    homework = "Übung 3/".encode("cp437")
    raw = [homework + name.encode("cp437") for name in ("André.py", "Zoë.py", "François.py")] * 50
    assert decided(raw).encoding == "cp437"


def test_a_guess_makes_no_private_or_unassigned_characters():
    for first in range(0x80, 0x100):
        name = bytes([first, 0xFE, 0x41, 0xFF, first])
        decision = decided([name])
        assert decision.reads(name)


def test_encodings_have_the_names_that_python_knows():
    assert [known(name).encoding for name in ("GBK", "utf8", "CP850", "big5", "sjis", "euc-kr", "latin-1")] == [
        "gb18030",
        "utf-8",
        "cp850",
        "cp950",
        "cp932",
        "cp949",
        "iso8859-1",
    ]


@pytest.mark.parametrize("name", ["", "klingon", "rot13", "idna", "utf-16", "base64", "a\0b"])
def test_what_is_no_encoding_of_names_is_refused(name):
    with pytest.raises(UsageError, match="There is no encoding"):
        known(name)
