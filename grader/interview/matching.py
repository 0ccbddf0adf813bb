"""Whether a segment of an answer says what a pattern looks for, its contrary, or neither.

Every "not" that reaches a matched concept, every concept matched by its opposite, and a condition such as "without
sharing" turns the statement around once; twice turned is right again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from grader.interview.glossary import Glossary
from grader.interview.negation import DENYING, denied_mentions
from grader.interview.pattern import Atom, ConceptOption, Pattern
from grader.interview.statements import Mention, Segment

WIDEST = 45  # tokens that a match may span
MAX_TRIED = 600
ORDERED = 3  # steps that tell an order
SAME, POSITION = "same", "position"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern fits. `contrary`: it is denied there; `doubtful`: only by turning it around twice."""

    start: int
    end: int
    contrary: bool
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Choice:
    """A mention for an atom. `turned` if polarity is wrong, `opposite` if it is the opposite concept."""

    mention: Mention
    option: ConceptOption | None
    opposite: bool = False
    graded: bool = False


def match(
    pattern: Pattern, segment: Segment, about: Sequence[str], glossary: Glossary, strict: bool = False, side: str = ""
) -> Match | None:
    """The best match: a plain one, then a doubtful one, then the contrary. What is said of another `side` is none.

    The contrary, and everything where `strict`, must stand between two commas: the receptive field is the same, with
    fewer weights.
    """
    candidates = [tuple(_choices(atom, pattern, segment, glossary)) for atom in pattern.atoms]
    if not all(candidates):
        return None
    best: Match | None = None
    for chosen in islice(product(*candidates), MAX_TRIED):
        if not (_in_order(pattern, chosen) and _together(pattern, chosen, segment, about, glossary)):
            continue
        if side and _of_another_side(side, pattern, chosen, segment, glossary):
            continue
        found = _judged(pattern, chosen, segment, about, glossary)
        loose = len(pattern.steps) >= ORDERED and not (found and found.contrary)  # a list has commas
        if found and (strict or found.contrary) and not loose and not _between_commas(chosen, segment, about):
            continue
        if found and (best is None or _rank(found) < _rank(best)):
            best = found
            if _rank(best) == (0, best.end - best.start) and best.end - best.start <= len(chosen):
                break
    return best


def _rank(found: Match) -> tuple[int, int]:
    return found.contrary * 2 + found.doubtful, found.end - found.start


def _choices(atom: Atom, pattern: Pattern, segment: Segment, glossary: Glossary) -> Iterator[_Choice]:
    """The mentions for an atom. The opposite of a concept that stands alone says nothing about it."""
    alone = len(pattern.atoms) == 1
    if not atom.options:
        yield from (_Choice(m, None) for m in _numbers(atom, segment))
        return
    for mention in segment.mentions:
        if mention.aside:
            continue
        for option in atom.options:
            if mention.is_a(option.name):
                yield _Choice(mention, option)
            elif not alone and _opposes(mention, option, pattern, segment, glossary):
                yield _Choice(mention, option, True, option.name in glossary.graded)


def _opposes(mention: Mention, option: ConceptOption, pattern: Pattern, segment: Segment, glossary: Glossary) -> bool:
    """Whether the mention is an opposite of the option, and says so.

    "The same feature" at the beginning, or at several positions, says of which feature something is told; that all are
    alike it does not say.
    """
    if not any(mention.is_a(name) for name in glossary.opposites.get(option.name, ())):
        return False
    denied = any(signal.signal in DENYING and signal.start < mention.start for signal in segment.signals)
    if not mention.is_a(SAME) or denied:
        return True
    subject = mention == segment.mentions[0] and any(0 <= m.start - mention.end <= 1 for m in segment.mentions)
    places = POSITION not in pattern.names() and any(m.is_a(POSITION) for m in segment.mentions)
    return not (subject or places)


def _numbers(atom: Atom, segment: Segment) -> Iterator[Mention]:
    numbers = [m for m in segment.mentions if m.value is not None]
    if atom.size is None or atom.number is None:
        wanted = atom.number if atom.size is None else atom.size
        yield from (m for m in numbers if m.value == wanted and m.is_size == (atom.size is not None))
        return
    backward = bool(numbers) and not numbers[0].is_size
    for one, other in pairwise(numbers):
        size, number = (other, one) if backward else (one, other)
        if size.is_size and size.value == atom.size and not number.is_size and number.value == atom.number:
            yield number


def _in_order(pattern: Pattern, chosen: Sequence[_Choice]) -> bool:
    places = [choice.mention.start for choice in chosen]
    after = -1
    for step in pattern.steps:
        own, places = places[: len(step)], places[len(step) :]
        if min(own) <= after:
            return False
        after = max(own)
    return True


def _between_commas(chosen: Sequence[_Choice], segment: Segment, about: Sequence[str]) -> bool:
    """Whether no comma stands between the matches; the topic carries over one: 填充不会丢失边界，不过会使特征图变小."""
    topics = [m for m in segment.mentions if m.names & set(about)]
    rest = [c.mention for c in chosen if not c.mention.names & set(about)]
    start = min((m.start for m in rest), default=0)
    last = max((m.start for m in topics if m.start <= start), default=None)
    carried = [c.mention.start == last for c in chosen if c.mention.names & set(about)]
    told = rest if rest and all(carried) else [choice.mention for choice in chosen]
    return len({mention.part for mention in told}) == 1


