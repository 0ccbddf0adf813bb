"""Way in, for `grade` and `python -m grader`.

Of all that `grade submit` waits for, the sandbox takes longest. So it is started before anything else is even loaded.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from grader.sandbox import AnySandbox

EARLY = ("submit",)
INTERRUPTED = 130  # as `grader.messages.exit_codes` has it, which is not read this early
FIRST = 4  # arguments among which a command is looked for: --lang zh may stand before it


def main() -> None:
    """Run `grade` with the arguments of this process, and exit."""
    try:
        _start_lightly()
        sandbox = _head_start()
        from grader.cli import app
    except KeyboardInterrupt:  # later ones are told by cli
        sys.exit(INTERRUPTED)
    try:
        app.main(sandbox)
    except SystemExit as done:
        if sandbox is None or not isinstance(done.code, int):
            raise
        _leave(done.code)


def _start_lightly() -> None:
    """Settle what makes starting slow: NumPy loads faster with one thread, and imports leave no garbage to collect."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    gc.set_threshold(200_000)


def _head_start() -> AnySandbox | None:
    """A sandbox for the command on this line, if it will want one."""
    if not set(EARLY) & set(sys.argv[1:FIRST]) or {"-h", "--help"} & set(sys.argv):
        return None
    from grader.messages.errors import GradeError
    from grader.sandbox import start

    try:
        return start()
    except GradeError:
        return None  # the command will say why


def _leave(code: int) -> NoReturn:
    """End at once: everything is written and closed, and taking NumPy apart would cost a tenth of the whole run."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
