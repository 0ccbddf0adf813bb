"""Sliding window drawn step by step: an SVG that a few lines of script move from cell to cell.

Without a script it shows the first cell that differs: its receptive field and its arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from xml.etree.ElementTree import Element

from grader.messages.text import Text
from grader.model.report import Counterexample
from grader.render import words
from grader.render.html.arrays import largest_of, shade
from grader.render.html.scene import Array, Scene, said, scene, short
from grader.render.html.tree import data, prose, tag

SIDE, GAP, EDGE = 36, 14, 2  # of a cell, between channels, around a drawing; in pixels

TITLE = Text("Window by window", "逐个窗口")
HINT = Text(
    "It begins at the first cell that differs. Space plays and pauses, ← and → step.",
    "从第一个不同的元素开始。空格键播放或暂停，← → 单步。",
)
IMAGE, PADDED, KERNEL = Text("image", "图像"), Text("image, padded", "填充后的图像"), Text("kernel", "卷积核")
BACK, PLAY, NEXT = Text("Step back", "后退一步"), Text("Play", "播放"), Text("Step on", "前进一步")
POSITION = Text("Position of the window", "窗口位置")


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A titled stack of grids, one for each channel; the rectangles of this kind and size move over them."""

    title: Text
    planes: Array  # (C, H, W)
    marker: str | None = None
    marker_size: tuple[int, int] = (1, 1)


def motion(found: Counterexample, name: str) -> Element | None:
    """The animation of a call that slides a window and is small enough to draw, else None."""
    drawn = scene(found)
    if drawn is None:
        return None
    steps = list(_steps(drawn))
    now = steps[drawn.first]
    return tag(
        "figure",
        tag("figcaption", TITLE),
        tag("p", HINT, class_="hint"),
        tag("div", *(_drawing(block, now) for block in _blocks(drawn)), class_="stage"),
        tag("p", prose(now.said), class_="arithmetic", aria_live="polite"),
        _controls(len(steps), drawn.first),
        data(f"{name}-steps", [step.to_json() for step in steps]),
        class_="motion",
        id=name,
        tabindex=0,
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the rectangles are at one output, and its arithmetic."""

    places: Mapping[str, tuple[int, int]]
    said: Text

    def to_json(self) -> dict[str, object]:
        """What the script is told."""
        return {**self.places, **self.said.to_json()}


def _steps(drawn: Scene) -> Iterator[Frame]:
    down, right = drawn.window.stride
    for row, column in product(*map(range, drawn.expected.shape)):
        places = {"window": (column * right * SIDE, row * down * SIDE), "here": (column * SIDE, row * SIDE)}
        yield Frame(places, said(drawn, row, column))


def _controls(count: int, first: int) -> Element:
    """Buttons and a slider; the script shows them, since without it they do nothing."""
    return tag(
        "div",
        _button("back", BACK, "M4 2h3v12H4z M14 2v12L7 8z"),
        _button("play", PLAY, "M4 2l10 6-10 6z", "M4 2h3v12H4z M9 2h3v12H9z"),
        _button("next", NEXT, "M2 2v12l7-6z M9 2h3v12H9z"),
        tag("input", type="range", min=0, max=count - 1, value=first, **_labels(POSITION)),
        class_="controls",
        hidden=True,
    )


def _button(does: str, label: Text, *shapes: str) -> Element:
    """A button with a drawn sign, since fonts lack them; the second shape is that of the button while it plays."""
    paths = [tag("path", d=shape) for shape in shapes]
    sign = tag("svg", *paths, viewBox="0 0 16 16", width=16, height=16, aria_hidden="true")
    return tag("button", sign, type="button", data_do=does, **_labels(label))


def _labels(label: Text) -> dict[str, str]:
    """A label that the script puts into the language of the page."""
    return {"aria_label": label.en, "title": label.en, "data_en": label.en, "data_zh": label.zh}


def _blocks(drawn: Scene) -> Iterator[GridBlock]:
    padded = any(drawn.window.padding)
    yield GridBlock(PADDED if padded else IMAGE, drawn.image, "window", drawn.window.window)
    if drawn.kernel is not None:
        yield GridBlock(KERNEL, drawn.kernel)
    yield GridBlock(words.EXPECTED, drawn.expected[None], "here")
    if drawn.actual is not None:
        yield GridBlock(words.YOURS, drawn.actual[None], "here")


def _drawing(block: GridBlock, now: Frame) -> Element:
    """One block as a picture under its title, so that blocks wrap where the screen is narrow.

    A screen reader gets the arithmetic below instead, and the tables of the report.
    """
    channels, rows, columns = map(int, block.planes.shape)
    largest, below = largest_of(block.planes), rows * SIDE + GAP
    grids = []
    for channel in range(channels):
        inside = list(_grid(block.planes[channel], largest))
        if block.marker:
            inside.append(_marker(block.marker, block.marker_size, now))
        grids.append(tag("g", *inside, transform=f"translate(0 {channel * below})"))
    width, height = columns * SIDE + 2 * EDGE, channels * below - GAP + 2 * EDGE
    picture = tag(
        "svg", *grids, viewBox=f"{-EDGE} {-EDGE} {width} {height}", width=width, height=height, aria_hidden="true"
    )
    return tag("figure", tag("figcaption", block.title), tag("div", picture, class_="scroll"))


def _grid(plane: Array, largest: float) -> Iterator[Element]:
    for row, column in product(*map(range, plane.shape)):
        x, y = column * SIDE, row * SIDE
        kind = f"cell {shade(plane[row, column], largest)}"
        yield tag("rect", x=x, y=y, width=SIDE, height=SIDE, class_=kind)
        yield tag("text", short(plane[row, column]), x=x + SIDE / 2, y=y + SIDE / 2, class_=kind)


def _marker(kind: str, size: tuple[int, int], now: Frame) -> Element:
    rows, columns = size
    x, y = now.places[kind]
    place = f"translate({x} {y})"
    return tag("rect", width=columns * SIDE, height=rows * SIDE, rx=3, class_=f"marker {kind}", transform=place)
