"""Workers that say some bytes, whatever they are asked: for property tests and for the coverage-guided run."""

from grader.model.outcome import Isolation, Stop, Stopped
from grader.sandbox.child import wire
from grader.sandbox.session import MAX_REPLY, IsolatedSession


class Saying:
    """A worker whose channel holds `data` and then ends. It is read as a real one is."""

    roomy = True

    def __init__(self, data):
        self.left = memoryview(data)

    def exchange(self, frames, limit):
        try:
            kind, size = wire.head(bytes(self._take(wire.HEAD.size)))
            if size > MAX_REPLY:
                return Stopped(Stop.REPLY)
            return kind, wire.decode(self._take(size)), 0.0
        except wire.WireError as error:
            return Stopped(Stop.PROTOCOL, str(error))
        except EOFError:
            return Stopped(Stop.EXITED, "exit status 0")

    def _take(self, size):
        if size > len(self.left):
            raise EOFError
        taken, self.left = self.left[:size], self.left[size:]
        return taken

    def cpu(self):
        return 0.0

    def drain(self):
        """It prints nothing."""

    def end(self):
        """It has no process."""


class Says:
    """A runner of such workers."""

    isolation = Isolation("isolated", ("namespaces",))

    def __init__(self, data):
        self.data = data

    def open(self, program, limits):
        return IsolatedSession(lambda printed: Saying(self.data), program, limits)
