"""Whoever looks for leftovers finds them: here a program leaves one of every kind, with no layer that would stop it."""

import ctypes
import os
import platform
import signal
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from benchmarks.leftovers import orphans_adopted
from grader.model.outcome import Limits, Program, Returned, Step
from grader.sandbox.linux import Sandbox
from tests.hostile.leftovers import children, leftovers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks where Linux keeps things")

NAME, KEY = f"litter-{os.getpid()}", 0x6C000000 + os.getpid() % (1 << 24)  # other runs on this machine have others
LITTER = f"""
import ctypes, os, platform, socket, time
libc = ctypes.CDLL(None)

def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            libc.prctl(1, 0, 0, 0, 0)
            memory = os.memfd_create("{NAME}")
            named, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
            abstract.bind("\\0{NAME}")
            os.write(ready[1], b"x")
            time.sleep(60)
        os._exit(0)

ready = os.pipe()

def f(folder):
    daemon()
    os.read(ready[0], 1)
    made = {{
        "files": os.open("/tmp/{NAME}", os.O_CREAT | os.O_WRONLY),
        "core dumps": os.open(folder + "/core.1", os.O_CREAT | os.O_WRONLY),
        "shared memory": libc.shmget({KEY}, 4096, 0o1600),
        "semaphores": libc.semget({KEY}, 1, 0o1600),
        "messages": libc.msgget({KEY}, 0o1600),
        "message queues": libc.mq_open(b"/{NAME}", 0o102, 0o600, (ctypes.c_long * 8)(0, 1, 8)),
        "keys": libc.syscall(248, b"user", b"{NAME}", b"42", 2, -4) if platform.machine() == "x86_64" else -1,
    }}
    return [kind for kind, number in made.items() if number >= 0]
"""
INVALIDATE = 21
ALWAYS = {"processes", "descriptors", "files", "core dumps", "sockets"}  # the rest may be missing in a kernel


@pytest.fixture
def swept():
    """Takes away what LITTER makes, orphans first."""
    before = children(os.getpid())
    with orphans_adopted():
        yield
    for pid in children(os.getpid(), before):
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    libc = ctypes.CDLL(None)
    Path("/tmp", NAME).unlink(missing_ok=True)
    libc.shmctl(libc.shmget(KEY, 0, 0), 0, None)
    libc.semctl(libc.semget(KEY, 0, 0), 0, 0)
    libc.msgctl(libc.msgget(KEY, 0), 0, None)
    libc.mq_unlink(f"/{NAME}".encode())
    if platform.machine() == "x86_64":
        libc.syscall(250, INVALIDATE, libc.syscall(249, b"user", NAME.encode(), None, -4))


@pytest.mark.usefixtures("swept")
def test_every_kind_of_leftover_is_noticed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Sandbox(layers=()) as sandbox, closing(sandbox.open(Program(LITTER), Limits(20.0, 256))) as session:
        session.load()
        before = leftovers(NAME, KEY)
        held = os.open("/dev/null", os.O_RDONLY)
        outcome = session.call([Step("f", (str(tmp_path),))])
        session.close()
        after = leftovers(NAME, KEY)
        os.close(held)
    assert isinstance(outcome, Returned)
    assert after["processes"] - before["processes"]
    assert {kind for kind in after if after[kind] != before[kind]} == ALWAYS | set(outcome.value)
