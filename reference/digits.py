"""Real data to train on: 1,797 handwritten digits of 8x8 pixels, shipped with the package.

Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits" (1998), UCI Machine Learning Repository,
doi 10.24432/C50P49, licence CC BY 4.0; the part that scikit-learn distributes as its digits data set (the test set,
written by 13 people who wrote none of the training set). Stored unchanged apart from the file format.
"""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Digits(NamedTuple):
    """Images (N, 1, H, W) float32 from 0 to 1, and their digits (N,) int64."""

    images: NDArray[np.float32]
    labels: NDArray[np.int64]


def load(size: int = 8) -> Digits:
    """All digits, enlarged to size x size by repeating pixels; `size` is a multiple of 8; LeNet-5 takes 32."""
    if size < 8 or size % 8:
        raise ValueError(f"size must be a multiple of 8, not {size}")
    with files("reference").joinpath("digits.npz").open("rb") as file, np.load(file) as stored:
        pixels, labels = stored["pixels"], stored["labels"]
    images = (pixels.reshape(-1, 1, 8, 8) / np.float32(16)).astype(np.float32)
    enlarged = images.repeat(size // 8, axis=2).repeat(size // 8, axis=3)
    return Digits(enlarged, labels.astype(np.int64))


def split(digits: Digits) -> tuple[Digits, Digits]:
    """(training, held out): every fifth digit, 360 of all, is never trained on. Both halves hold the same hands."""
    held_out = np.arange(len(digits.labels)) % 5 == 0
    return (
        Digits(digits.images[~held_out], digits.labels[~held_out]),
        Digits(digits.images[held_out], digits.labels[held_out]),
    )
