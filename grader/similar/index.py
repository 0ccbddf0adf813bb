"""Index of a class's programs by winnowed fingerprints, and the pairs that share rare ones.

A fingerprint is the hash of SPAN tokens in a row; of every WINDOW in a row the smallest is kept (Schleimer, Wilkerson
and Aiken, "Winnowing", SIGMOD 2003), so that a common stretch of SPAN + WINDOW - 1 tokens is never missed, wherever it
stands. What the starter has is left out. A class solves one small problem: what many have counts little, what two have
counts much. The share of a pair is the weight of what they share over that of the lighter one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from grader.similar.tokens import ProgramToken, tokens

SPAN, WINDOW = 10, 6
MAX_COMMON = 60  # a fingerprint that more programs have leads to no pair
MIN_SHARED_FINGERPRINTS = 6  # fingerprints that a pair must share

Prints = Mapping[int, frozenset[int]]  # fingerprints, and the lines where each stands


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """Two programs that are alike, by name, and the lines of each that the other has too."""

    one: str
    two: str
    share: float  # 0 nothing in common, 1 all of the lighter one
    lines_of_one: frozenset[int]
    lines_of_two: frozenset[int]


def pairs(sources: Mapping[str, str], starters: Sequence[str], at_least: float) -> list[SimilarPair]:
    """The pairs of programs that share `at_least` so much, the most alike first.

    Programs that are the same, but for names and layout, are one to the others; each of them is a pair with the first.
    """
    known = {place for starter in starters for place, _ in _spans(tokens(starter))}
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, source in sorted(sources.items()):
        alike.setdefault(tuple(token.text for token in tokens(source)), []).append(name)
    programs = {names[0]: _prints(sources[names[0]], known) for names in alike.values()}
    same = [_same(names[0], name, sources, known) for names in alike.values() for name in names[1:]]
    found = [*(pair for pair in same if pair.lines_of_one), *_different(programs)]
    return sorted(
        (pair for pair in found if pair.share >= at_least), key=lambda pair: (-pair.share, pair.one, pair.two)
    )


def _same(one: str, two: str, sources: Mapping[str, str], known: set[int]) -> SimilarPair:
    lines = [frozenset[int]().union(*_prints(sources[name], known).values()) for name in (one, two)]
    return SimilarPair(one, two, 1.0, *lines)


def _different(programs: Mapping[str, Prints]) -> Iterator[SimilarPair]:
    """The pairs of different programs that share a few fingerprints."""
    holders: dict[int, list[str]] = {}
    for name, prints in programs.items():
        for place in prints:
            holders.setdefault(place, []).append(name)
    weights = {place: math.log((1 + len(programs)) / len(names)) for place, names in holders.items()}
    totals = {name: sum(weights[place] for place in prints) for name, prints in programs.items()}
    candidates = Counter(
        pair for names in holders.values() if 2 <= len(names) <= MAX_COMMON for pair in combinations(names, 2)
    )
    for (one, two), count in candidates.items():
        if count >= MIN_SHARED_FINGERPRINTS:
            yield _pair(one, two, programs, weights, totals)


def _pair(
    one: str, two: str, programs: Mapping[str, Prints], weights: Mapping[int, float], totals: Mapping[str, float]
) -> SimilarPair:
    shared = programs[one].keys() & programs[two].keys()
    share = sum(sorted(weights[place] for place in shared)) / min(totals[one], totals[two])
    lines = [frozenset[int]().union(*(programs[name][place] for place in shared)) for name in (one, two)]
    return SimilarPair(one, two, min(share, 1.0), *lines)


def _prints(source: str, known: set[int]) -> Prints:
    """The fingerprints of a program that winnowing keeps, without those that are `known`."""
    spans = _spans(tokens(source))
    kept: dict[int, frozenset[int]] = {}
    for start in range(max(len(spans) - WINDOW, 0) + 1):
        window = spans[start : start + WINDOW]
        if window:
            place, lines = min(window, key=lambda span: span[0])
            if place not in known:
                kept[place] = kept.get(place, frozenset()) | lines
    return kept


def _spans(row: Sequence[ProgramToken]) -> list[tuple[int, frozenset[int]]]:
    """The hash and the lines of every SPAN tokens in a row."""
    found = []
    for start in range(len(row) - SPAN + 1):
        span = row[start : start + SPAN]
        digest = blake2b("\0".join(token.text for token in span).encode(), digest_size=8).digest()
        found.append((int.from_bytes(digest, "big"), frozenset(token.line for token in span)))
    return found
