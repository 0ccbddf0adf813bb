# coding: utf-7
"""Hides an import behind an encoding that editors do not show.

Stopped by: a module that the exercise does not name gives no values, however it was imported
Verdict: RTE
"""

# +AAo-import torch


def scale(x, by=2):
    return torch.mul(x, by)
