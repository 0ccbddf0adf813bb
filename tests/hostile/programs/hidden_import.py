# coding: utf-7
"""Hides an import behind an encoding that editors do not show.

Stopped by: the text that Python would see is read, in the encoding that the file declares
Verdict: CE
"""

# +AAo-import torch


def scale(x, by=2):
    return x * by
