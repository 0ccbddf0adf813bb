"""Text tables, decoded: rosters and answers as people's spreadsheets write them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from grader.encodings.decision import cheapest
from grader.encodings.evidence import CANDIDATES, CP1251, is_text
from grader.messages.text import Text

OF_SPREADSHEETS = ("gb18030", "cp950", "cp932", "cp949", "cp1252")
ANSI = (*(candidate for candidate in CANDIDATES if candidate.name in OF_SPREADSHEETS), CP1251)
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class DecodedTable:
    """A table's text, how it was encoded, and what was guessed about that."""

    text: str
    encoding: str
    notice: Text | None = None


def decoded(data: bytes) -> DecodedTable | None:
    """The text of a table in any encoding that spreadsheets write; nothing where it is none."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", *_evident_utf16(data)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and is_text(text):
            return DecodedTable(text, encoding)
    guess = None if marked or b"\0" in data else cheapest(data, ANSI)
    return DecodedTable(data.decode(guess.name), guess.name, _notice(guess.called)) if guess else None


def _evident_utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark, where every second byte of what must be a table's commas and digits is zero."""
    if len(data) % 2 or b"\0" not in data:
        return ()
    return ("utf-16-le",) if data[1::2].count(0) >= data[::2].count(0) else ("utf-16-be",)


def _notice(called: str) -> Text:
    return Text(
        f"it does not say how it is encoded; taken for {called}. If names are wrong, save it as UTF-8.",
        f"文件没有说明编码；视为 {called}。如果姓名不对，请存为 UTF-8。",
    )
