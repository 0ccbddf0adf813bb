"""Second opinion about an answer with full marks: whether a wrong answer is more like it than any right one.

It compares character n-grams with the exercise's marked samples, and with what falsifying the right ones makes of them.
It awards nothing and refuses nothing: it says that a person should look. Likeness of a text cannot tell "fewer"
from "more", so it speaks only where a wrong answer is all but the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from grader.interview.falsify import all_falsified
from grader.interview.normalize import fold
from grader.model.interview_question import Interview

LENGTHS = (1, 2, 3)  # characters of an n-gram
NEAR = 0.93  # cosine from which two answers are all but the same
MAX_COMPARED_CHARS = 600  # characters of an answer that are compared

Profile = Mapping[str, float]


class SecondOpinion:
    """The right and the wrong answers of an exercise, to compare others with. Read when first asked."""

    def __init__(self, exercise: Interview) -> None:
        self._exercise = exercise

    def doubts(self, answer: str) -> bool:
        """Whether the answer is all but the same as a wrong one, and less like every right one."""
        own = profile(answer)
        right = likeness(own, self._right)
        return right < 1 and likeness(own, self._wrong) >= max(NEAR, right)

    @cached_property
    def _right(self) -> tuple[Profile, ...]:
        return tuple(map(profile, (*right_answers(self._exercise), *self._exercise.still_right)))

    @cached_property
    def _wrong(self) -> tuple[Profile, ...]:
        marked = [sample.answer for sample in self._exercise.all_samples() if sample.status == "wrong"]
        falsified = [made.text for made in all_falsified(right_answers(self._exercise))]
        return tuple(profile(text) for text in (*marked, *falsified) if text not in self._exercise.still_right)


def right_answers(exercise: Interview) -> tuple[str, ...]:
    """The answers that its author says are worth everything."""
    full = [sample.answer for sample in exercise.all_samples() if sample.status == "full"]
    return (*full, exercise.model.en, exercise.model.zh)


def profile(text: str) -> Profile:
    """How often each n-gram of characters stands in a text, with length 1 in all."""
    folded = " ".join(fold(text[:MAX_COMPARED_CHARS]).text.strip(" .。").split())
    counts = Counter(folded[i : i + n] for n in LENGTHS for i in range(len(folded) - n + 1))
    size = math.sqrt(sum(count * count for count in counts.values())) or 1
    return {gram: count / size for gram, count in counts.items()}


def likeness(one: Profile, others: Iterable[Profile]) -> float:
    """The cosine with the most alike of the others; 0 where there is none."""
    return max((sum(weight * other.get(gram, 0) for gram, weight in one.items()) for other in others), default=0)
