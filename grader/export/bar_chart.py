"""Picture of how points are spread: a bar for each tenth of them, all points in one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from grader.gradebook.statistics import BINS
from grader.render.html.tree import tag

WIDTH, HEIGHT, FOOT = 660, 180, 22  # of the picture, and the room below its bars
STYLE = """
svg{width:100%;height:auto}svg rect{fill:var(--bar)}svg rect.all{fill:var(--good)}
svg text{fill:currentColor;font-size:12px}
"""


def bins(spread: Sequence[int], out_of: float) -> Iterator[tuple[str, int]]:
    """Counts of students with the points that each stands for."""
    step = out_of / BINS
    for place, count in enumerate(spread):
        yield f"{place * step:g}" + ("" if place == BINS else "–"), count


def bars(spread: Sequence[int], out_of: float, title: str) -> Element:
    """The picture; `title` and the counts are what it says to those who do not see it."""
    counts = list(bins(spread, out_of))
    told = "; ".join(f"{label}: {count}" for label, count in counts)
    wide, most = WIDTH / len(counts), max(spread)
    drawn = []
    for place, (label, count) in enumerate(counts):
        tall = (HEIGHT - FOOT) * count / most if most else 0
        left, middle, kind = place * wide, (place + 0.5) * wide, "all" if place == BINS else None
        drawn.append(tag("rect", x=left + 4, y=HEIGHT - tall, width=wide - 8, height=tall, class_=kind))
        drawn.append(tag("text", str(count or ""), x=middle, y=HEIGHT - tall - 5, text_anchor="middle"))
        drawn.append(tag("text", label, x=middle, y=HEIGHT + 16, text_anchor="middle"))
    return tag("svg", tag("title", f"{title}: {told}"), *drawn, viewBox=f"0 0 {WIDTH} {HEIGHT + FOOT}", role="img")
