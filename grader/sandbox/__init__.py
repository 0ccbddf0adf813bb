"""This module is the way in: `start()` gives a runner for programs that nobody trusts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.sandbox.portable import PortableSandbox
    from grader.sandbox.run import Sandbox


def start(strict: bool = False) -> Sandbox | PortableSandbox:
    """A sandbox, at once; it gets warm while the caller goes on. `strict` refuses to work below full isolation."""
    if sys.platform == "linux":
        from grader.sandbox.run import Sandbox

        return Sandbox(strict)
    from grader.sandbox.portable import PortableSandbox

    return PortableSandbox(strict)
