"""What a key point looks for: concepts that one statement brings together.

    extract feature          both, in any order
    extract|detect feature   one of the first two
    no-lose border           what is said not to be lost
    fc > all > conv          in this order
    3x3                      a size
    3x3=1                    a size and the number that goes with it
    401408                   a number
    classify !extract        one that is mentioned where the other is not

A pattern that fits with one thing turned around (fewer for more, a "not" too many) is the contrary of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from grader.messages.text import Text

NAME = re.compile(r"(?P<no>no-)?(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
PAIR = re.compile(r"(\d+)x\1(?:=(\d+))?")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


class PatternError(Exception):
    """A pattern that cannot be read. `column` counts from 1 within it, `name` is the unknown concept, if any."""

    def __init__(self, text: Text, column: int, name: str = "") -> None:
        super().__init__(text.en)
        self.text = text
        self.column = column
        self.name = name


@dataclass(frozen=True, slots=True)
class ConceptOption:
    """A concept, affirmed or denied."""

    name: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing to find: a concept out of several, a number, a size, or the number that goes with a size."""

    options: tuple[ConceptOption, ...] = ()
    number: float | None = None
    size: float | None = None

    def concepts(self) -> Iterator[str]:
        """The names of its concepts."""
        yield from (option.name for option in self.options)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Steps in order; the atoms of a step stand in any order. `absent` are concepts that must not be mentioned."""

    text: str
    steps: tuple[tuple[Atom, ...], ...]
    absent: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str, known: Collection[str]) -> Pattern:
        """The pattern in `text`, whose concepts are among `known`. Raises PatternError."""
        steps: list[list[Atom]] = [[]]
        absent: list[str] = []
        for word in re.finditer(r"\S+", text):
            if word[0] == ">":
                steps.append([])
            elif word[0].startswith("!"):
                absent += [option.name for option in _atom(word[0][1:], word.start() + 2, known).options]
            else:
                steps[-1].append(_atom(word[0], word.start() + 1, known))
        if not all(steps):
            raise PatternError(Text("something must stand on both sides of >", "> 两边都要有内容"), 1)
        return cls(text, tuple(map(tuple, steps)), frozenset(absent))

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """All atoms, in order."""
        return tuple(atom for step in self.steps for atom in step)

    def names(self) -> frozenset[str]:
        """All concepts in it."""
        return frozenset(name for atom in self.atoms for name in atom.concepts())


def _atom(word: str, column: int, known: Collection[str]) -> Atom:
    if pair := PAIR.fullmatch(word):
        return Atom(number=float(pair[2]) if pair[2] else None, size=float(pair[1]))
    if NUMBER.fullmatch(word):
        return Atom(number=float(word))
    options = []
    for part in word.split("|"):
        match = NAME.fullmatch(part)
        if part in known:
            options.append(ConceptOption(part, False))
        elif match and match["no"] and match["name"] in known:
            options.append(ConceptOption(match["name"], True))
        else:
            raise PatternError(Text(f'unknown concept "{part}"', f"未知的概念“{part}”"), column, part)
        column += len(part) + 1
    return Atom(tuple(options))
