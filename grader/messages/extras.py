"""How an extra of the program is installed.

The program is installed from a clone, not from a registry. Double quotes serve every shell, that of Windows too.
"""

from __future__ import annotations

from grader.messages.text import Text


def install(extra: str) -> Text:
    """The command, and where to run it."""
    command = f'pip install ".[{extra}]"'
    return Text(f"{command} in your clone of cnn-grader", f"在 cnn-grader 的克隆目录中运行 {command}")
