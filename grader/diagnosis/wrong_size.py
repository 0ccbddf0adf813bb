"""Wrong size formula behind arrays of a wrong shape: the same slips that questions know.

It must give every size that came back, of failing and passing cases alike, and be the only one that does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.diagnosis.observation import Observation
from grader.diagnosis.size_slips import SIZE, Axis, explaining
from grader.diagnosis.sliding_window import sliding
from grader.messages.text import Text
from grader.model.outcome import Returned
from grader.model.report import Diagnosis, ShownCall

Array = np.ndarray[Any, Any]
Pair = tuple[int, int]
WindowSizes = tuple[tuple[Axis, Axis], Pair]  # n, k, p, s of rows and columns, and the sizes that came back

MIXED: Mapping[str, tuple[Text, Callable[[int, int], Pair]]] = {
    "swaps-height-and-width": (
        Text("The output's height and width have changed places.", "输出的高和宽写反了。"),
        lambda rows, columns: (columns, rows),
    ),
    "height-for-both": (
        Text(
            "The output is made square by its height; the width has a size of its own.",
            "输出的宽用了高的尺寸，成了正方形；宽要另外计算。",
        ),
        lambda rows, columns: (rows, rows),
    ),
    "width-for-both": (
        Text(
            "The output is made square by its width; the height has a size of its own.",
            "输出的高用了宽的尺寸，成了正方形；高要另外计算。",
        ),
        lambda rows, columns: (columns, columns),
    ),
}


def wrong_size(observations: Sequence[Observation]) -> Diagnosis | None:
    """The slip that gives all sizes of a submission's results; None where they are right or no single slip does.

    What hidden cases show can refute a slip, never suggest one: some shown result must have a wrong shape.
    """
    shown = [o for o in observations if o.shown]
    if not any(_differ(observation) for observation in shown):
        return None
    working = _first_wrong(_axes([found for o in shown if (found := _window_sizes(o))]))
    sizes = [found for o in observations if (found := _window_sizes(o))]
    slips = explaining(_axes(sizes))
    mixed = [name for name, (_, mix) in MIXED.items() if _mixes(sizes, mix)]
    if len(slips) == 1 and not mixed:
        return Diagnosis(slips[0].id, slips[0].says + working)
    if len(mixed) == 1 and not slips:
        return Diagnosis(mixed[0], MIXED[mixed[0]][0])
    return None


def _arrays(observation: Observation) -> tuple[Array, Array] | None:
    """What is right and what came back, where both are arrays with as many dimensions."""
    right, outcome = observation.expected, observation.outcome
    actual = outcome.value if isinstance(outcome, Returned) else None
    if isinstance(right, np.ndarray) and isinstance(actual, np.ndarray) and right.ndim == actual.ndim:
        return right, actual
    return None


def _differ(observation: Observation) -> bool:
    arrays = _arrays(observation)
    return arrays is not None and arrays[0].shape != arrays[1].shape


def _window_sizes(observation: Observation) -> WindowSizes | None:
    """The numbers of both axes and the sizes that came back, where a window gives what is right."""
    arrays, call = _arrays(observation), observation.case.calls[-1]
    if arrays is None or (slid := sliding(ShownCall(call.function.name, call.arguments), arrays[0])) is None:
        return None
    axes = zip(slid.image.shape[2:], slid.window, slid.padding, slid.stride, strict=True)
    rows, columns = ((int(n), k, p, s) for n, k, p, s in axes)
    height, width = {"HW": (0, 1), "NCHW": (2, 3), "NHWC": (1, 2)}[slid.layout]
    return (rows, columns), (arrays[1].shape[height], arrays[1].shape[width])


def _axes(windows: Sequence[WindowSizes]) -> list[tuple[Axis, int]]:
    """Rows and columns alike: the numbers of an axis, and the size that came back."""
    return [(axis, size) for axes, pair in windows for axis, size in zip(axes, pair, strict=True)]


def _first_wrong(sizes: Sequence[tuple[Axis, int]]) -> Text:
    """The right size of the first axis that is wrong, beside the one that came back."""
    return next((_working(axis, size) for axis, size in sizes if _right(axis) != size), Text("", ""))


def _right(axis: Axis) -> int:
    return int(SIZE.evaluate(dict(zip("nkps", axis, strict=True))))


def _mixes(windows: Sequence[WindowSizes], mix: Callable[[int, int], Pair]) -> bool:
    right = [(_right(rows), _right(columns)) for (rows, columns), _ in windows]
    got = [pair for _, pair in windows]
    return right != got and [mix(*pair) for pair in right] == got


def _working(axis: Axis, size: int) -> Text:
    """The right size of one axis, with its numbers, beside the one that came back."""
    right = SIZE.working(dict(zip("nkps", axis, strict=True)))
    return Text(f" Right is {right}; yours has {size}.", f"应为 {right}，而你的结果是 {size}。")
