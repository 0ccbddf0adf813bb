"""How fast a program is, told as a ratio: its CPU time against a plain Python loop on the same machine.

The loop runs in a worker of its own, in turns with the program: a worker that holds a student's code could be made to
run it slowly. CPU time counts, not the clock on the wall, and the smallest of several: a busy machine changes neither.
"""

from __future__ import annotations

import math

from grader.model.outcome import Program, ProgramSession, Step

COUNT = 100_000
LOOPS = Program(
    """
def loops(count):
    total = 0.0
    for i in range(count):
        total += 0.5 * i
    return total
""",
    "loops.py",
)
LOOP = (Step("loops", (COUNT,)),)
ROUNDS = 5
SHORTEST = 1e-6  # seconds; a clock that stood still is no infinite speed
HOPELESS = 4  # so many times too slow after a round: no further one will help


class Pace:
    """The smallest CPU seconds so far: of one multiply-add in the loop, and of the program's call."""

    def __init__(self, loops: ProgramSession, multiplications: float) -> None:
        self._loops, self._multiplications = loops, multiplications
        self._loop = self._call = math.inf

    def loop(self) -> None:
        """Time the loop once more."""
        before = self._loops.cpu()
        self._loops.call(LOOP)
        self._loop = min(self._loop, (self._loops.cpu() - before) / COUNT)

    def call(self, seconds: float) -> None:
        """Take note of what one call took."""
        self._call = min(self._call, seconds)

    @property
    def times(self) -> float:
        """How many times faster the program is than a loop with as many multiply-adds."""
        return self._loop * self._multiplications / max(self._call, SHORTEST)
