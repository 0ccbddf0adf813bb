"""What an answer states: concepts in sentences and segments, with what denies or sets them aside.

A sentence ends at a full stop; a segment also at a contrast (but, whereas, 而, 但), so that what is said of one side
is not taken for the other; a clause also at a comma, and no "not" reaches over one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grader.interview.glossary import Glossary
from grader.interview.normalize import Folded
from grader.interview.tokens import Token, tokens

FULL_STOPS = ".。!?;…"
COMMAS = ",，:："
CONJUNCTIONS = frozenset(("and", "or", "nor", "和", "与", "及", "或", "、"))
NEARBY = 3  # tokens between "than" and what is set aside
PAIRED = "与和跟同较"  # 与…相比, 和…不同
MAX_TOKENS = 2000
SHORTEST_SIDE = 2  # tokens before a contrast: Invariance, in contrast, …
MAX_SEGMENT = 100  # tokens; what runs on longer is cut, so that no answer takes long to mark
MAX_CONTRAST = 3  # tokens after the first: on the other hand
MAX_QUOTE_CHARS = 30  # tokens, unless the statement itself is longer


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the answer that stand for concepts, or for a signal such as `not`. Places are token numbers.

    `part` counts commas outside parentheses; `clause` also words that connect, such as "because" and 会.
    """

    names: frozenset[str]
    signal: str
    start: int
    end: int
    clause: int
    part: int
    value: float | None = None
    is_size: bool = False
    aside: bool = False

    def is_a(self, name: str) -> bool:
        """Whether the words can mean the concept `name`."""
        return name in self.names


@dataclass(frozen=True, slots=True)
class Segment:
    """One side of a sentence. `mentions` are concepts and numbers, `signals` the words that turn them around.

    `conjunctions` are the token numbers of "and", "or", 和, 、.
    """

    mentions: tuple[Mention, ...]
    signals: tuple[Mention, ...]
    start: int
    end: int
    question: bool
    conjunctions: frozenset[int] = frozenset()

    def has(self, signal: str) -> bool:
        """Whether the signal is in it."""
        return any(one.signal == signal for one in self.signals)


@dataclass(frozen=True, slots=True)
class Statements:
    """An answer, read."""

    folded: Folded
    tokens: tuple[Token, ...]
    segments: tuple[Segment, ...]

    def quote(self, segment: Segment, start: int, end: int) -> str:
        """The student's words from token `start` to token `end`, with the rest of the clauses they stand in."""
        while start > max(segment.start, end - MAX_QUOTE_CHARS) and self.tokens[start - 1].text not in COMMAS:
            start -= 1
        while end < min(segment.end, start + MAX_QUOTE_CHARS) and self.tokens[end].text not in COMMAS + FULL_STOPS:
            end += 1
        return self.folded.quote(self.tokens[start].start, self.tokens[end - 1].end)


def statements(folded: Folded, glossary: Glossary) -> Statements:
    """What the answer states."""
    text = tokens(folded.text)[:MAX_TOKENS]
    found = tuple(mentions(text, glossary))
    segments = tuple(
        _segment([m for m in found if start <= m.start < end], start, end, text)
        for start, end in _segments(folded, text, found)
    )
    return Statements(folded, text, segments)


def mentions(text: Sequence[Token], glossary: Glossary) -> Iterator[Mention]:
    """The concepts, signals and numbers in these tokens, the longest form at each place."""
    place, clause, part, depth = 0, 0, 0, 0
    while place < len(text):
        token = text[place]
        names, end = glossary.index.at(text, place)
        if not names and token.kind == "word" and (meant := glossary.typos.meant(token.text)) != token.text:
            corrected = (*text[:place], replace(token, text=meant), *text[place + 1 :])
            names, end = glossary.index.at(corrected, place)
        signals = {name[1:] for name in names if name.startswith("!")}
        depth += (token.text in "([") - (token.text in ")]")
        clause += token.text in COMMAS or not signals.isdisjoint({"clause", "if"})
        part += (token.text in COMMAS and depth <= 0) or "and" in signals
        if names or token.value is not None:
            end = max(end, place + 1)
            concepts = frozenset(name for name in names if not name.startswith("!"))
            signal = next(iter(sorted(signals)), "")
            yield Mention(concepts, signal, place, end, clause, part, token.value, token.kind == "size")
        place = max(end, place + 1)


def _segments(folded: Folded, text: Sequence[Token], found: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    contrasts = {m.start for m in found if m.signal in ("contrast", "otherwise")}
    start = 0
    for place, token in enumerate(text):
        new_line = place > 0 and "\n" in folded.text[text[place - 1].end : token.start]
        contrast = place in contrasts and place - start > SHORTEST_SIDE and not _inserted(text, place)
        if (contrast or new_line or place - start >= MAX_SEGMENT) and place > start:
            yield start, place
            start = place
        if token.text in FULL_STOPS and not _abbreviation(text, place):
            yield start, place + 1
            start = place + 1
    if start < len(text):
        yield start, len(text)


def _inserted(text: Sequence[Token], place: int) -> bool:
    """Whether a contrast stands between commas, as in "in a dense layer, however, all are connected"."""
    after = [token.text for token in text[place + 1 : place + 1 + MAX_CONTRAST]]
    return text[place - 1].text in COMMAS and any(word in COMMAS for word in after)


def _abbreviation(text: Sequence[Token], place: int) -> bool:
    """Whether the full stop belongs to "e.g." or "i.e."."""
    glued = place + 1 < len(text) and text[place + 1].start == text[place].end and text[place + 1].kind == "word"
    return text[place].text == "." and (glued or [t.text for t in text[max(place - 2, 0) : place - 1]] == ["."])


def _segment(found: Sequence[Mention], start: int, end: int, text: Sequence[Token]) -> Segment:
    signals = tuple(m for m in found if m.signal and m.signal not in ("harmless", "clause", "and"))
    concepts = tuple(m for m in found if m.names or m.value is not None)
    aside = {m.start for m in _set_aside(concepts, signals, text)}
    concepts = tuple(replace(m, aside=m.start in aside) for m in concepts)
    joins = frozenset(place for place in range(start, end) if text[place].text in CONJUNCTIONS)
    return Segment(concepts, signals, start, end, end > start and text[end - 1].text == "?", joins)


def _set_aside(concepts: Sequence[Mention], signals: Sequence[Mention], text: Sequence[Token]) -> Iterator[Mention]:
    """What is only compared with: fewer *than an FC layer*, 与*全连接层*相比."""
    for signal in signals:
        if signal.signal != "than":
            continue
        before = [m for m in concepts if m.end <= signal.start and signal.start - m.end <= 1]
        if before and before[-1].start > 0 and text[before[-1].start - 1].text in PAIRED:
            yield before[-1]
            continue
        after = [m for m in concepts if m.start >= signal.end and m.clause == signal.clause]
        if after and after[0].start - signal.end <= NEARBY:
            yield after[0]
