"""What an answer says beyond repeating the question."""

from __future__ import annotations

from collections.abc import Sequence

from grader.interview.normalize import fold
from grader.interview.statements import Segment, Statements
from grader.interview.tokens import Token, tokens
from grader.messages.text import LANGUAGES, Text

RUN = 3  # tokens in a row
SHARE = 0.85
SHORTEST = 6  # tokens; less is too short to be called copied


def without_question(read: Statements, prompt: Text) -> tuple[Segment, ...]:
    """The segments that are not the question's own words."""
    asked = {run for language in LANGUAGES for run in _runs(tokens(fold(prompt.say(language)).text))}
    return tuple(segment for segment in read.segments if not _copied(read.tokens[segment.start : segment.end], asked))


def _copied(words: Sequence[Token], asked: set[tuple[str, ...]]) -> bool:
    runs = _runs(words)
    return len(words) >= SHORTEST and sum(run in asked for run in runs) >= SHARE * len(runs)


def _runs(words: Sequence[Token]) -> list[tuple[str, ...]]:
    texts = [token.text for token in words if token.kind != "sign"]
    return [tuple(texts[i : i + RUN]) for i in range(len(texts) - RUN + 1)]
