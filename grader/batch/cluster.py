"""This module is a Dask cluster that judges as the processes of `pool` do: tasks in, answers out as they are ready.

Every thread of every worker has a judging process of its own, as a local batch has, and so the same isolation and the
same blame: a task that two processes died of is a fault. A worker that is lost is Dask's to notice; its tasks are given
to another. Exercises are shipped by a plugin, so that workers that join later get them as well.
"""

from __future__ import annotations

import logging
import multiprocessing
import re
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

import distributed

from grader.batch.pool import TICK, Pool
from grader.batch.shipping import Shipment, program_digest
from grader.batch.task import Answer, Fault, Setup, Task
from grader.errors import UsageError
from grader.outcome import Isolation
from grader.text import Text, same

AHEAD = 3  # tasks under way for each thread of the cluster, so that none waits for the network
ADDRESS = re.compile(r"(tcp|tls|wss?)://\S+:\d+")
REACHED = 10.0  # seconds for the scheduler to answer


class Judges(distributed.WorkerPlugin):
    """What a shipment becomes on a worker: files, and a judging process for each thread that asks."""

    def __init__(self, shipment: Shipment) -> None:
        self.shipment = shipment
        self.name = f"grade-{shipment.digest}"

    def setup(self, worker: distributed.Worker) -> None:
        """Unpack the exercises. Called by Dask on every worker, also on those that come later."""
        self.folder = Path(worker.local_directory) / self.name
        self.setup_: Setup = self.shipment.unpack(self.folder)
        self.pools: dict[int, Pool] = {}

    def teardown(self, worker: distributed.Worker) -> None:
        """End the processes and remove the files."""
        for pool in self.pools.values():
            pool.__exit__(None, None, None)
        shutil.rmtree(self.folder, ignore_errors=True)

    def pool(self) -> Pool:
        """The judging process of this thread."""
        thread = threading.get_ident()
        if thread not in self.pools:
            with _allowed_children():
                self.pools[thread] = Pool(self.setup_, 1)
        return self.pools[thread]

    def __getstate__(self) -> dict[str, Any]:
        return {"shipment": self.shipment, "name": self.name}


@contextmanager
def _allowed_children() -> Iterator[None]:
    """Dask's workers are daemons, which multiprocessing forbids to have children: they might be left behind.

    Ours end by themselves when their parent is gone.
    """
    process = multiprocessing.current_process()
    daemon, process._config["daemon"] = process.daemon, False  # type: ignore[attr-defined]
    try:
        yield
    finally:
        process._config["daemon"] = daemon  # type: ignore[attr-defined]


def _judges(name: str) -> Judges:
    plugin = distributed.get_worker().plugins[name]
    assert isinstance(plugin, Judges)
    return plugin


def answer(name: str, task: Task) -> Answer:
    """On a worker: the answer to a task."""
    with _allowed_children():  # a process that died is replaced
        for answered in _judges(name).pool().answers([task]):
            if answered is not None:
                return answered[1]
    raise AssertionError("a pool answers every task")


def facts(name: str) -> tuple[Isolation, str]:
    """On a worker: how it isolates, and which program it has."""
    return _judges(name).pool().isolation, program_digest()


class Cluster:
    """The workers of a Dask scheduler."""

    def __init__(self, scheduler: str, shipment: Shipment) -> None:
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told by us
        if not ADDRESS.fullmatch(scheduler):
            raise _unreachable(scheduler, ValueError("an address looks like tcp://10.0.0.1:8786"))
        try:
            self._client = distributed.Client(scheduler, timeout=REACHED, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise _unreachable(scheduler, error) from None
        self._judges = Judges(shipment)
        self._client.register_plugin(self._judges)

    @property
    def isolation(self) -> Isolation:
        """How the workers isolate, the weakest of them. Raises UsageError where they cannot judge as we do."""
        found: dict[str, tuple[Isolation, str]] = self._on_every_worker()
        if not found:
            raise UsageError(Text("The cluster has no workers.", "集群中没有工作节点。"))
        ours = program_digest()
        if others := [worker for worker, (_, digest) in found.items() if digest != ours]:
            raise UsageError(
                Text(
                    f"These workers have another version of grade: {', '.join(others)}. Install the same everywhere.",
                    f"这些工作节点上的 grade 版本不同：{', '.join(others)}。请在各处安装同一版本。",
                )
            )
        return min((isolation for isolation, _ in found.values()), key=lambda one: one.level == "isolated")

    def _on_every_worker(self) -> dict[str, tuple[Isolation, str]]:
        workers = list(self._client.scheduler_info(n_workers=-1)["workers"])
        futures = {
            worker: self._client.submit(facts, self._judges.name, workers=[worker], pure=False) for worker in workers
        }
        return {worker: future.result() for worker, future in futures.items()}

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer] | None]:
        """Each task with its answer, as they come; None now and then, when nothing did."""
        source, ready = iter(tasks), SimpleQueue[tuple[Task, distributed.Future[Any]]]()
        under_way = 0
        while True:
            while under_way < AHEAD * max(1, sum(self._client.nthreads().values())):
                task = next(source, None)
                if task is None:
                    break
                self._submit(task, ready)
                under_way += 1
            if not under_way:
                return
            try:
                answered, future = ready.get(timeout=TICK)
            except Empty:
                yield None
                continue
            under_way -= 1
            yield answered, _result(future)

    def _submit(self, task: Task, ready: SimpleQueue[tuple[Task, distributed.Future[Any]]]) -> None:
        future = self._client.submit(answer, self._judges.name, task, pure=False)
        future.add_done_callback(lambda done: ready.put((task, done)))

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._client.unregister_worker_plugin(self._judges.name)
        finally:
            self._client.close()


def _result(future: distributed.Future[Any]) -> Answer:
    """What came of a task; a task that Dask gave up is a fault."""
    try:
        answered: Answer = future.result()
    except distributed.KilledWorker:
        return Fault(
            Text(
                "several workers of the cluster were lost while they judged this file; look at it by hand",
                "批改此文件时集群中多个工作节点丢失；请人工查看",
            )
        )
    except Exception as error:
        return Fault(same(f"{type(error).__name__}: {error}"))
    return answered


def _unreachable(scheduler: str, error: Exception) -> UsageError:
    why = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return UsageError(
        Text(
            f"--scheduler {scheduler} cannot be reached: {why}. Start one with: dask scheduler",
            f"--scheduler {scheduler} 无法连接：{why}。可用 dask scheduler 启动。",
        )
    )
