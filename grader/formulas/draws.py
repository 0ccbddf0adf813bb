"""Random arrays of exercises: the same for the same seed, on every machine and with every NumPy.

The generator is SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"): word i of a
stream is a fixed mixing of `seed + i * GAMMA`. The seed is a SHA-256 of words. Only exact integer and IEEE operations
follow, no library function whose last digit depends on the machine; so a draw is a value, not an event.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from grader.messages.text import Text

if TYPE_CHECKING:
    import numpy as np

DRAWS: Mapping[str, Text] = {
    "ints": Text(
        "ints(*shape): whole numbers from -2, -1, 1, 2 (no zeros: they hide mistakes)",
        "ints(*shape)：取自 -2、-1、1、2 的整数（不含 0，因为 0 会掩盖错误）",
    ),
    "integers": Text(
        "integers(low, high, *shape): whole numbers from low to high, both included",
        "integers(low, high, *shape)：从 low 到 high 的整数，两端都包含",
    ),
    "positive": Text("positive(*shape): whole numbers from 1 to 9", "positive(*shape)：1 到 9 的整数"),
    "distinct": Text(
        "distinct(*shape): whole numbers around 0, no two of them equal",
        "distinct(*shape)：0 附近的整数，两两不同",
    ),
    "uniform": Text("uniform(*shape): real numbers from 0 to 1", "uniform(*shape)：0 到 1 之间的实数"),
    "normal": Text(
        "normal(*shape): real numbers of mean 0 and variance 1, at most 3.5 in magnitude",
        "normal(*shape)：均值为 0、方差为 1 的实数，绝对值不超过 3.5",
    ),
    "zeros": Text("zeros(*shape): real zeros", "zeros(*shape)：全 0 的实数数组"),
    "ones": Text("ones(*shape): real ones", "ones(*shape)：全 1 的实数数组"),
    "picture": Text(
        "picture(H, W): a drawn landscape in whole numbers from 0 (black) to 255 (white), full of edges",
        "picture(H, W)：一幅画出来的风景，取 0（黑）到 255（白）的整数，有许多边缘",
    ),
    "digit_images": Text(
        "digit_images(N): real handwritten digits (N, 1, 8, 8), real numbers from 0 to 1, no two the same",
        "digit_images(N)：真实的手写数字 (N, 1, 8, 8)，0 到 1 之间的实数，互不重复",
    ),
    "digit_labels": Text(
        "digit_labels(N): what the digits of digit_images(N) in the same call are, from 0 to 9",
        "digit_labels(N)：同一次调用中 digit_images(N) 的各个数字是几，0 到 9",
    ),
}

MAX_CELLS = 4_000_000
DIGITS = 1797  # that come with the reference
GAMMA, MIX_1, MIX_2 = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
MASK = (1 << 64) - 1


class Stream:
    """An endless row of random words. Two streams with the same words of seed give the same draws."""

    def __init__(self, *seed: object) -> None:
        text = "\x1f".join(map(str, seed))
        self._state = self._start = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")

    def words(self, count: int) -> np.ndarray[Any, np.dtype[np.uint64]]:
        """The next `count` words: uint64, uniform over all 64 bits."""
        import numpy as np

        z = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(GAMMA) + np.uint64(self._state)
        self._state = (self._state + count * GAMMA) & MASK
        z = (z ^ (z >> np.uint64(30))) * np.uint64(MIX_1)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(MIX_2)
        mixed: np.ndarray[Any, np.dtype[np.uint64]] = z ^ (z >> np.uint64(31))
        return mixed

    def below(self, bound: int) -> int:
        """The next word as a whole number in [0, bound)."""
        return int(self.words(1)[0]) % bound

    def functions(self) -> Mapping[str, Callable[..., Any]]:
        """The draw functions that formulas may call, by name; each call advances this stream."""
        return {
            "ints": self._ints,
            "integers": self._integers,
            "positive": lambda *shape: self._integers(1, 9, *shape),
            "distinct": self._distinct,
            "uniform": self._uniform,
            "normal": self._normal,
            "zeros": lambda *shape: self._filled(0.0, shape),
            "ones": lambda *shape: self._filled(1.0, shape),
            "picture": self._picture,
            "digit_images": lambda count: self._digits(count)[0],
            "digit_labels": lambda count: self._digits(count)[1],
        }

    def _ints(self, *shape: int) -> Any:
        import numpy as np

        values = np.array([-2, -1, 1, 2])
        return values[(self.words(_cells(shape)) >> np.uint64(62)).astype(np.int64)].reshape(shape)

    def _integers(self, low: int, high: int, *shape: int) -> Any:
        import numpy as np

        if high < low:
            raise ValueError(f"integers({low}, {high}, ...): high is below low")
        return ((self.words(_cells(shape)) % np.uint64(high - low + 1)).astype(np.int64) + low).reshape(shape)

    def _distinct(self, *shape: int) -> Any:
        count = _cells(shape)
        return (self.words(count).argsort(kind="stable") - count // 3).reshape(shape)

    def _uniform(self, *shape: int) -> Any:
        import numpy as np

        return ((self.words(_cells(shape)) >> np.uint64(11)) * 2.0**-53).reshape(shape)

    def _normal(self, *shape: int) -> Any:
        """Four uniform numbers added up and scaled (Irwin-Hall): exact arithmetic, unlike a logarithm or a cosine."""
        a, b, c, d = self._uniform(4, _cells(shape))
        return ((a + b + c + d - 2.0) * math.sqrt(3)).reshape(shape)

    def _filled(self, value: float, shape: tuple[int, ...]) -> Any:
        import numpy as np

        _cells(shape)
        return np.full(shape, value)

    def _picture(self, H: int, W: int) -> Any:
        from grader.formulas.pictures import landscape

        _cells((H, W))
        return landscape(H, W, self)

    def _digits(self, count: int) -> tuple[Any, Any]:
        """Images and labels. Only the stream's beginning counts, so that both draws speak of the same digits."""
        from grader.formulas.pictures import digits

        if not 0 <= count <= DIGITS:
            raise ValueError(f"there are {DIGITS} digits; {count} cannot be drawn")
        return digits(Stream(self._start, "digits").words(DIGITS).argsort(kind="stable")[:count])


def _cells(shape: tuple[int, ...]) -> int:
    if any(not isinstance(n, int) or n < 0 for n in shape):
        raise ValueError(f"a shape is made of whole numbers from 0 up, not {shape}")
    cells = math.prod(shape)
    if cells > MAX_CELLS:
        raise ValueError(f"the shape {shape} has {cells} cells; at most {MAX_CELLS} can be drawn")
    return cells
