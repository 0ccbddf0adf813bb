"""A runner without a process, for tests of the judge: programs run right here, so give it only your own."""

import inspect
import time

from grader.checks.reference_run import TrustedSession
from grader.model.outcome import Isolation, Limits, Loaded, Program, Raised, Returned, Stop, Stopped

STOPS = {"TimeoutError": Stop.TIMEOUT, "ConnectionError": Stop.CRASHED}


class LocalRunner:
    """Runs programs in this process. `raise TimeoutError` stands for an endless loop, `ConnectionError` for a crash."""

    isolation = Isolation("limits-only", ("none",), ("everything",))

    def open(self, program: Program, limits: Limits) -> "LocalSession":
        return LocalSession(program, limits)


class LocalSession:
    def __init__(self, program: Program, limits: Limits) -> None:
        self.program, self.limits, self.calls = program, limits, []
        self.allowed = []
        self.closed, self.session = False, None

    def load(self):
        names = {"__name__": "submission"}
        try:
            exec(compile(self.program.source, self.program.name, "exec"), names)
        except Exception as error:
            return Raised(type(error).__name__, str(error), f"{type(error).__name__}: {error}")
        self.session = TrustedSession(names)
        return Loaded({name: spelled(value) for name, value in names.items() if callable(value)})

    def call(self, steps, seconds=None, ahead=()):
        self.allowed.append(self.limits.seconds if seconds is None else seconds)
        if self.session is None:
            self.load()
        start = time.perf_counter()
        outcome = self.session.call(steps)
        if isinstance(outcome, Raised) and outcome.type_name in STOPS:
            return Stopped(STOPS[outcome.type_name], "SIGSEGV", outcome.step, self.allowed[-1], self.allowed[-1])
        if isinstance(outcome, Returned):
            return Returned(outcome.value, outcome.changed, time.perf_counter() - start)
        return outcome

    def cpu(self):
        return time.process_time()

    def output(self):
        return ""

    def close(self):
        self.closed = True


def spelled(function):
    """The parameters as `Loaded` writes them."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return tuple(
        stars.get(p.kind, "") + p.name + ("=" if p.default is not inspect.Parameter.empty else "") for p in parameters
    )
