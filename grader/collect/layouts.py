"""Owners of files, and the names of the layouts that tell them.

A layout is how a platform names what it collected; `platforms` has one module for each. Names are cleaned here,
once, so that they can be written anywhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from grader.people.person import Person

LAYOUTS = (  # what --layout takes, in the order of help and messages
    "moodle",
    "canvas",
    "blackboard",
    "brightspace",
    "gradescope",
    "github",
    "nbgrader",
    "prairielearn",
    "submitty",
    "folders",
)
TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")  # characters that reorder all that follows


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file is, and what the platform says of it: nothing of it comes from what a student could choose."""

    person: Person
    file: str  # the student's own name for it
    time: datetime | None = None
    late: bool = False
    attempt: str = ""  # tells it from the student's other attempts, where the platform keeps several


def clean(name: str) -> str:
    """The name as it can be written anywhere: composed, and nothing that steers a terminal or turns text."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    composed = unicodedata.normalize("NFC", readable)
    kept = (c for c in composed if unicodedata.category(c) not in ("Cc", "Cs"))
    cleaned = "".join(c for c in kept if unicodedata.bidirectional(c) not in TURNING).strip() or "_"
    return name if cleaned == name else cleaned  # a class has many names: none is held twice


def path(parts: tuple[str, ...]) -> str:
    """Names of folders and a file, cleaned, as one path."""
    return "/".join(map(clean, parts))
