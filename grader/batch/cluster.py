"""A Dask cluster that judges as the processes of `pool` do: tasks in, answers out as they are ready.

Every thread of every worker has a judging process of its own, as a local batch has, and so the same isolation and the
same blame: a task that two processes died of is a fault. A worker that is lost is Dask's to notice; its tasks are given
to another. Exercises are shipped by a plugin, so that workers that join later get them as well.

Handing over one task costs the scheduler, the worker and this side about 10 ms together, which is long beside a small
submission. So tasks are handed over by the handful. A worker begins what it can in a turn and hands back the rest:
nobody waits behind more than one endless loop.
"""

from __future__ import annotations

import logging
import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

import distributed
from distributed.comm.core import CommClosedError

from grader.batch.cluster_shipment import Shipment
from grader.batch.cluster_worker import ClusterWorker, Handful, answers, facts, other_versions
from grader.batch.pool import TICK
from grader.batch.task import Answer, Fault, Task
from grader.messages.errors import JudgeError, UsageError
from grader.messages.text import Text
from grader.model.outcome import Isolation

AHEAD = 2  # handfuls under way for each thread of the cluster, so that none waits for the network
MAX_HANDFUL_TASKS = 8  # little time is left for handing over by then, and the last handful is soon done
HEAVY = 1 << 20  # bytes after which a handful is full
COUNTED = 1.0  # seconds for which the number of threads is believed
ADDRESS = re.compile(r"(tcp|tls|wss?)://\S+:\d+")
REACHED = 10.0  # seconds for the scheduler to answer
FETCHED = 10.0  # seconds for what is ready to arrive; it may have been lost with its worker
TOLD = 15.0  # seconds for every worker to take in or give up the exercises
READY = 120.0  # seconds for a worker to be ready; it may be busy with another batch
DESERTED = 60.0  # seconds without any worker after which a batch ends; lost ones are often replaced


class Cluster:
    """The workers of a Dask scheduler."""

    def __init__(self, scheduler: str, shipment: Shipment) -> None:
        for name in ("distributed", "distributed.client"):  # what goes wrong is told by us
            logging.getLogger(name).setLevel(logging.CRITICAL)
        if not ADDRESS.fullmatch(scheduler):
            raise _unreachable(scheduler, ValueError("an address looks like tcp://10.0.0.1:8786"))
        try:
            self._client = distributed.Client(scheduler, timeout=REACHED, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise _unreachable(scheduler, error) from None
        self._threads, self._counted, self._manned = 0, 0.0, time.monotonic()
        self._judges = ClusterWorker(shipment)
        try:
            self._on_workers(self._client.register_plugin, self._judges)
        except Exception as error:
            self._client.close()
            raise JudgeError(_worker_failed(error)) from None

    @cached_property
    def isolation(self) -> Isolation:
        """How the workers isolate, the weakest of them. Raises GradeError where they cannot judge as we do."""
        found = self._on_every_worker()
        if not found:
            raise UsageError(Text("The cluster has no workers.", "集群中没有工作节点。"))
        if fault := next((one for one in found.values() if isinstance(one, Fault)), None):
            raise JudgeError(fault.text)
        ready = {worker: one for worker, one in found.items() if not isinstance(one, Fault)}
        if others := [worker for worker, (_, same) in ready.items() if not same]:
            raise UsageError(other_versions(others))
        return min((isolation for isolation, _ in ready.values()), key=lambda one: one.level == "isolated")

    def _on_every_worker(self) -> dict[str, tuple[Isolation, bool] | Fault]:
        futures = {
            worker: self._client.submit(facts, self._judges.name, workers=[worker], pure=False)
            for worker in self._client.nthreads()
        }
        try:
            return {worker: future.result(READY) for worker, future in futures.items()}
        except Exception as error:
            raise JudgeError(_worker_failed(error)) from None

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer] | None]:
        """Each task with its answer, as they come; None now and then, when nothing did. Raises JudgeError."""
        source, again = iter(tasks), deque[Handful]()
        ready: SimpleQueue[tuple[Handful, distributed.Future[Any]]] = SimpleQueue()
        under_way, most = 0, 1
        while True:
            while under_way < AHEAD * self._count():
                handful = again.popleft() if again else _handful(source, most)
                if not handful:
                    break
                self._submit(handful, ready)
                under_way += 1
            if not under_way:
                return
            try:
                handful, future = ready.get(timeout=TICK)
            except Empty:
                yield None
                continue
            under_way -= 1
            answered, left = _came_back(handful, future)
            again.extend(left)
            most = _most(most, len(answered), bool(left))
            for task in handful:
                if task.number in answered:
                    yield task, answered[task.number]

    def _count(self) -> int:
        """How many threads the cluster has, at least one. Raises JudgeError where it has had none for long."""
        now = time.monotonic()
        if now - self._counted > COUNTED:  # to ask costs a way to the scheduler and back
            with _connected():
                self._threads, self._counted = sum(self._client.nthreads().values()), now
        if self._threads:
            self._manned = now
        elif now - self._manned > DESERTED:
            raise JudgeError(_DESERTED)
        return max(1, self._threads)

    def _submit(self, handful: Handful, ready: SimpleQueue[tuple[Handful, distributed.Future[Any]]]) -> None:
        with _connected():
            future = self._client.submit(answers, self._judges.name, self.isolation.level, handful, pure=False)
        future.add_done_callback(lambda done: ready.put((handful, done)))

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with suppress(OSError):  # the scheduler or a worker may be gone
            if self._client.status == "running":
                self._on_workers(self._client.unregister_worker_plugin, self._judges.name)
        self._client.close()

    def _on_workers(self, method: Callable[[Any], object], argument: object) -> None:
        """What Dask tells every worker, and waits for each: for ever, were one of them about to end."""
        self._client.sync(method, argument, callback_timeout=TOLD)


