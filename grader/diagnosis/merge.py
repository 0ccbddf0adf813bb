"""Merging of two programs that differ from a third in different places.

What comes out has both changes; where they clash there is nothing. It works on tokens, so two changes in one line merge
where their tokens are apart. Lines are matched first and tokens within them after, which keeps a change where a person
would see it.
"""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Token = tuple[int, str]
Line = tuple[Token, ...]
UNSEEN = {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING}


@dataclass(frozen=True, slots=True)
class Edit:
    """The base's tokens from `start` to `stop` become `tokens`."""

    start: int
    stop: int
    tokens: Line

    @property
    def size(self) -> int:
        """How many tokens go and come."""
        return self.stop - self.start + len(self.tokens)

    def clashes(self, other: Edit) -> bool:
        """Whether both change the same place in different ways."""
        if self == other:
            return False
        if self.start == self.stop == other.start == other.stop:
            return True
        return max(self.start, other.start) < min(self.stop, other.stop)


def lines(source: str) -> list[Line]:
    """The logical lines of a program as tokens, without comments. Raises SyntaxError and tokenize.TokenError."""
    found: list[list[Token]] = [[]]
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in UNSEEN:
            ended = found[-1] and found[-1][-1][0] in (tokenize.NEWLINE, tokenize.DEDENT)
            if ended and token.type != tokenize.DEDENT:  # the end of a block belongs to its last line
                found.append([])
            found[-1].append((token.type, token.string))
    return [tuple(line) for line in found]


def edits(base: Sequence[Line], other: Sequence[Line]) -> tuple[Edit, ...]:
    """What makes `other` of `base`, in order."""
    starts = [0]
    for line in base:
        starts.append(starts[-1] + len(line))
    found: list[Edit] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if tag == "replace" and i2 - i1 == j2 - j1:
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                found += _within(base[i], other[j], starts[i])
        elif tag != "equal":
            found.append(Edit(starts[i1], starts[i2], sum(other[j1:j2], ())))
    return tuple(found)


def _within(one: Line, two: Line, start: int) -> Iterator[Edit]:
    """The edits of one line, whose first token is number `start`."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(start + i1, start + i2, two[j1:j2])


def merged(base: Sequence[Line], one: Sequence[Edit], two: Sequence[Edit]) -> str | None:
    """The program with the edits of both, or None where they clash or leave a block without its beginning or end."""
    if any(a.clashes(b) for a in one for b in two):
        return None
    tokens = [token for line in base for token in line]
    for edit in sorted({*one, *two}, key=lambda edit: (edit.start, edit.stop), reverse=True):
        tokens[edit.start : edit.stop] = edit.tokens
    return tokenize.untokenize(tokens) if _balanced(tokens) else None


def _balanced(tokens: Sequence[Token]) -> bool:
    """Whether every block that ends has begun, and the other way round."""
    depth = 0
    for kind, _ in tokens:
        depth += (kind == tokenize.INDENT) - (kind == tokenize.DEDENT)
        if depth < 0:
            return False
    return depth == 0
