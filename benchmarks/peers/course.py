"""Exercise of thirty small calls, as a course of `grade`."""

from __future__ import annotations

from peers.cases import RIGHT, WRONG

EXERCISE = """\
format: 1
kind: code
title: {en: Convolution, zh: 卷积}
prompt: {en: Write conv2d., zh: 编写 conv2d。}
function: conv2d(x, w, b=None, stride=1, padding=0)
reference: reference:conv2d
checks:
  - id: small
    points: 10
    sweep: {N: 1..2, C: 1..2, H: 3..5, W: 3..5, KH: 1..3, KW: 1..3, S: 1..2, P: 0..1}
    call: {x: "ints(N, C, H, W)", w: "ints(2, C, KH, KW)", stride: S, padding: P}
    at_most: 30
misconceptions:
  - id: flipped-kernel
    says: {en: The kernel is flipped., zh: 卷积核被翻转了。}
"""
COURSE = {
    "01_convolution/README.md": "# Convolution\n",
    "01_convolution/conv2d.yaml": EXERCISE,
    "01_convolution/conv2d/starter.py": RIGHT,
    "01_convolution/conv2d/accepted/loops.py": RIGHT,
    "01_convolution/conv2d/accepted/again.py": RIGHT,
    "01_convolution/conv2d/wrong/flipped_kernel.py": WRONG,
}
