"""The sandbox on Linux: sessions for programs, each in children of one warm zygote.

Nothing a program does raises here: every call ends in an `Outcome`. A dead zygote is our fault, never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.outcome import Isolation, Limits, Program
from grader.sandbox.zygote_process import LAYERS, ZygoteProcess

if TYPE_CHECKING:
    from grader.sandbox.session import IsolatedSession


class Sandbox:
    """A runner of programs that nobody trusts. Starting one returns at once; the first use waits until it is ready."""

    def __init__(self, strict: bool = False, layers: Iterable[str] = LAYERS) -> None:
        self.strict, self.zygote = strict, ZygoteProcess(layers)

    @property
    def isolation(self) -> Isolation:
        """The layers that are active, tried. Raises UsageError where `strict` asked for more, JudgeError if it died."""
        isolation = self.zygote.tried()
        if self.strict and isolation.level != "isolated":
            raise _too_little(isolation)
        return isolation

    def open(self, program: Program, limits: Limits) -> IsolatedSession:
        """A session for `program`, which has not run yet."""
        from grader.sandbox.forked_worker import ForkedWorker
        from grader.sandbox.session import IsolatedSession

        if self.strict:
            _ = self.isolation  # otherwise a submission need not wait for the trial
        return IsolatedSession(partial(ForkedWorker, self.zygote, limits), program, limits)

    def close(self) -> None:
        """End the zygote and with it every child, also while another thread waits for one."""
        self.zygote.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _too_little(isolation: Isolation) -> UsageError:
    names = ", ".join(isolation.open) or "-"
    return UsageError(
        Text(
            f"Full isolation is not to be had here (not prevented: {names}). "
            "Without --isolation strict it is graded with limits only.",
            f"此处无法完全隔离（未能阻止：{names}）。去掉 --isolation strict 可在仅有资源限制的情况下批改。",
        )
    )
