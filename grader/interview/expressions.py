"""Formulas in an answer: written as (n+2p-k)/s+1, in LaTeX, or in words, and compared by value.

Two formulas are the same if they have the same value for several assignments of numbers to their letters. Rounding
is read as mere parentheses: whether an answer rounds is a point of its own. "Divided by" in words divides all that was
said before it, as on a pocket calculator; both readings are tried.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.formulas.formula import Formula
from grader.interview.glossary import Index
from grader.interview.normalize import Folded
from grader.interview.terms import OPERATORS, FormulaToken, Reading, longest, value
from grader.interview.tokens import Token, tokens

SPELLINGS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"((\1)/(\2))"),
        (r"(\\(left|right))?\s*(\\lfloor|⌊|\\lceil|⌈)|\b(math\.)?(floor|int|trunc)\s*\(", "("),
        (r"(\\(left|right))?\s*(\\rfloor|⌋|\\rceil|⌉)", ")"),
        (r"\\(left|right|text|mathrm|,|;|!)|\$|'", " "),
        (r"\\(times|cdot)\b", "*"),
        (r"\*\*", "^"),
        (r"//", "/"),
        (r"\b([a-z0-9])x([a-z0-9])\b", r"\1*\2"),
        (r"(?<=[a-z])\{([a-z]+)\}", r"\1"),
        (r"[{\[]", "("),
        (r"[}\]]", ")"),
    )
)
LONGEST_LETTER = 4  # cout is a letter, stride is said
LONGEST = 40  # parts of an expression
PRIMES = (7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
TRIALS = 4
MOST_TOKENS = 500  # in which formulas are looked for


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula found in an answer, and the words it was written in."""

    parts: tuple[FormulaToken, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How letters and operators are said; words that may stand between them."""

    symbols: Index
    operators: Index
    fillers: frozenset[str]


def equal(expression: Expression, formula: Formula) -> bool:
    """Whether both have the same value for every assignment tried, in one of the readings."""
    if not {part.text for part in expression.parts if part.number is None and part.is_value} <= formula.names:
        return False
    assignments = list(_assignments(sorted(formula.names)))
    in_words = any(part.said and part.text == "/" for part in expression.parts)
    readings: tuple[Reading, ...] = ("written", "calculator") if in_words else ("written",)
    return any(
        all(_same(value(expression.parts, letters, reading), formula.evaluate(letters)) for letters in assignments)
        for reading in readings
    )


def _assignments(letters: Sequence[str]) -> Iterator[Mapping[str, int]]:
    for trial in range(TRIALS):
        yield {letter: PRIMES[(i * 5 + trial * 3) % len(PRIMES)] for i, letter in enumerate(letters)}


def _same(value: Fraction | None, wanted: float) -> bool:
    return value is not None and math.isclose(value, wanted, rel_tol=1e-12)


def expressions(folded: Folded, vocabulary: Vocabulary) -> tuple[Expression, ...]:
    """Every formula in the text with an operator in it, the longest at each place."""
    for pattern, by in SPELLINGS:
        folded = folded.replaced(pattern, by)
    text = tokens(folded.text)
    found: list[Sequence[FormulaToken]] = []
    for run in _runs(text[:MOST_TOKENS], vocabulary):
        start = 0
        while start < len(run):
            end = start + longest(run[start : start + LONGEST])
            if end > start + 1:
                found += [run[first:last] for first, last in _readings(run, start, end)]
            start = max(end, start + 1)
    return tuple(Expression(tuple(parts), folded.quote(parts[0].start, parts[-1].end)) for parts in found)


def _readings(run: Sequence[FormulaToken], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole; what stands before "plus one bias"; a factor in parentheses, as in N × C × ((H + 2P − K)/S + 1)."""
    yield start, end
    said = [i for i in range(start, end) if run[i].said and run[i].text in OPERATORS]
    if said and any(part.text in OPERATORS for part in run[start : said[0]]):
        yield start, said[0]
    for i in range(start + 1, end):
        if run[i].text == "(" and run[i - 1].text == "*":
            yield i, _closing(run, i, end)


def _closing(run: Sequence[FormulaToken], start: int, end: int) -> int:
    depth = 0
    for i in range(start, end):
        depth += (run[i].text == "(") - (run[i].text == ")")
        if depth == 0:
            return i + 1
    return end


def _runs(text: Sequence[Token], vocabulary: Vocabulary) -> Iterator[list[FormulaToken]]:
    """Stretches of parts with nothing but fillers between them."""
    run: list[FormulaToken] = []
    place = 0
    while place < len(text):
        parts, end = _parts(text, place, vocabulary)
        if parts and not _echo(run, parts):
            run += parts
        elif end == place and text[place].text not in vocabulary.fillers and not _pause(text, place, vocabulary):
            yield run
            run = []
        place = max(end, place + 1)
    yield run


def _echo(run: Sequence[FormulaToken], parts: Sequence[FormulaToken]) -> bool:
    """The kernel size k: the letter after its name."""
    return bool(run) and run[-1].said and run[-1].is_value and run[-1].text == parts[0].text


def _pause(text: Sequence[Token], place: int, vocabulary: Vocabulary) -> bool:
    """A comma before "divided by"."""
    following = place + 1
    while following < len(text) and text[following].text in vocabulary.fillers:
        following += 1
    return text[place].text in ",，" and following < len(text) and bool(vocabulary.operators.at(text, following)[0])


def _parts(text: Sequence[Token], place: int, vocabulary: Vocabulary) -> tuple[list[FormulaToken], int]:
    token = text[place]
    operators, end = vocabulary.operators.at(text, place)
    letters, letters_end = vocabulary.symbols.at(text, place)
    if letters and letters_end >= end:
        said = token.kind == "han" or len(token.text) > LONGEST_LETTER
        return [FormulaToken(min(letters), token.start, text[letters_end - 1].end, said=said)], letters_end
    if operators:
        return [_sign(sign, token.start, text[end - 1].end) for sign in min(operators)], end
    if token.text in "+-*/^()":
        return [FormulaToken(token.text, token.start, token.end)], place + 1
    if token.value is not None:
        number = FormulaToken("", token.start, token.end, Fraction(token.value))
        times = FormulaToken("*", token.start, token.end)
        return [number, times, number] if token.kind == "size" else [number], place + 1
    return [], place


def _sign(sign: str, start: int, end: int) -> FormulaToken:
    return FormulaToken(
        "" if sign.isdigit() else sign, start, end, Fraction(int(sign)) if sign.isdigit() else None, said=True
    )
