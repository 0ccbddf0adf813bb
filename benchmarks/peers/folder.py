"""Folder of text files, written from their texts."""

from __future__ import annotations

from pathlib import Path


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write every text under its name, which may have folders in it."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
