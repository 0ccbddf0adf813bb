"""Way in: `start()` gives a runner for programs that nobody trusts."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from grader.sandbox.linux import Sandbox
    from grader.sandbox.portable import PortableSandbox

AnySandbox: TypeAlias = "Sandbox | PortableSandbox"


def start(strict: bool = False, early: AnySandbox | None = None) -> AnySandbox:
    """A sandbox, at once; it gets warm while the caller goes on. `strict` refuses to work below full isolation.

    `early` is one that was started before it was known how strict it must be.
    """
    if early:
        early.strict = strict
        return early
    if sys.platform == "linux" and _has_pidfds():
        from grader.sandbox.linux import Sandbox

        return Sandbox(strict)
    from grader.sandbox.portable import PortableSandbox

    return PortableSandbox(strict)


def _has_pidfds() -> bool:
    """Whether a process can be held by a descriptor (Linux 5.3), without which no kill is sure of its victim."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True
