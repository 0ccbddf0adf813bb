"""Text tables, decoded as spreadsheets write them."""

import codecs

import pytest

from grader.encodings import decoded

TABLE = "student,answer\n李娜,3\n王伟,4\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_without_a_guess(data):
    found = decoded(data)
    assert (found.text, found.notice) == (TABLE, None)


@pytest.mark.parametrize(
    ("encoding", "name", "called"),
    [
        ("gb18030", "李娜", "GB18030"),
        ("cp950", "陳大文", "Big5"),
        ("cp932", "山田太郎", "Shift-JIS"),
        ("cp949", "김민준", "CP949"),
        ("cp1252", "Jürgen Müller", "CP1252"),
        ("cp1251", "Анна Иванова", "CP1251"),
    ],
)
def test_other_encodings_are_guessed_and_told(encoding, name, called):
    found = decoded(f"student\n{name}\n".encode(encoding))
    assert found.text == f"student\n{name}\n"
    assert (
        found.notice.en
        == f"it does not say how it is encoded; taken for {called}. If names are wrong, save it as UTF-8."
    )
    assert found.notice.zh == f"文件没有说明编码；视为 {called}。如果姓名不对，请存为 UTF-8。"


@pytest.mark.parametrize("data", [b"\0" * 9, b"a\0b\xff\xfe", codecs.BOM_UTF16_LE + b"\x00\xd8", b"\x80\xff\x81\x00"])
def test_what_is_no_text_is_nothing(data):
    assert decoded(data) is None
