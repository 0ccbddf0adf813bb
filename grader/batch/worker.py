"""A worker process of a batch: it owns a sandbox and judges one task after the other.

It ends when the process that started it is gone, in the middle of a task if need be, and its sandbox before it: nothing
of a batch outlives the batch, and no dead process is left to whoever adopts orphans.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING

from grader.batch.task import Answer, Fault, Task, WorkerSetup
from grader.messages.errors import GradeError
from grader.messages.text import same
from grader.model.outcome import Isolation

if TYPE_CHECKING:
    from grader.sandbox import AnySandbox


def serve(connection: Connection, setup: WorkerSetup) -> None:
    """Answer tasks until the connection closes. The first message is the isolation, or why there is none.

    Ctrl-C is not for this process, which was started deaf to it; programs are not to inherit that.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    from grader.sandbox import start

    tasks: SimpleQueue[Task] = SimpleQueue()
    try:
        sandbox = start()  # it gets warm while NumPy is loaded here
    except GradeError as error:
        with suppress(OSError):
            connection.send(Fault(error.text))
        return
    threading.Thread(target=_listen, args=(connection, tasks, sandbox), daemon=True).start()
    with suppress(BrokenPipeError, ConnectionResetError):  # nobody is there to hear it
        _answer(connection, setup, tasks, sandbox)
    threading.Event().wait()  # `_listen` hears that the connection closes, and ends all


def _answer(connection: Connection, setup: WorkerSetup, tasks: SimpleQueue[Task], sandbox: AnySandbox) -> None:
    """Send what is to be told, or why nothing more will be. Raises BrokenPipeError where nobody hears it."""
    try:
        for message in _messages(setup, tasks, sandbox):
            _send(connection, message)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except GradeError as error:
        connection.send(Fault(error.text))
    except Exception as error:
        connection.send(Fault(same(f"{type(error).__name__}: {error}")))


def _messages(
    setup: WorkerSetup, tasks: SimpleQueue[Task], sandbox: AnySandbox
) -> Iterator[Isolation | tuple[int, Answer]]:
    from grader.batch.judging import Judging

    judging = Judging(setup, sandbox)
    yield sandbox.isolation
    while True:
        task = tasks.get()
        yield task.number, judging.answer(task)


def _send(connection: Connection, message: Isolation | tuple[int, Answer]) -> None:
    """Send it; an answer that cannot be sent is a fault of its own."""
    try:
        connection.send(message)
    except OSError:
        raise
    except Exception as error:
        if isinstance(message, Isolation):
            raise
        connection.send((message[0], Fault.of(error)))


def _listen(connection: Connection, tasks: SimpleQueue[Task], sandbox: AnySandbox) -> None:
    """Take in tasks at once, so that whoever hands them out never waits for one to be judged."""
    try:
        while True:
            tasks.put(connection.recv())
    finally:
        try:
            sandbox.close()
        finally:
            os._exit(0)
