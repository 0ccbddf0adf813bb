"""Worker's side of a cluster: exercises unpacked, a judging process for each thread, tasks answered.

The workers of Dask load it; `cluster` is the side of whoever started the batch.
"""

from __future__ import annotations

import multiprocessing
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

import distributed

from grader.batch.cluster_shipment import Shipment, program_digest
from grader.batch.pool import WorkerPool
from grader.batch.task import Answer, Fault, Task
from grader.messages.errors import GradeError
from grader.messages.text import Text
from grader.model.outcome import Isolation

TURN = 0.5  # seconds in which a worker begins the tasks of a handful

Handful: TypeAlias = tuple[Task, ...]


class ClusterWorker(distributed.WorkerPlugin):
    """What a shipment becomes on a worker: files, and a judging process for each thread."""

    def __init__(self, shipment: Shipment) -> None:
        self.shipment, self.program = shipment, program_digest()
        self.name = f"grade-{uuid.uuid4().hex}"  # of this batch: another one may grade the same exercises

    def setup(self, worker: distributed.Worker) -> None:
        """Unpack the exercises and start. Called by Dask on every worker, also on those that come later."""
        self.address, self.same = worker.address, program_digest() == self.program
        self.folder = Path(worker.local_directory) / self.name
        setup = self.shipment.unpack(self.folder)
        self.idle: SimpleQueue[WorkerPool] = SimpleQueue()
        self.open = True
        _allow_children()
        for _ in range(worker.state.nthreads):
            self.idle.put(WorkerPool(setup, 1))

    def teardown(self, worker: distributed.Worker) -> None:
        """End the processes and remove the files. A process that judges now is ended when its turn is over."""
        self.open = False
        self._end()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def pool(self) -> Iterator[WorkerPool]:
        """A judging process that nobody else uses meanwhile."""
        pool = self.idle.get()
        try:
            yield pool
        finally:
            self.idle.put(pool)
            if not self.open:
                self._end()

    def _end(self) -> None:
        with suppress(Empty):
            while True:
                self.idle.get_nowait().__exit__(None, None, None)

    def __getstate__(self) -> dict[str, Any]:
        return {"shipment": self.shipment, "program": self.program, "name": self.name}


def _allow_children() -> None:
    """Dask's workers are daemons, which multiprocessing forbids to have children: they might be left behind.

    Ours end by themselves when their parent is gone.
    """
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]


def _judges(name: str) -> ClusterWorker:
    plugin = distributed.get_worker().plugins[name]
    assert isinstance(plugin, ClusterWorker)
    return plugin


def facts(name: str) -> tuple[Isolation, bool] | Fault:
    """On a worker: how it isolates, and whether it has the program of whoever asks; why it cannot judge."""
    judges = _judges(name)
    try:
        with judges.pool() as pool:
            return pool.isolation, judges.same
    except GradeError as error:
        return Fault(error.text)


def answers(name: str, least: str, handful: Handful) -> list[tuple[int, Answer]] | Fault:
    """On a worker: the answers to those tasks that were begun in a turn, by number; why it may not judge.

    `least` is the level of isolation that was there when the batch began: workers that came later may have another.
    """
    judges, until = _judges(name), time.monotonic() + TURN
    if not judges.same:
        return Fault(other_versions([judges.address]))
    try:
        with judges.pool() as pool:
            if least == "isolated" != pool.isolation.level:
                return Fault(_less_isolated(judges.address))
            begun = takewhile(lambda _: time.monotonic() < until, handful)
            return [(one[0].number, one[1]) for one in pool.answers(begun) if one]
    except GradeError as error:
        return Fault(error.text)


def other_versions(workers: list[str]) -> Text:
    """That these workers have another program."""
    return Text(
        f"These workers have another version of grade: {', '.join(workers)}. Install the same everywhere.",
        f"这些工作节点上的 grade 版本不同：{', '.join(workers)}。请在各处安装同一版本。",
    )


def _less_isolated(worker: str) -> Text:
    return Text(
        f"{worker} joined the cluster and isolates less than the others. Stop it, and the same command goes on.",
        f"{worker} 加入了集群，但其隔离程度低于其他节点。请停止它，再次运行同一命令即可继续。",
    )
