"""Fresh calls of an exercise: drawn from its space, all over it, the same ones for a whole class.

What is said of a program beyond its verdict is tested on them. Half come from the space as it is written, half from its
variants with other numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from grader.checks.call_space import space
from grader.checks.cases import Case, Point, admissible, at
from grader.checks.expectations import Expectations
from grader.formulas.draws import Stream
from grader.messages.errors import AuthorError
from grader.model.code_exercise import Check
from grader.model.outcome import Outcome

TRIES = 100  # draws in a row of which none is a call: then there is none
CORNERS_OF_A_CALL = 4
MAX_NEARBY_CALLS = 2000  # made of other calls, that are kept, since a class makes the same mistakes


@dataclass(frozen=True, slots=True)
class FreshCall:
    """A call of the space. `template` and `point` are what it was made of."""

    template: Check
    point: Point
    case: Case

    @property
    def name(self) -> str:
        """What it goes by: no other call has this name."""
        return self.case.check


class FreshCalls:
    """The fresh calls of an exercise, of which one `part` of the result is looked at; of a class `like` a check's."""

    def __init__(self, expectations: Expectations, part: int | None, like: Check | None = None) -> None:
        self._expectations = expectations
        self.exercise = expectations.exercise
        self.templates = space(self.exercise, part, like)
        self._stream = Stream(self.exercise.id, expectations.seed, "space")
        self._made: list[FreshCall] = []
        self._reference: dict[str, Outcome] = {}
        self._nearby = lru_cache(MAX_NEARBY_CALLS)(self._at)

    def __iter__(self) -> Iterator[FreshCall]:
        """The calls, in the order in which they were drawn; without end, unless nothing can be drawn."""
        number = 0
        while number < len(self._made) or self._another():
            yield self._made[number]
            number += 1

    def declared(self) -> Iterator[FreshCall]:
        """Some calls of the space as it is written. Raises AuthorError."""
        for template in self.templates[:1]:
            for number in range(TRIES):
                point = self._point(template)
                if made := None if point is None else self._at(template.id, point, f"declared {number}"):
                    yield made

    def _another(self) -> bool:
        """Draw one more call; False where that does not succeed."""
        for _ in range(TRIES if self.templates else 0):
            template = self.templates[self._template()]
            point = self._point(template)
            if made := None if point is None else self._at(template.id, point, f"{len(self._made)}"):
                self._made.append(made)
                return True
        return False

    def reference(self, call: FreshCall) -> Outcome:
        """What the reference does. Where it does not return, it is no call that anybody may be asked."""
        if call.name not in self._reference:
            self._reference[call.name] = self._expectations.returned(call.case.steps)
        return self._reference[call.name]

    def _template(self) -> int:
        """The number of the space itself every second time, else that of a variant."""
        variants = len(self.templates) - 1
        return 1 + self._stream.below(variants) if variants and self._stream.below(2) else 0

    def _point(self, template: Check) -> Point | None:
        """A point drawn from all of them; None where `require` forbids it."""
        point = tuple(self._stream.below(len(letter.values)) for letter in template.sweep.values())
        return point if admissible(self.exercise, template, point) else None

    def redrawn(self, call: FreshCall, draw: int) -> FreshCall | None:
        """The same sizes and options with other numbers."""
        return self._nearby(call.template.id, call.point, f"{call.name}/{draw}")

    def cornered(self, call: FreshCall) -> Iterator[FreshCall]:
        """The call with some of its letters at their lowest: where options meet the smallest sizes, claims break.

        Every second time letters of one range are equal, as height and width: squares are special as well.
        """
        stream = Stream(self.exercise.id, self._expectations.seed, "corner", call.name)
        for number in range(CORNERS_OF_A_CALL):
            point = _cornered(call, stream, is_square=number % 2 == 1)
            is_another = point != call.point and admissible(self.exercise, call.template, point)
            if is_another and (found := self.at(call.template, point)) is not None:
                yield found

    def at(self, template: Check, point: Point) -> FreshCall | None:
        """The call at a point of a template."""
        return self._nearby(template.id, point, f"at {','.join(map(str, point))}")

    def _at(self, name: str, point: Point, draw: str) -> FreshCall | None:
        """A call; None where what was put together from several checks has no value there."""
        template = next(template for template in self.templates if template.id == name)
        seed = f"{self._expectations.seed}/{draw}"
        try:
            case = at(self.exercise, template, seed, point)
        except AuthorError:
            if template is self.templates[0] and self.exercise.space is not None:
                raise  # what an author declared must be possible; what was put together need not be
            return None
        return FreshCall(template, point, replace(case, check=f"{template.id}#{draw}"))


def _cornered(call: FreshCall, stream: Stream, *, is_square: bool) -> Point:
    """The point of a call with some letters at their lowest, and those of one range equal where it `is_square`."""
    ranges = [letter.values if is_square else number for number, letter in enumerate(call.template.sweep.values())]
    first = {values: number for number, values in reversed(list(enumerate(ranges)))}
    is_lowest = {values: bool(stream.below(2)) for values in first}
    return tuple(0 if is_lowest[values] else call.point[first[values]] for values in ranges)
