"""What a program is asked and what comes back: steps go in, an outcome comes out.

Nothing here judges. An outcome says what happened; what it means is a verdict (`grader.model.report`).
A *case* is a short chain of steps; most cases have one. A value travels only as plain data: None, bool, int, float,
complex, str, list, tuple, dict with str keys, a NumPy array or scalar of a boolean, integer, floating or complex dtype.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from grader.messages.text import Text

Value = Any  # one of the plain values above, a `Kept` (arguments only) or an `Opaque` (results only)


@dataclass(frozen=True, slots=True)
class Kept:
    """An argument that never leaves the worker: what an earlier step of the same case returned.

    `step` counts the steps of the case from 0; `part` is the item of the tuple it returned, None for all of it;
    `attribute` is an attribute of that, "" for the object itself.
    """

    step: int
    part: int | None = None
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Opaque:
    """A returned value that is not plain data, known by the name of its type only."""

    type_name: str


@dataclass(frozen=True, slots=True)
class Step:
    """One call: of a function, of a class, or of a method of what is kept `of` an earlier step.

    `part` is the item of the returned tuple that is sent back, None for all of it. `parts` are sent back instead, where
    there are any: one alone as it is, several as a tuple.
    """

    function: str
    args: tuple[Value, ...] = ()
    kwargs: Mapping[str, Value] = field(default_factory=dict)
    part: int | None = None
    of: Kept | None = None
    parts: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """The last step returned.

    `changed` names the arguments whose contents the call changed: the keyword, or the position as a string ("0").
    """

    value: Value
    changed: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Raised:
    """The program raised. `traceback` is cut to the student's own file; `line` is the last line of theirs, 0 if none.

    `step` is the step that raised. `sys.exit()` is a `SystemExit`, running out of memory mostly a `MemoryError`,
    needing a module that is not there a `MissingModuleError`. `meaning` is what it means, where more is known than
    Python says. `earlier` is the function that raised it, where another one was to be called with what it returns.
    """

    type_name: str
    message: str
    traceback: str
    line: int = 0
    step: int = 0
    seconds: float = 0.0
    meaning: Text | None = None
    earlier: str = ""


class Stop(Enum):
    """Why a worker ended before it answered."""

    TIMEOUT = "timeout"  # ran past the time limit
    EXITED = "exited"  # left by os._exit or the like
    CRASHED = "crashed"  # killed by a signal: a segmentation fault, an abort
    MEMORY = "memory"  # killed for want of memory
    REPLY = "reply"  # answered with more bytes than allowed
    OUTPUT = "output"  # printed more than allowed
    PROTOCOL = "protocol"  # answered with something that is not an answer


ALTOGETHER = "altogether"  # the `detail` of a call that was not made, because earlier ones used up the time for all


@dataclass(frozen=True, slots=True)
class Stopped:
    """The worker is gone; the next call gets a fresh one. `detail` is technical: a status, a signal's name, a size."""

    why: Stop
    detail: str = ""
    step: int = 0
    seconds: float = 0.0  # wall clock
    cpu: float = 0.0  # CPU seconds the worker used in this call
    limit: float = 0.0  # the seconds that were allowed; 0 where no time limit ended it


Outcome = Returned | Raised | Stopped


@dataclass(frozen=True, slots=True)
class Loaded:
    """The program was executed and defines these functions.

    `raised` is what statements of its top level raised, after each of which the next one was run. Where running all of
    it was `cut_short`, only what defines something was run. Each name maps to its parameters as written (`("x", "w",
    "b=", "*args", "**kwargs")`; `=` marks a default, a bare `*` keyword-only parameters after it), or to None where
    Python cannot tell. `classes` are those of them that are classes, with the parameters that make an object.
    `adapter` is what the exercise's adapter raised.
    """

    functions: Mapping[str, tuple[str, ...] | None]
    seconds: float = 0.0
    raised: tuple[Raised, ...] = ()
    cut_short: Stopped | None = None
    classes: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    adapter: Raised | None = None


CALLS, MIN_SECONDS = 10, 5.0  # so many calls at their limit, and at least so much, for all calls of a submission


@dataclass(frozen=True, slots=True)
class Limits:
    """What one program may use."""

    seconds: float = 2.0  # CPU per call; a busy machine is not the student's fault
    memory_mb: int = 512  # on top of the warm interpreter
    altogether: float | None = None  # for all calls of one submission, where the exercise says so

    @property
    def loading(self) -> float:
        """CPU seconds to run the top level of the file."""
        return max(1.0, 2.5 * self.seconds)

    @property
    def for_all_calls(self) -> float:
        """CPU seconds for all calls of one submission; time that it waits counts in part."""
        return max(CALLS * self.seconds, MIN_SECONDS) if self.altogether is None else self.altogether


@dataclass(frozen=True, slots=True)
class ProgramImports:
    """What a program's imports get: the modules that are `real`, by first name; stand-ins for all others.

    `needed` are those of the real ones whose absence is an error. In the lines `guarded` the program says itself what
    to do where a module is missing.
    """

    real: frozenset[str]
    needed: tuple[str, ...] = ()
    guarded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnModule:
    """A module that came with a program, by its dotted name; its file's name is the one in tracebacks.

    `guarded` as of the program's own imports.
    """

    name: str
    file: str
    source: str
    guarded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Adapter:
    """A teacher's code that runs after a program and names what it defines as an exercise does.

    It runs where the program runs, so it holds no answer. `file` is its name in tracebacks.
    """

    file: str
    source: str


@dataclass(frozen=True, slots=True)
class Program:
    """Source text and the name it is known by in tracebacks. Without `imports`, every module is what it is."""

    source: str
    name: str = "submission.py"
    imports: ProgramImports | None = None
    modules: tuple[OwnModule, ...] = ()
    adapter: Adapter | None = None

    @classmethod
    def read(cls, path: Path) -> Program:
        """The program in the UTF-8 file at `path`. Raises OSError and UnicodeDecodeError."""
        return cls(path.read_text(encoding="utf-8-sig"), path.name)


@dataclass(frozen=True, slots=True)
class Isolation:
    """How far a program was kept from everything else: `level` is "isolated" or "limits-only", never "secure".

    `layers` names what was really active. `open` names what the trial at start found not prevented.
    """

    level: str
    layers: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


class ProgramSession(Protocol):
    """One program in one worker at a time."""

    def load(self) -> Loaded | Raised | Stopped:
        """Run the program's top level once and list its functions."""

    def call(
        self, steps: Sequence[Step], seconds: float | None = None, ahead: Sequence[Sequence[Step]] = ()
    ) -> Outcome:
        """The outcome of the last step, or of the first one that did not return.

        `seconds` replaces the limit of this call. `ahead` are the very calls that come next: the program may be given
        them already. After a `Stopped` the next call starts a fresh worker by itself.
        """

    def cpu(self) -> float:
        """CPU seconds its worker has used so far; seconds on the wall where the system does not tell them."""

    def output(self) -> str:
        """What the program printed so far, bounded, control characters removed."""

    def close(self) -> None:
        """End the worker."""


class Runner(Protocol):
    """Where programs run."""

    @property
    def isolation(self) -> Isolation:
        """The layers that are really active."""

    def open(self, program: Program, limits: Limits) -> ProgramSession:
        """A session for `program`; nothing of it has run yet. Raises JudgeError when no worker can be had."""
