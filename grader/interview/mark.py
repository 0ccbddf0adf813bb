"""Marks of an answer: each key point given or not, with the words that decided it.

A point is given for a statement, and refused where the answer also states the contrary. A list of keywords states
nothing, and neither does the question repeated. Where the marking may be wrong `reasons` says why a person should look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from grader.interview.copying import without_question
from grader.interview.expressions import Expression, Vocabulary, equal, expressions
from grader.interview.glossary import Glossary, Index, glossary
from grader.interview.keywords import is_list
from grader.interview.matching import Match, match
from grader.interview.normalize import fold
from grader.interview.pattern import Pattern
from grader.interview.second_opinion import SecondOpinion
from grader.interview.statements import Segment, Statements, statements
from grader.messages.text import Text
from grader.model.interview_question import Interview, Point, StatementMisconception

Verdict = Literal["given", "missing", "contradicted"]
Status = Literal["full", "partial", "wrong"]

MAX_READ_CHARS = 5000  # characters of an answer that are read
REASONS = {
    "keywords": Text("it is a list of keywords without statements", "只是关键词罗列，没有陈述"),
    "copied": Text("it repeats the question", "重复了题目"),
    "both": Text("it says a thing and its contrary", "同时说了某一点及其反面"),
    "mixed": Text("it is right and holds a misconception", "既答对了要点，又含有误解"),
    "condition": Text("a point was read from a condition (“without …”)", "有一点是从假设句（“如果没有……”）推断的"),
    "alike": Text("it is very like a wrong answer", "与某个错误回答非常相似"),
    "unsure": Text("it says that it is not sure", "作者自称不确定"),
    "long": Text(f"only its first {MAX_READ_CHARS} characters were read", f"只读取了前 {MAX_READ_CHARS} 个字符"),
}


@dataclass(frozen=True, slots=True)
class PointResult:
    """A key point: given, missing or contradicted, and the student's words that say so."""

    point: Point
    verdict: Verdict
    evidence: str


@dataclass(frozen=True, slots=True)
class StatedMisconception:
    """A misconception, and the student's words that show it."""

    misconception: StatementMisconception
    evidence: str


@dataclass(frozen=True, slots=True)
class MarkedInterview:
    """An answer, marked. `reasons` are keys of `REASONS`; none means that no person needs to look."""

    exercise: Interview
    points: tuple[PointResult, ...]
    misconceptions: tuple[StatedMisconception, ...]
    reasons: tuple[str, ...]

    @property
    def marks(self) -> float:
        """The marks, at most `out_of`. A bonus is told and earns none: all marks and `full` are the same."""
        return min(self.out_of, sum(r.point.marks for r in self.points if r.verdict == "given" and not r.point.bonus))

    @property
    def out_of(self) -> float:
        """The marks of a complete answer."""
        return self.exercise.points

    @property
    def needs_review(self) -> bool:
        """Whether a person should look."""
        return bool(self.reasons)

    @property
    def status(self) -> Status:
        """Full with every mark and without a misconception; wrong without any mark."""
        spoilt = any(self.misconceptions) or any(r.verdict == "contradicted" for r in self.points)
        if self.marks >= self.out_of and not spoilt:
            return "full"
        return "partial" if self.marks else "wrong"


@dataclass(frozen=True, slots=True)
class _PointFit:
    """Where a point's patterns fit: the evidence for it, whether that is doubtful, and the evidence against it."""

    given: str = ""
    doubtful: bool = False
    denied: str = ""


def mark(exercise: Interview, answer: str) -> MarkedInterview:
    """The marks of `answer`."""
    return Marker(exercise).mark(answer)


