"""Meaning of an error message: what Python said, and what that means to someone who meets it for the first time."""

from __future__ import annotations

from dataclasses import dataclass

from grader.messages.text import Text


@dataclass(frozen=True, slots=True)
class Meaning:
    r"""What an error of one type whose message matches means. `\1` stands for what the pattern's first group found."""

    type_name: str
    pattern: str
    text: Text
