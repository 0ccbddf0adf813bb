"""What the animation of a call shows: one image, one filter, the two outputs, and every step between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.diagnosis.origin import arithmetic, signed
from grader.diagnosis.sliding_window import Sliding, sliding
from grader.messages.text import Text
from grader.model.report import REAL_KINDS, Counterexample

Array = np.ndarray[Any, Any]
MAX_SIDE, MAX_CHANNELS, MAX_STEPS = 12, 3, 64


@dataclass(frozen=True, slots=True)
class Scene:
    """What one filter makes of one image: everything by channel, rows and columns."""

    image: Array  # (C, H, W), padded
    kernel: Array | None  # (C, KH, KW)
    window: Sliding
    n: int
    f: int
    expected: Array  # (OH, OW)
    actual: Array | None  # None where it has another shape
    start: tuple[int, int]  # the first output that differs

    @property
    def first(self) -> int:
        """The number of the step that the animation begins with."""
        return int(np.ravel_multi_index(self.start, self.expected.shape))


def scene(found: Counterexample) -> Scene | None:
    """The scene of a call that slides a window and is small enough to draw, else None."""
    mismatch = found.mismatch
    if mismatch is None or mismatch.is_property or found.compared is None:
        return None
    expected, actual = found.compared
    window = sliding(found.call, expected)
    if window is None:
        return None
    if isinstance(actual, np.ndarray) and actual.dtype.kind not in REAL_KINDS:
        return None
    differing = mismatch.first_cell or (0,) * expected.ndim
    n, f, row, column = window.place(differing)
    # A filter looks at every channel, a pooling window at its own.
    image = window.padded[n] if window.kernel is not None else window.padded[n, f : f + 1]
    drawn = Scene(
        image,
        None if window.kernel is None else window.kernel[f],
        window,
        n,
        f,
        window.plane(expected, n, f),
        window.plane(actual, n, f) if found.arrays else None,
        (row, column),
    )
    return drawn if _small(drawn) else None


def said(drawn: Scene, row: int, column: int) -> Text:
    """The arithmetic behind one output, and what came back where that is something else."""
    right = drawn.expected[row, column]
    text = arithmetic(drawn.window, drawn.n, drawn.f, row, column, right)
    if drawn.actual is not None and not np.isclose(drawn.actual[row, column], right, 1e-6, 1e-9):
        yours = signed(drawn.actual[row, column])
        text += Text(f"; yours is {yours}", f"；你的结果是 {yours}")
    return text


def _small(drawn: Scene) -> bool:
    channels, *sides = drawn.image.shape
    return channels <= MAX_CHANNELS and max(sides) <= MAX_SIDE and drawn.expected.size <= MAX_STEPS


def short(value: Any) -> str:
    """A number in at most three significant digits; nothing for a cell that takes no part."""
    plain = float(value)
    if np.isnan(plain):
        return ""
    return signed(plain if plain == round(plain, 0) and abs(plain) < 1e6 else float(f"{plain:.3g}"))
