"""A decision about the encoding of an archive's names: one for all of them, by evidence.

UTF-8 proves itself by a character of three bytes. Of the others, the one is taken in which the names are made of the
commonest characters; one that would make unassigned or private characters is out. Names that no candidate can read stay
in code page 437, the default of zip.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from grader.encodings.evidence import CANDIDATES, UTF8, EncodingCandidate, cost, is_text
from grader.messages.errors import UsageError
from grader.messages.text import Text, listed

DEFAULT = "cp437"
CALLED = {candidate.name: candidate.called for candidate in (UTF8, *CANDIDATES)}
# What `--encoding` takes, by any name that Python knows for it.
CHOICES = (
    "utf-8 gb18030 big5 big5hkscs shift_jis euc_jp cp949 euc_kr cp437 cp850 cp852 cp858 cp866 cp874 cp1250 cp1251 "
    "cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8_r koi8_u mac_roman iso8859_1 iso8859_2 iso8859_15"
).split()
WIDER = {"gbk": "gb18030", "gb2312": "gb18030", "big5": "cp950", "shift_jis": "cp932", "euc_kr": "cp949"}
MAX_EVIDENCE_CHARS = 1 << 20  # of different names
SHOWN = 2  # names in a notice


@dataclass(frozen=True, slots=True)
class Decision:
    """The encoding of some names, and whether it was guessed."""

    encoding: str
    guessed: bool = False

    def text(self, name: bytes) -> str:
        """A name in this encoding."""
        return name.decode(self.encoding, "replace")

    def reads(self, name: bytes) -> bool:
        """Whether a name can be in this encoding."""
        try:
            return is_text(name.decode(self.encoding))
        except UnicodeDecodeError:
            return False

    def notice(self, names: Iterable[bytes]) -> Text:
        """What is told of a guess, with a few names to judge it by."""
        odd = sorted({self.text(name) for name in names if not name.isascii()})
        called = CALLED.get(self.encoding, self.encoding)
        some = listed([*islice((name.rstrip("/") for name in odd), SHOWN), *["…"] * (len(odd) > SHOWN)])
        return Text(
            f"The archive does not say how its names are encoded; taken for {called}: {some.en}. "
            "If they are wrong, give --encoding.",
            f"压缩包没有说明文件名的编码；视为 {called}：{some.zh}。如果不对，请用 --encoding 指定。",
        )


def known(encoding: str) -> Decision:
    """The encoding that somebody names. Raises UsageError."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = ""
    choices = {codecs.lookup(choice).name for choice in CHOICES} | {codecs.lookup(wide).name for wide in WIDER}
    if name not in choices:
        raise UsageError(
            Text(
                f"There is no encoding {encoding!r} for names; there are: {', '.join(CHOICES)}.",
                f"没有用于文件名的编码 {encoding!r}；可用的有：{'、'.join(CHOICES)}。",
            )
        )
    return Decision(WIDER.get(name, name))


def decided(names: Iterable[bytes]) -> Decision:
    """The one encoding of all names of an archive."""
    pieces = {piece for name in names if not name.isascii() for piece in name.split(b"/") if not piece.isascii()}
    if not pieces:
        return Decision(DEFAULT)
    joined = b"\n".join(sorted(pieces))
    if _is_surely_utf8(joined):
        return Decision(UTF8.name)
    best = cheapest(joined, (UTF8, *CANDIDATES))
    return Decision(best.name if best else DEFAULT, guessed=best is not UTF8)


def cheapest(data: bytes, candidates: Iterable[EncodingCandidate]) -> EncodingCandidate | None:
    """The candidate in which `data` is most ordinary; nothing where none can read it."""
    costs = {}
    for candidate in candidates:
        try:
            text = data.decode(candidate.name)
        except UnicodeDecodeError:
            continue
        if is_text(text):
            costs[candidate] = cost(text[:MAX_EVIDENCE_CHARS], candidate)
    return min(costs, key=lambda candidate: costs[candidate], default=None)


def _is_surely_utf8(data: bytes) -> bool:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return is_text(text) and max(text) > "\u07ff"  # two bytes of GBK may look like two of UTF-8
