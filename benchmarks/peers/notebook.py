"""Notebook, as text: what students hand in to tools that grade notebooks."""

from __future__ import annotations

import json

LOOP = """\
import numpy as np
cases = np.load("cases.npz")
for i in range(30):
    c = {k: cases[k + str(i)] for k in ("x", "w", "stride", "padding", "expected")}
    y = conv2d(c["x"], c["w"], stride=int(c["stride"]), padding=int(c["padding"]))
    assert y.shape == c["expected"].shape
    np.testing.assert_allclose(y, c["expected"])
"""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook(**cells: tuple[str, dict[str, object]]) -> str:
    """A notebook of code cells: each has an id, a source and metadata."""
    written = [
        {"cell_type": "code", "id": name, "source": source, "metadata": more, "execution_count": None, "outputs": []}
        for name, (source, more) in cells.items()
    ]
    return json.dumps({"cells": written, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5})
