"""Keys of a conversation on a terminal: what asks for help, skips or leaves instead of answering."""

from __future__ import annotations

from typing import Literal

from grader.messages.text import Text, half_width

Key = Literal["help", "skip", "leave"]

KEYS: dict[str, Key] = {
    **dict.fromkeys(("?", "help", "帮助"), "help"),
    **dict.fromkeys(("s", "skip", "跳过"), "skip"),
    **dict.fromkeys(("q", "quit", "exit", "退出"), "leave"),
}
IN_SHORT = Text("? helps · s skips · q leaves", "? 帮助 · s 跳过 · q 离开")


def key(line: str) -> Key | None:
    """The key that a line is, if it is one. No option is called s or q: there are eight at most."""
    return KEYS.get(half_width(line).strip().lower())
