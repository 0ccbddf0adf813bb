"""Formulas in an answer: written as (n+2p-k)/s+1, in LaTeX, or in words, and compared by value.

Two formulas are the same if they have the same value for several assignments of numbers to their letters. Whether an
answer rounds is a point of its own, so rounding is first read as mere parentheses; then as rounding, and what is looked
at are the whole numbers for which the rubric's formula is whole: ⌊k/2⌋ is (k − 1)/2 for odd k. "Divided by" in words
divides all that was said before it, as on a pocket calculator; both readings are tried. Letters of the answer's own are
replaced by what it says they are (`definitions`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from grader.formulas.formula import Formula, FormulaError
from grader.interview.definitions import defined
from grader.interview.glossary import Index
from grader.interview.normalize import Folded
from grader.interview.terms import OPENING, OPERATORS, ROUNDINGS, FormulaToken, Reading, longest, value
from grader.interview.tokens import Token, tokens

SPELLINGS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"((\1)/(\2))"),
        (r"(\\(left|right))?\s*(\\lfloor|⌊)|\b(math\.|np\.)?(floor|int|trunc)\s*\(", "⌊"),
        (r"(\\(left|right))?\s*(\\lceil|⌈)|\b(math\.|np\.)?ceil\s*\(", "⌈"),
        (r"(\\(left|right))?\s*(\\rfloor|⌋|\\rceil|⌉)", ")"),
        (r"\\(left|right|text|mathrm|,|;|!)|\$|'", " "),
        (r"\\(times|cdot)\b", "*"),
        (r"\*\*", "^"),
        (r"//", " ⫽ "),
        (r"\b([a-z])\s*squared\b|\b([a-z])\s*(的?平方|方)", r"\1\2^2"),
        (r"¼", "(1/4)"),
        (r"½", "(1/2)"),
        (r"\b([a-z0-9])x([a-z0-9])\b", r"\1*\2"),
        (r"(?<=[a-z])\{([a-z]+)\}", r"\1"),
        (r"[{\[]", "("),
        (r"[}\]]", ")"),
    )
)
MAX_LETTER = 4  # cout is a letter, stride is said
PAUSES = (",", "，", "and", "与")
MAX_EXPRESSION_PARTS = 40  # parts of an expression
PRIMES = (7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
TRIALS = 4
SMALLEST, LARGEST = 1, 5  # numbers put in for letters where rounding is looked at
MAX_WHOLE = 625  # assignments
MAX_TOKENS = 500  # in which formulas are looked for


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
    parts = expression.parts
    if not {part.text for part in parts if part.number is None and part.is_value} <= formula.names:
        return False
    letters = sorted(formula.names)
    in_words = any(part.said and part.text == "/" for part in parts)
    readings: tuple[Reading, ...] = ("written", "calculator") if in_words else ("written",)
    if any(_agree(parts, formula, _assignments(letters), reading) for reading in readings):
        return True
    rounded = bool(letters) and any(part.text in ROUNDINGS for part in parts)
    return rounded and _agree(parts, formula, _whole(formula, letters), "rounded")


def _agree(
    parts: Sequence[FormulaToken], formula: Formula, assignments: Iterable[Mapping[str, int]], reading: Reading
) -> bool:
    compared = [_same(value(parts, one, reading), formula.evaluate(one)) for one in assignments]
    return bool(compared) and all(compared)


def _whole(formula: Formula, letters: Sequence[str]) -> Iterator[Mapping[str, int]]:
    """Assignments of small numbers for which the formula has a whole value that is not negative."""
    for numbers in islice(product(range(SMALLEST, LARGEST + 1), repeat=len(letters)), MAX_WHOLE):
        assignment = dict(zip(letters, numbers, strict=True))
        try:
            result = formula.evaluate(assignment)
        except FormulaError:
            continue
        if result == int(result) and result >= 0:
            yield assignment


def _assignments(letters: Sequence[str]) -> Iterator[Mapping[str, int]]:
    for trial in range(TRIALS):
        yield {letter: PRIMES[(i * 5 + trial * 3) % len(PRIMES)] for i, letter in enumerate(letters)}


def _same(value: Fraction | None, wanted: float) -> bool:
    return value is not None and math.isclose(value, wanted, rel_tol=1e-12)


def expressions(folded: Folded, vocabulary: Vocabulary) -> tuple[Expression, ...]:
    """Every formula in the text with an operator in it, the longest at each place."""
    for pattern, by in SPELLINGS:
        folded = folded.replaced(pattern, by)
    folded = defined(folded, vocabulary.symbols)
    text = tokens(folded.text)
    found: list[Sequence[FormulaToken]] = []
    for run in _runs(text[:MAX_TOKENS], vocabulary):
        start = 0
        while start < len(run):
            end = start + longest(run[start : start + MAX_EXPRESSION_PARTS])
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
        if run[i].text in OPENING and run[i - 1].text == "*":
            yield i, _closing(run, i, end)


def _closing(run: Sequence[FormulaToken], start: int, end: int) -> int:
    depth = 0
    for i in range(start, end):
        depth += (run[i].text in OPENING) - (run[i].text == ")")
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
    """A comma or an "and" before "divided by"."""
    following = place + 1
    while following < len(text) and text[following].text in vocabulary.fillers:
        following += 1
    return text[place].text in PAUSES and following < len(text) and bool(vocabulary.operators.at(text, following)[0])


def _parts(text: Sequence[Token], place: int, vocabulary: Vocabulary) -> tuple[list[FormulaToken], int]:
    token = text[place]
    operators, end = vocabulary.operators.at(text, place)
    letters, letters_end = vocabulary.symbols.at(text, place)
    if letters and letters_end >= end:
        said = token.kind == "han" or len(token.text) > MAX_LETTER
        return [FormulaToken(min(letters), token.start, text[letters_end - 1].end, said=said)], letters_end
    if operators:
        return [_sign(sign, token.start, text[end - 1].end) for sign in min(operators)], end
    if token.text in "+-*/^()" or token.text in ROUNDINGS:
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
