"""Pictures that exercises draw: a landscape full of edges, and real handwritten digits.

Everything is made of whole numbers and comparisons, so a picture is the same on every machine. Where things stand comes
from the stream that draws.
"""

from __future__ import annotations

from typing import Any, Protocol

SKY, GLOW, SUN, WALL, ROOF, DOOR, GROUND = 110, 60, 250, 225, 70, 20, 45


class RandomWords(Protocol):
    """What a stream of random words can do."""

    def below(self, bound: int) -> int:
        """A whole number in [0, bound)."""


def landscape(H: int, W: int, source: RandomWords) -> Any:
    """(H, W) whole numbers from 0 to 255: a sky brighter towards the horizon, the sun, a house, the ground."""
    import numpy as np

    r, q = np.ogrid[:H, :W]
    horizon, floor, width = H // 2, H - max(1, H // 8), max(2, W // 3)
    left = 1 + source.below(max(1, W // 6))
    middle, sun = left + width // 2, W - 1 - source.below(max(1, W // 5)) - W // 8
    on_wall = (r >= horizon) & (r < floor) & (q >= left) & (q < left + width)
    on_roof = (r < horizon) & (abs(q - middle) <= r - horizon + (width + 1) // 2)
    on_door = (r >= (horizon + floor) // 2) & (r < floor) & (abs(q - middle) <= width // 8)
    on_sun = (r - H // 4) ** 2 + (q - sun) ** 2 <= (1 + min(H, W) // 7) ** 2
    picture = np.broadcast_to(SKY + GLOW * r // max(1, H), (H, W)).copy()
    for place, grey in ((on_sun, SUN), (on_roof, ROOF), (on_wall, WALL), (on_door, DOOR), (r >= floor, GROUND)):
        picture[np.broadcast_to(place, (H, W))] = grey
    return picture


def digits(places: Any) -> tuple[Any, Any]:
    """Real digits by their place among all: images (N, 1, 8, 8) of real numbers from 0 to 1, and labels (N,)."""
    from reference import digits as real

    every = real.load()
    return every.images[places].astype("float64"), every.labels[places]
