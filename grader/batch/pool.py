"""Worker processes of a batch: tasks in, answers out in the order they are ready.

Processes, not threads: drawing, comparing and the reference take most of the trusted side's time and hold Python's
lock. A worker has one task at a time, so that none waits behind an endless loop. One that dies is replaced and its task
tried once more; a task that two workers died of is a fault.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import cast

from grader.batch.task import Answer, Fault, Task, WorkerSetup
from grader.batch.worker import serve
from grader.messages.errors import JudgeError
from grader.messages.text import Text
from grader.model.outcome import Isolation

TRIES = 2
MAX_STILLBORN = 3  # workers in a row that end before they are ready
TICK = 0.2  # seconds after which the caller gets a turn
PATIENCE = 900.0  # seconds for one task; every limit of a submission is far below
STARTS = 60.0  # seconds for a worker to be ready
ENDS = 30.0  # seconds for a worker and its sandbox to end
_STARTING = threading.Lock()  # held while what all threads see is changed for a moment


class _Worker:
    """One process, and the task it has, if any."""

    def __init__(self, setup: WorkerSetup) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, setup), daemon=True)
        with _deaf_to_interrupts(), _bare():
            self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.isolation: Isolation | None = None
        self.since = time.monotonic()

    def give(self, task: Task) -> None:
        """Hand over a task."""
        self.task, self.since = task, time.monotonic()
        self.connection.send(task)

    def take(self, number: int) -> Task:
        """The task that was answered."""
        task, self.task = self.task, None
        assert task is not None
        assert task.number == number
        return task

    @property
    def overdue(self) -> bool:
        """Whether it has been silent for longer than anything may take."""
        patience = PATIENCE if self.isolation else STARTS
        return (self.task is not None or not self.isolation) and time.monotonic() - self.since > patience

    def end(self) -> None:
        """End it; its sandbox ends with it."""
        self.connection.close()
        self.process.join(ENDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


class WorkerPool:
    """So many workers. They start at once and get warm while the caller goes on."""

    def __init__(self, setup: WorkerSetup, jobs: int) -> None:
        self._setup = setup
        self._tracked = _has_tracker()
        self._stillborn = 0
        self._workers: list[_Worker] = []
        try:
            for _ in range(jobs):
                self._workers.append(_Worker(setup))
        except BaseException:  # Ctrl-C, too
            self._end()
            raise

    @property
    def isolation(self) -> Isolation:
        """How the workers isolate; waits for the first to be ready. Raises JudgeError."""
        while not (found := next((worker.isolation for worker in self._workers if worker.isolation), None)):
            for worker, message in self._messages(STARTS):
                self._settle(worker, message)
        return found

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer] | None]:
        """Each task with its answer, as they come; None now and then, when nothing did. Raises JudgeError."""
        source, again, deaths = iter(tasks), deque[Task](), Counter[int]()
        while self._feed(source, again):
            answered = False
            for worker, message in self._messages(TICK):
                match message:
                    case (int() as number, answer):
                        answered = True
                        yield worker.take(number), cast(Answer, answer)
                    case None:
                        if blamed := self._replace(worker, again, deaths):
                            yield blamed
                    case _:
                        self._settle(worker, message)
            if not answered:
                yield None

    def _feed(self, source: Iterator[Task], again: deque[Task]) -> bool:
        """Give every free worker a task, and say whether anything is under way."""
        for worker in self._workers:
            if worker.isolation and not worker.task:
                task = again.popleft() if again else next(source, None)
                if task is None:
                    return any(worker.task for worker in self._workers)
                _hand(worker, task)
        return True

    def _messages(self, seconds: float) -> Iterator[tuple[_Worker, object]]:
        """What the workers say; None from one that died or is overdue."""
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection), seconds):
            assert isinstance(connection, Connection)
            try:
                message = connection.recv()
            except Exception:  # it is dead, or what it says cannot be taken in: it is replaced
                message = None
            yield by_connection[connection], message
        for worker in list(self._workers):
            if worker.overdue:
                yield worker, None

    def _settle(self, worker: _Worker, message: object) -> None:
        """A worker is ready, or cannot be."""
        match message:
            case Isolation():
                worker.isolation, self._stillborn = message, 0
            case Fault():
                raise JudgeError(message.text)
            case _:
                self._replace(worker, deque(), Counter())

    def _replace(self, worker: _Worker, again: deque[Task], deaths: Counter[int]) -> tuple[Task, Fault] | None:
        """Start another one in its place; its task is tried again, unless it has done this before."""
        worker.end()
        self._stillborn += worker.isolation is None
        self._workers.remove(worker)
        if self._stillborn > MAX_STILLBORN:
            raise JudgeError(Text("Worker processes end as soon as they start.", "工作进程一启动就终止。"))
        self._workers.append(_Worker(self._setup))
        if worker.task is None:
            return None
        deaths[worker.task.number] += 1
        if deaths[worker.task.number] < TRIES:
            again.append(worker.task)
            return None
        return worker.task, Fault(
            Text(
                f"{TRIES} processes of the grader ended while they judged this file; look at it by hand",
                f"批改此文件时评分器的进程终止了 {TRIES} 次；请人工查看",
            )
        )

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()
        if not self._tracked:
            _end_tracker()


def _has_tracker() -> bool:
    """Whether multiprocessing's tracker of resources runs, for whatever this process did before."""
    return getattr(resource_tracker._resource_tracker, "_fd", None) is not None


def _end_tracker() -> None:
    """End it: it would outlive this process, and be a dead process that nobody waits for."""
    stop = getattr(resource_tracker._resource_tracker, "_stop", None)
    if stop:
        stop()


def _hand(worker: _Worker, task: Task) -> None:
    try:
        worker.give(task)
    except OSError:
        return  # it is dead: that shows when it is listened to, with the task that it has


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started now do not hear Ctrl-C: it is the batch's to stop them, and hears it a moment later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # multiprocessing's own; while it starts it lets signals through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _bare() -> Iterator[None]:
    """Processes started now do not load the program that starts them: that may be all of Dask, or somebody's script."""
    main, hidden = vars(sys.modules["__main__"]), {"__spec__": None, "__file__": None}
    with _STARTING:
        shown = {name: main.get(name) for name in hidden}
        main.update(hidden)
        try:
            yield
        finally:
            main.update(shown)
