"""Arithmetic with typed numbers: `64*32*7^2`, `5*5*3*16 + 16`, `(28-5)/1+1`, `6*28*28 = 4704`.

equation  sum {= sum}           all sides have one value
sum       product {+|- product}
product   power {*|/|// power}
power     [-] operand [^ power]
operand   a numeral, a sum in brackets, or in ⌊ ⌋, which rounds it down
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from grader.answer_kinds.numerals import exact, numeral
from grader.answer_kinds.writing import BRACKETS
from grader.formulas.typeset import number

WORDS = (
    (re.compile(r"\bto the power of\b"), "^"),
    (re.compile(r"\b(?:times|multiplied by)\b|乘以|乘"), "*"),
    (re.compile(r"\bdivided by\b|除以"), "/"),
    (re.compile(r"\bplus\b|加上|加"), "+"),
    (re.compile(r"\bminus\b|减去|减|负"), "-"),
    (re.compile(r"的平方|平方|\s*\bsquared\b"), "^2"),
    (re.compile(r"的立方|立方|\s*\bcubed\b"), "^3"),
    (re.compile(r"(?<![0-9a-z])0x[0-9a-f]+"), "?"),
    (re.compile(r"(?<=[0-9)\s])x(?=[\s0-9(])"), "*"),
    (re.compile(r"\b(?:math\.|np\.)?floor\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)"), r"⌊\1⌋"),
    (re.compile(r"[\[{]"), "("),
    (re.compile(r"[\]}]"), ")"),
    (re.compile(r"(?<=[0-9])e(?=[-+][0-9])"), "*10^"),
    (re.compile(r"\*\*"), "^"),
)
TOKEN = re.compile(r"//|[-+*/^()⌊⌋]")
MIXED_NUMBER = re.compile(r"(-?)([0-9]+)\s+([0-9]+)/([0-9]+)")
MAX_CHARS = 120
MAX_EXPONENT = 30
MAX_BASE = 10**9
SHOWN_SIGNS = {"*": "·", "+": " + ", "-": " − ", "/": "/", "//": "//", "^": "^", "(": "(", ")": ")", "⌊": "⌊", "⌋": "⌋"}
Token = str | int | Fraction


class NoArithmeticError(Exception):
    """That a text is no arithmetic with numbers."""


@dataclass(frozen=True, slots=True)
class Computed:
    """The value of what was typed, and its echo. `side`: the number that is only multiplied by itself, if it is one."""

    value: int | Fraction
    echo: str
    side: int | Fraction | None = None


def computed(text: str, decimals: bool = False) -> Computed | None:
    """The value of normalized text, or None where it has none. `decimals`: 1,250 is a decimal comma and no thousand."""
    text = text.strip()
    if len(text) > MAX_CHARS:
        return None
    if (value := _single(text, decimals)) is not None:
        return Computed(value, number(value))
    for pattern, sign in WORDS:
        text = pattern.sub(sign, text)
    try:
        sides = [_Tokens(_tokens(side, decimals)) for side in re.split("[=≈]", text)]
        values = [side.value() for side in sides]
    except NoArithmeticError:
        return None
    if len(set(values)) > 1:
        return None
    return Computed(exact(values[0]), _echo(sides[0], values[0]), sides[0].side if len(sides) == 1 else None)


def _single(text: str, decimals: bool) -> int | Fraction | None:
    if found := MIXED_NUMBER.fullmatch(text):
        above, below = int(found[3]), int(found[4])
        if above < below:
            value = int(found[2]) + Fraction(above, below)
            return -value if found[1] else value
        return None
    return numeral(text.translate(BRACKETS), decimals)


def _tokens(text: str, decimals: bool) -> list[Token]:
    """Operators and numbers. Raises NoArithmeticError."""
    tokens: list[Token] = []
    at = 0
    for found in [*TOKEN.finditer(text), None]:
        chunk = text[at : found.start() if found else len(text)].strip()
        if chunk:
            value = numeral(chunk, decimals)
            if value is None:
                raise NoArithmeticError
            tokens.append(value)
        if found:
            tokens.append(found[0])
            at = found.end()
    return tokens


class _Tokens:
    """A side of an equation, read from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._at = 0

    @property
    def side(self) -> int | Fraction | None:
        """The number that is multiplied with itself, where that is all."""
        match self.tokens:
            case (int() | Fraction() as a, "*", int() | Fraction() as b) if a == b:
                return a
            case (int() | Fraction() as a, "^", 2):
                return a
        return None

    def value(self) -> Fraction:
        """The value of all of it. Raises NoArithmeticError."""
        value = self._sum()
        if self._at < len(self.tokens):
            raise NoArithmeticError
        return value

    def _next(self, *signs: str) -> str | None:
        """The sign that stands here and is one of `signs`, passed over."""
        token = self.tokens[self._at] if self._at < len(self.tokens) else None
        if not isinstance(token, str) or token not in signs:
            return None
        self._at += 1
        return token

    def _sum(self) -> Fraction:
        value = self._product()
        while sign := self._next("+", "-"):
            value = value + self._product() if sign == "+" else value - self._product()
        return value

    def _product(self) -> Fraction:
        value = self._power()
        while sign := self._next("*", "/", "//"):
            other = self._power()
            if sign != "*" and not other:
                raise NoArithmeticError
            value = value * other if sign == "*" else value / other if sign == "/" else Fraction(floor(value / other))
        return value

    def _power(self) -> Fraction:
        if self._next("-"):
            return -self._power()
        base = self._operand()
        if self._next("^"):
            exponent = self._power()
            if self.tokens.count("^") > 1 and "(" not in self.tokens:  # 2^3^2 is 512 to some and 64 to others
                raise NoArithmeticError
            if exponent.denominator != 1 or abs(exponent) > MAX_EXPONENT or abs(base) > MAX_BASE:
                raise NoArithmeticError
            if exponent < 0 and not base:
                raise NoArithmeticError
            return Fraction(base ** int(exponent))
        return base

    def _operand(self) -> Fraction:
        if self._next("("):
            value = self._sum()
            if not self._next(")"):
                raise NoArithmeticError
            return value
        if self._next("⌊"):
            value = Fraction(floor(self._sum()))
            if not self._next("⌋"):
                raise NoArithmeticError
            return value
        token = self.tokens[self._at] if self._at < len(self.tokens) else None
        if token is None or isinstance(token, str):
            raise NoArithmeticError
        self._at += 1
        return Fraction(token)


def _echo(side: _Tokens, value: Fraction) -> str:
    shown = "".join(SHOWN_SIGNS[token] if isinstance(token, str) else number(token) for token in side.tokens)
    return f"{shown.strip()} = {number(exact(value))}"
