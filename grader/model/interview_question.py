"""What a teacher writes: an interview question, answered in words and marked by key points, as data.

`grader.interview` marks answers against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.formulas.formula import Formula
from grader.messages.text import LANGUAGES, Language, Text

WRONG_KINDS = ("wrong", "negated", "keywords")
SAMPLE_KINDS = ("full", "partial", *WRONG_KINDS)


@dataclass(frozen=True, slots=True)
class Point:
    """A key point. It is given for a statement that fits one of `any`, or for a formula equal to one of `formulas`.

    A bonus is not needed for full marks.
    """

    id: str
    says: Text
    marks: float = 1
    any: tuple[str, ...] = ()
    formulas: tuple[Formula, ...] = ()
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class StatementMisconception:
    """A statement that shows a misconception: it is explained, and takes the points in `refuses` away.

    `example` is an answer that makes it, and must be recognised as it.
    """

    id: str
    says: Text
    example: Text
    any: tuple[str, ...] = ()
    formulas: tuple[Formula, ...] = ()
    refuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleAnswers:
    """Sample answers in each language."""

    en: tuple[str, ...]
    zh: tuple[str, ...]

    def say(self, language: Language) -> tuple[str, ...]:
        """Those in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Samples:
    """SampleAnswers as their author marked them. Negated ones and lists of keywords are wrong, with the right words."""

    full: SampleAnswers
    partial: SampleAnswers
    wrong: SampleAnswers
    negated: SampleAnswers
    keywords: SampleAnswers


@dataclass(frozen=True, slots=True)
class Sample:
    """One of them, and the status that the rubric must find."""

    kind: str
    language: Language
    answer: str

    @property
    def status(self) -> str:
        """Full, partial or wrong."""
        return "wrong" if self.kind in WRONG_KINDS else self.kind


@dataclass(frozen=True, slots=True)
class Interview:
    """Answer in words.

    `enough` are the marks that count as everything (all points together where it is None). `about` are the concepts
    the question is about: "without them" turns a statement around. `side` is what it asks about of things that answers
    set against each other: what is said of another does not count. `names` says that a bare list of names answers it.
    `covers` are units of the curriculum. `still_right` are falsified samples that are right all the same,
    and why.
    """

    id: str
    path: Path
    version: str
    title: Text
    topic: str
    level: int
    prompt: Text
    rubric: tuple[Point, ...]
    model: Text
    samples: Samples
    covers: tuple[int, ...] = ()
    about: tuple[str, ...] = ()
    side: str = ""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: bool = False
    enough: float | None = None
    misconceptions: tuple[StatementMisconception, ...] = ()
    still_right: Mapping[str, str] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """The marks of a complete answer."""
        return self.enough or sum(point.marks for point in self.rubric if not point.bonus)

    def all_samples(self) -> tuple[Sample, ...]:
        """The samples, one by one."""
        return tuple(
            Sample(kind, language, answer)
            for kind in SAMPLE_KINDS
            for language in LANGUAGES
            for answer in getattr(self.samples, kind).say(language)
        )
