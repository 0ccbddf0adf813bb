"""Virtual environment of a peer, made on first use from the package index."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

EXTRAS = {"otter-grader": "[grading]"}  # what it needs to grade, where that is more than its name


def peer(venvs: Path, name: str) -> Path:
    """The interpreter of a virtual environment below `venvs` that has `name` and NumPy."""
    folder = venvs / name
    python = folder / "bin" / "python"
    if not python.exists():
        try:
            _run(sys.executable, "-m", "venv", folder)
            _run(python, "-m", "pip", "install", "-q", "numpy", name + EXTRAS.get(name, ""))
        except subprocess.CalledProcessError:
            shutil.rmtree(folder)  # the next run must not take half of it for the whole
            raise
    return python


def version(python: Path, name: str) -> str:
    """The release of `name` that is installed there."""
    return _run(python, "-c", f"from importlib.metadata import version; print(version({name!r}))").strip()


def _run(*words: str | Path) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout
