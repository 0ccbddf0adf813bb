"""The command `grade`, run right here as a user would: arguments in; exit code, output and errors out."""

import contextlib
import gettext
import io
import sys
from dataclasses import dataclass

from grader.cli.app import main


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str


def grade(*arguments: str) -> Done:
    """Run `grade` in this process. Nothing of it stays behind: arguments, streams and click's words are put back."""
    kept = sys.argv, gettext.dgettext, gettext.dngettext
    sys.argv = ["grade", *arguments]
    try:
        return captured(main)
    finally:
        sys.argv, gettext.dgettext, gettext.dngettext = kept


def captured(action) -> Done:
    """What `action` prints, and the exit code that it returns or exits with."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = action()
        except SystemExit as end:
            code = end.code
    return Done(code or 0, out.getvalue(), err.getvalue())