class Marker:
    """An exercise with its patterns read, to mark many answers."""

    def __init__(self, exercise: Interview) -> None:
        self._exercise = exercise
        self._glossary: Glossary = glossary().extended(exercise.terms)
        self._vocabulary = vocabulary(exercise, self._glossary)
        items: tuple[Point | StatementMisconception, ...] = (*exercise.rubric, *exercise.misconceptions)
        known = self._glossary.forms
        self._second = SecondOpinion(exercise)
        self._patterns = {item.id: tuple(Pattern.parse(text, known) for text in item.any) for item in items}

    def mark(self, answer: str) -> MarkedInterview:
        """The marks of `answer`."""
        read = statements(fold(answer[:MAX_READ_CHARS]), self._glossary)
        own = without_question(read, self._exercise.prompt)
        reasons = {"long"} if len(answer) > MAX_READ_CHARS else set()
        if read.segments and not own:
            reasons.add("copied")
        if not self._exercise.names and is_list(read, self._glossary):
            return self._nothing({*reasons, "keywords"})
        if any(segment.has("unsure") for segment in own):
            reasons.add("unsure")
        claims = [segment for segment in own if not segment.has("hearsay")]
        found = expressions(read.folded, self._vocabulary) if own else ()
        marked = self._result(read, claims, found, reasons)
        if marked.status == "full" and self._second.doubts(answer):
            return replace(marked, reasons=tuple(sorted({*marked.reasons, "alike"})))
        return marked

    def _nothing(self, reasons: set[str]) -> MarkedInterview:
        missing = tuple(PointResult(point, "missing", "") for point in self._exercise.rubric)
        return MarkedInterview(self._exercise, missing, (), tuple(sorted(reasons)))

    def _result(
        self, read: Statements, claims: Sequence[Segment], found: Sequence[Expression], reasons: set[str]
    ) -> MarkedInterview:
        written = {point.id for point in self._exercise.rubric if _formula(point, found)}
        diagnoses = tuple(self._diagnoses(read, claims, found, written))
        refused = {name: one.evidence for one in diagnoses for name in one.misconception.refuses}
        results = []
        for point in self._exercise.rubric:
            seen = self._seen(point, read, claims, found)
            denied = "" if point.bonus else refused.get(point.id) or seen.denied
            if seen.given and denied:
                reasons.add("both")
            if seen.given and seen.doubtful and not denied:
                reasons.add("condition")
            verdict: Verdict = "contradicted" if denied else "given" if seen.given else "missing"
            results.append(PointResult(point, verdict, denied or seen.given))
        if diagnoses and any(result.verdict == "given" for result in results):
            reasons.add("mixed")
        return MarkedInterview(self._exercise, tuple(results), diagnoses, tuple(sorted(reasons)))

    def _diagnoses(
        self, read: Statements, claims: Sequence[Segment], found: Sequence[Expression], written: set[str]
    ) -> Iterator[StatedMisconception]:
        """The misconceptions. A formula beside the right one is a step towards it."""
        for wrong in self._exercise.misconceptions:
            on_the_way = written & set(wrong.refuses)
            if (seen := self._seen(wrong, read, claims, () if on_the_way else found)).given and not seen.doubtful:
                yield StatedMisconception(wrong, seen.given)

    def _seen(
        self,
        item: Point | StatementMisconception,
        read: Statements,
        claims: Sequence[Segment],
        found: Sequence[Expression],
    ) -> _PointFit:
        if expression := _formula(item, found):
            return _PointFit(given=expression.quote)
        given, doubtful, denied = "", False, ""
        asks = isinstance(item, Point) and item.bonus
        for segment in claims:
            if segment.question and not asks:
                continue
            best = self._best(item.id, segment, isinstance(item, StatementMisconception))
            if best and best.contrary:
                denied = denied or read.quote(segment, best.start, best.end)
            elif best and (not given or (doubtful and not best.doubtful)):
                given, doubtful = read.quote(segment, best.start, best.end), best.doubtful
        return _PointFit(given, doubtful, "" if isinstance(item, StatementMisconception) else denied)

    def _best(self, name: str, segment: Segment, strict: bool) -> Match | None:
        """The plainest match of the item's patterns in a segment."""
        about, side, words = self._exercise.about, self._exercise.side, self._glossary
        found = [match(pattern, segment, about, words, strict, side) for pattern in self._patterns[name]]
        return min(filter(None, found), key=lambda m: (m.contrary, m.doubtful, m.end - m.start), default=None)


def _formula(item: Point | StatementMisconception, found: Sequence[Expression]) -> Expression | None:
    """The first expression that equals one of the item's formulas."""
    return next((one for one in found if any(equal(one, formula) for formula in item.formulas)), None)


def vocabulary(exercise: Interview, words: Glossary) -> Vocabulary:
    """How the exercise's letters are said."""
    symbols = {**words.symbols, **exercise.letters}
    items: tuple[Point | StatementMisconception, ...] = (*exercise.rubric, *exercise.misconceptions)
    used = {name for item in items for formula in item.formulas for name in formula.names}
    entries = [(form, letter) for letter in sorted(used) for form in symbols.get(letter, (letter,))]
    operators = [(form, signs) for signs, forms in words.operators.items() for form in forms]
    return Vocabulary(Index(entries), Index(operators), words.fillers)
