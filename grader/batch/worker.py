"""This module is a worker process of a batch: it owns a sandbox and judges one task after the other.

It ends when the process that started it is gone, in the middle of a task if need be: nothing of a batch outlives it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from queue import SimpleQueue

from grader.batch.task import Fault, Setup, Task
from grader.errors import GradeError
from grader.outcome import Isolation
from grader.text import same


def serve(connection: Connection, setup: Setup) -> None:
    """Answer tasks until the connection closes. The first message is the isolation, or why there is none.

    Ctrl-C is not for this process, which was started deaf to it; programs are not to inherit that.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    tasks: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=_listen, args=(connection, tasks), daemon=True).start()
    try:
        for message in _messages(setup, tasks):
            connection.send(message)
    except (BrokenPipeError, ConnectionResetError):
        os._exit(0)  # nobody is there to hear it
    except GradeError as error:
        connection.send(Fault(error.text))
    except Exception as error:
        connection.send(Fault(same(f"{type(error).__name__}: {error}")))


def _messages(setup: Setup, tasks: SimpleQueue[Task]) -> Iterator[Isolation | tuple[int, object]]:
    from grader.sandbox import start

    with start() as sandbox:  # it gets warm while NumPy is loaded here
        from grader.batch.judging import Judging

        judging = Judging(setup, sandbox)
        yield sandbox.isolation
        while True:
            task = tasks.get()
            yield task.number, judging.answer(task)


def _listen(connection: Connection, tasks: SimpleQueue[Task]) -> None:
    """Take in tasks at once, so that whoever hands them out never waits for one to be judged."""
    while True:
        try:
            tasks.put(connection.recv())
        except (EOFError, OSError):
            os._exit(0)