def _together(
    pattern: Pattern, chosen: Sequence[_Choice], segment: Segment, about: Sequence[str], glossary: Glossary
) -> bool:
    """Nothing forbidden between the same commas (of the topic: anywhere); and what is less is not something else."""
    if any(m.names & pattern.absent & set(about) and not m.aside for m in segment.mentions):
        return False
    parts = {choice.mention.part for choice in chosen}
    if any(m.names & pattern.absent and m.part in parts and not m.aside for m in segment.mentions):
        return False
    return len(parts) == 1 or all(_free(choice, chosen, segment, glossary) for choice in chosen)


def _of_another_side(
    side: str, pattern: Pattern, chosen: Sequence[_Choice], segment: Segment, glossary: Glossary
) -> bool:
    """Whether the words are said of another side, which was the last to be named, and the pattern does not name it."""
    own, others = glossary.sides[side].own, glossary.sides[side].others
    if pattern.names() & others:
        return False
    told = {m.start for signal in segment.signals for m in denied_mentions(signal, set(), segment, glossary)}
    last = max(choice.mention.start for choice in chosen)
    named = [m for m in segment.mentions if m.names & (own | others) and not m.aside and m.start not in told]
    before = [m for m in named if m.start <= last]
    return bool(before) and not before[-1].names & own


def _free(choice: _Choice, chosen: Sequence[_Choice], segment: Segment, glossary: Glossary) -> bool:
    """Whether a word such as "fewer" is said of another match, or of nothing between its own commas."""
    mention = choice.mention
    if choice.option is None or not (choice.opposite or choice.option.name in glossary.graded):
        return True
    others = [other.mention for other in chosen if other.mention.start != mention.start]
    between = [m for m in segment.mentions if any(_between(m, mention, other) for other in others)]
    if any(m.is_a(name) for m in between for name in glossary.opposites.get(choice.option.name, ())):
        return False
    if any(other.mention.part == mention.part and other.mention.start != mention.start for other in chosen):
        return True
    own = [m for m in segment.mentions if m.part == mention.part and m.start != mention.start and not m.aside]
    return not any(m.names - glossary.actions for m in own)


def _between(one: Mention, a: Mention, b: Mention) -> bool:
    return min(a.start, b.start) < one.start < max(a.start, b.start)


def _judged(
    pattern: Pattern, chosen: Sequence[_Choice], segment: Segment, about: Sequence[str], glossary: Glossary
) -> Match | None:
    own = {choice.mention.start for choice in chosen}
    start, end = min(own), max(choice.mention.end for choice in chosen)
    if end - start > WIDEST:
        return None
    denials = [m for signal in segment.signals for m in denied_mentions(signal, own, segment, glossary)]
    denied = [_misdenied(choice, denials) for choice in chosen]
    denied += [m.start not in own and _reaches(m, chosen, segment, glossary) for m in denials]
    turns = sum(denied) + sum(choice.opposite for choice in chosen)
    without = _without(pattern, start, segment, about, denials)
    otherwise = segment.has("otherwise") and any(c.option and c.option.name in glossary.opposites for c in chosen)
    condition = bool(without) or otherwise
    turns += without + otherwise + segment.has("deny")
    graded = any(choice.graded and choice.opposite for choice in chosen)
    if turns % 2 and segment.has("if") and graded and not without and not _affirmed(segment, about):
        return Match(start, end, False, True)  # "if every position had its own kernel, there would be more weights"
    if turns and turns % 2 == 0 and not _truly(segment, condition, graded):
        return None
    contrary = turns % 2 == 1 or sum(denied) > 1  # neither this nor that is not both
    if contrary and any(choice.option and choice.option.denied for choice in chosen):
        return None  # what should be denied and is not says little: the contrary has a pattern of its own
    return Match(start, end, contrary, turns > 0 and (condition or segment.has("if")))


def _truly(segment: Segment, condition: bool, graded: bool) -> bool:
    """Whether a statement turned twice is one: not more is not yet fewer, and without a "not" nothing was turned."""
    if condition or segment.has("prevent"):
        return True
    return not graded and any(segment.has(signal) for signal in (*DENYING, "deny"))


def _misdenied(choice: _Choice, denials: Sequence[Mention]) -> bool:
    """Whether the choice is denied and should not be, or the other way round."""
    times = sum(m.start == choice.mention.start for m in denials)
    wanted = choice.option is not None and choice.option.denied
    return (times + wanted) % 2 == 1


def _reaches(denied: Mention, chosen: Sequence[_Choice], segment: Segment, glossary: Glossary) -> bool:
    """Whether a denied action that is not part of the pattern denies the things that are.

    Does not *use* local features; the maximum is not *taken*.
    """
    if not denied.names & glossary.actions:
        return False
    near = [c.mention for c in chosen if c.mention.clause == denied.clause]
    if any(m.names and m.names <= glossary.actions for m in near) or not near:
        return False
    if any(m.start >= denied.end for m in near):
        return True
    last = all(m.start <= denied.start for m in segment.mentions if m.clause == denied.clause)
    return last and len(near) == len(chosen)


def _without(pattern: Pattern, start: int, segment: Segment, about: Sequence[str], denials: Sequence[Mention]) -> int:
    """1 where what the question is about is said to be absent before the statement: "without sharing, …"."""
    names = set(about) - pattern.names()
    told = [m for m in segment.mentions if m.names & names and m.start <= start and not m.aside]
    if not told:
        return 0
    last = {m.start for m in told if m.clause == told[-1].clause}
    return len(last & {m.start for m in denials}) % 2


def _affirmed(segment: Segment, about: Sequence[str]) -> bool:
    return any(m.names & set(about) and not m.aside for m in segment.mentions)
