"""What a "not" denies: the next action or thing in its clause, and what is joined to it.

"Not" looks past words that only hand it on (does not *make* the output smaller); "no" and "without" deny what follows
at once; "not all" denies the all; a verb that ends in 不出来 is denied by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.interview.glossary import Glossary
from grader.interview.statements import Mention, Segment

DENYING = ("not", "none", "prevent")
ALL = "all"
FAR = 4  # tokens between "no" and what it denies, at most


def denied_mentions(signal: Mention, starts: set[int], segment: Segment, glossary: Glossary) -> tuple[Mention, ...]:
    """What a "not" or "no" denies: a mention, and those joined to it by "and" or "or".

    `starts` are where the mentions begin that matter; a "not" looks for these first.
    """
    if signal.signal == "postfix":
        return tuple(m for m in segment.mentions if m.end == signal.start)
    if signal.signal not in DENYING:
        return ()
    after = [m for m in segment.mentions if m.start >= signal.end and m.clause == signal.clause]
    following = [s.start for s in segment.signals if s.signal in DENYING and s.start >= signal.end]
    after = [m for m in after if m.start < min(following, default=segment.end)] or after  # up to the next "not"
    after = [m for m in after if m.start in starts or not m.names or m.names - glossary.auxiliaries] or after
    first = _first_denied(signal, after, starts)
    return _joined(first, after, segment) if first else ()


def _first_denied(signal: Mention, after: Sequence[Mention], starts: set[int]) -> Mention | None:
    if not after:
        return None
    if signal.signal == "none":
        return after[0] if after[0].start - signal.end <= FAR else None
    first = next((m for m in after if m.start in starts), after[0])
    every = next((m for m in after if m.is_a(ALL)), None)
    if every and every.start <= first.start:
        return every
    return after[0] if after[0].start == signal.end else first


def _joined(first: Mention, after: Sequence[Mention], segment: Segment) -> tuple[Mention, ...]:
    """`first`, and the things that only a conjunction separates from it: no convolution and no pooling."""
    joined = [first]
    for mention in after:
        if mention.start == joined[-1].end + 1 and joined[-1].end in segment.conjunctions:
            joined.append(mention)
    return tuple(joined)
