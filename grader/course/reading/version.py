"""Version of an exercise: twelve digits that change with any byte of its files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def version(contents: Mapping[str, bytes]) -> str:
    """The version of files, by name."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]