@contextmanager
def _connected() -> Iterator[None]:
    """A call to the scheduler. What it raises depends on when the connection was lost, and on Dask's version."""
    try:
        yield
    except Exception:
        raise JudgeError(_SCHEDULER_LOST) from None


def _most(most: int, answered: int, left: bool) -> int:
    """How many tasks the next handful holds: twice as many as were answered in a turn, as long as none are left."""
    return max(1, answered) if left else min(MAX_HANDFUL_TASKS, max(most, 2 * answered))


def _handful(source: Iterator[Task], most: int) -> Handful:
    taken: list[Task] = []
    for task in islice(source, most):
        taken.append(task)
        if sum(len(one.data) for one in taken) > HEAVY:
            break
    return tuple(taken)


def _came_back(handful: Handful, future: distributed.Future[Any]) -> tuple[dict[int, Answer], list[Handful]]:
    """The answers to a handful by number, and what is to be handed over again. Raises JudgeError.

    Where Dask gave up because several workers were lost, each task is tried by itself: only one of them is to blame.
    """
    try:
        came: list[tuple[int, Answer]] | Fault = future.result(FETCHED)
    except TimeoutError:
        return {}, [handful]
    except distributed.KilledWorker:
        if len(handful) > 1:
            return {}, [(task,) for task in handful]
        return {handful[0].number: _KILLER}, []
    except (CancelledError, CommClosedError):
        raise JudgeError(_SCHEDULER_LOST) from None
    except Exception as error:
        raise JudgeError(_worker_failed(error)) from None
    if isinstance(came, Fault):
        raise JudgeError(came.text)
    answered = dict(came)
    left = tuple(task for task in handful if task.number not in answered)
    return answered, [left] if left else []


_KILLER = Fault(
    Text(
        "several workers of the cluster were lost while they judged this file; look at it by hand",
        "批改此文件时集群中多个工作节点丢失；请人工查看",
    )
)
_DESERTED = Text(
    "The cluster has lost all its workers. What was graded is recorded; start some, and the same command goes on.",
    "集群已没有任何工作节点。已批改的结果均已保存；启动工作节点后，再次运行同一命令即可继续。",
)
_SCHEDULER_LOST = Text(
    "The scheduler of the cluster is gone. What was graded is recorded; start one, and the same command goes on.",
    "集群的调度器已断开。已批改的结果均已保存；重新启动调度器后，再次运行同一命令即可继续。",
)


def _worker_failed(error: Exception) -> Text:
    if isinstance(error, TimeoutError):
        return Text(
            "A worker of the cluster does not answer. Its log says why; is grade installed on every worker?",
            "集群中有工作节点没有响应。原因见该节点的日志；请确认每个工作节点都安装了 grade。",
        )
    what = f"{type(error).__name__}: {error}"[:300].rstrip(". ")
    return Text(
        f"A worker of the cluster cannot judge: {what}. What was graded is recorded.",
        f"集群中有工作节点无法批改：{what}。已批改的结果均已保存。",
    )


def _unreachable(scheduler: str, error: Exception) -> UsageError:
    why = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return UsageError(
        Text(
            f"--scheduler {scheduler} cannot be reached: {why}. Start one with: dask scheduler",
            f"--scheduler {scheduler} 无法连接：{why}。可用 dask scheduler 启动。",
        )
    )
