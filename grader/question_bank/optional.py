"""Optional libraries of some formats: asked for when they are needed, with the command that installs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from grader.messages.errors import UsageError
from grader.messages.extras import install
from grader.messages.text import Text


def library(module: str, name: str) -> Any:
    """A library of the extra `bank`. Raises UsageError where it is missing."""
    try:
        return import_module(module)
    except ImportError:
        how = install("bank")
        text = Text(f"This format needs {name}: {how.en}.", f"该格式需要 {name}：{how.zh}。")
        raise UsageError(text) from None
