"""Bilingual glossary: which words mean the same, and which words turn a statement around.

A form is a word or several (`feature map`); a star stands for any ending (`extract*`); Chinese is written as it is.
The words are data (`glossary.yaml`), read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from grader.interview.normalize import fold
from grader.interview.tokens import Token, tokens
from grader.interview.typos import Words

WORDS = Path(__file__).with_name("glossary.yaml")
SKIPPED = "-\"'“”`"  # between the words of a form: fully-connected, “local” features


@dataclass(frozen=True, slots=True)
class Form:
    """A way to say something: its words, and which of them may end differently."""

    words: tuple[str, ...]
    open: tuple[bool, ...]

    @classmethod
    def parse(cls, text: str) -> Form:
        """The form written as `text`."""
        starred = fold(text).text.replace("*", "\0")
        parts = [token.text for token in tokens(starred.replace("\0", " \0 ")) if token.text not in SKIPPED]
        words: list[str] = []
        ends: list[bool] = []
        for part in parts:
            if part == "\0":
                ends[-1:] = [True] * len(ends[-1:])
            else:
                words.append(part)
                ends.append(False)
        return cls(tuple(words), tuple(ends))

    def fits(self, token: Token, number: int) -> bool:
        """Whether `token` is the form's word `number`."""
        word = self.words[number]
        return token.text.startswith(word) if self.open[number] else token.text == word


class Index:
    """Forms by what they begin with; the longest that fits at a place wins."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """Entries are pairs of a form as written and the name it stands for."""
        self._forms: dict[str, list[tuple[Form, str]]] = {}
        for written, name in entries:
            form = Form.parse(written)
            self._forms.setdefault(form.words[0], []).append((form, name))
        self._lengths = sorted({len(first) for first in self._forms})

    def at(self, text: Sequence[Token], start: int) -> tuple[frozenset[str], int]:
        """The names of the longest form at token `start`, and the token after it; none is (empty, start)."""
        best: tuple[int, int] = (start, 0)
        names: set[str] = set()
        for form, name in self._beginning(text[start]):
            end = _end(form, text, start)
            size = (end, sum(map(len, form.words)))
            if end > start and size >= best:
                names = {name} if size > best else names | {name}
                best = size
        return frozenset(names), best[0]

    def words(self) -> Iterator[str]:
        """Every Latin word of every form."""
        yield from (w for forms in self._forms.values() for form, _ in forms for w in form.words if w.isascii())

    def _beginning(self, token: Token) -> Iterator[tuple[Form, str]]:
        if token.kind != "word":
            yield from self._forms.get(token.text, ())
            return
        for length in self._lengths:
            if length <= len(token.text):
                yield from self._forms.get(token.text[:length], ())


def _end(form: Form, text: Sequence[Token], start: int) -> int:
    """The token after `form` if it stands at `start`, else `start`."""
    place = start
    for number in range(len(form.words)):
        while number and place < len(text) and text[place].text in SKIPPED:
            place += 1
        if place >= len(text) or not form.fits(text[place], number):
            return start
        place += 1
    return place


@dataclass(frozen=True, slots=True)
class Side:
    """A thing that answers set against others: the concepts that are its own, and those of the others."""

    own: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words of the subject. `opposites` pairs concepts; those in `graded` have a middle between them.

    `actions` are the concepts that a "not" before them denies together with what follows; `auxiliaries` those of them
    that only hand it on. `sides` are things that answers set against others.
    """

    forms: Mapping[str, tuple[str, ...]]
    actions: frozenset[str]
    auxiliaries: frozenset[str]
    opposites: Mapping[str, tuple[str, ...]]
    graded: frozenset[str]
    sides: Mapping[str, Side]
    signals: Mapping[str, tuple[str, ...]]
    symbols: Mapping[str, tuple[str, ...]]
    operators: Mapping[str, tuple[str, ...]]
    fillers: frozenset[str]
    function_words: frozenset[str]
    ordinary: frozenset[str]
    index: Index = field(repr=False, compare=False)
    typos: Words = field(repr=False, compare=False)

    def extended(self, terms: Mapping[str, Sequence[str]]) -> Glossary:
        """The glossary with an exercise's own terms, and further words for known ones."""
        if not terms:
            return self
        forms = {**self.forms, **{name: (*self.forms.get(name, ()), *words) for name, words in terms.items()}}
        return _made(forms, self)


def _made(forms: Mapping[str, tuple[str, ...]], base: Glossary) -> Glossary:
    entries = [(form, name) for name, some in forms.items() for form in some]
    entries += [(form, f"!{name}") for name, some in base.signals.items() for form in some]
    index = Index(entries)
    typos = Words(index.words(), base.ordinary | base.function_words)
    return replace(base, forms=forms, index=index, typos=typos)


@cache
def glossary() -> Glossary:
    """The glossary that comes with the program."""
    import yaml

    data = yaml.load(WORDS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    forms = {name: tuple(words) for group in ("things", "actions") for name, words in data[group].items()}
    pairs = [*data["opposites"]["exact"], *data["opposites"]["graded"]]
    opposites: dict[str, tuple[str, ...]] = {}
    for a, b in pairs:
        opposites[a] = (*opposites.get(a, ()), b)
        opposites[b] = (*opposites.get(b, ()), a)
    bare = Glossary(
        forms=forms,
        actions=frozenset(data["actions"]),
        auxiliaries=frozenset(data["auxiliaries"]),
        opposites=opposites,
        graded=frozenset(name for pair in data["opposites"]["graded"] for name in pair),
        sides={name: Side(frozenset(one["own"]), frozenset(one["others"])) for name, one in data["sides"].items()},
        signals={name: tuple(words) for name, words in data["signals"].items()},
        symbols={name: tuple(words) for name, words in data["symbols"].items()},
        operators={name: tuple(words) for name, words in data["operators"].items()},
        fillers=frozenset(data["fillers"]),
        function_words=frozenset(data["function words"]),
        ordinary=frozenset(data["ordinary"]),
        index=Index(()),
        typos=Words((), ()),
    )
    return _made(forms, bare)
