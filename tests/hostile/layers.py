"""What each layer refuses, by itself and at each level, measured here; and the table of docs/security.md made from it.

Where the table is meant to change, as root: `python -m tests.hostile.layers`. As anybody: `... print` prints what is
found, for that user, as JSON.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from grader.model.outcome import Limits, Program, Returned, Step
from grader.sandbox.linux import LAYERS, Sandbox
from tests import ordinary
from tests.hostile.corpus import SECURITY, replaced

BEGIN, END = "<!-- the layers: made by python -m tests.hostile.layers -->", "<!-- the end of the layers -->"
LEVELS = {
    "every layer": LAYERS,
    "no namespaces": ("no-new-privs", "landlock", "seccomp", "rlimits"),
    "sealed": ("no-new-privs", "sealed", "seccomp", "rlimits"),
}
COLUMNS = {
    "none": (),
    "namespaces": ("namespaces",),
    "no-new-privs": ("no-new-privs",),
    "Landlock": ("landlock",),
    "seccomp": ("seccomp",),
    "limits": ("rlimits",),
    **LEVELS,
}
# Harmless in themselves, since they run where nothing refuses them. The last one changes what comes after it.
ATTEMPTS = '''
import ctypes, errno, fcntl, os, platform, resource, socket, threading, time
import numpy as np

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ESRCH, errno.ECONNREFUSED, errno.ENETUNREACH, errno.EAGAIN}
REFUSED |= {errno.EFBIG, errno.ENOMEM, errno.ENOSPC, errno.EMFILE}


def call(name, *args):
    """A call of C: -1 and a refusal raise, whatever else it says shows that it is there."""
    ctypes.set_errno(0)
    result = libc.syscall(name, *args) if isinstance(name, int) else getattr(libc, name)(*args)
    if result == -1 and ctypes.get_errno() in REFUSED:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def done(child):
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise OSError(errno.EPERM, "it failed there")


def fork():
    child = os.fork()
    if not child:
        os._exit(0)
    done(child)


def make(path):
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    os.unlink(path)


def talk(family, kind, address):
    with socket.socket(family, kind) as ours:
        ours.connect(address)
        ours.send(b"x")


def thread():
    other = threading.Thread(target=int)
    other.start()
    other.join()


def memory_file():
    held = os.memfd_create("x")
    os.ftruncate(held, 1 << 20)
    os.close(held)


def signal_by_descriptor(other):
    fcntl.fcntl(1, fcntl.F_SETOWN, other)
    fcntl.fcntl(1, fcntl.F_SETOWN, 0)


def real_time():
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


def clock_of(other):
    try:
        time.clock_gettime((~other << 3) | 2)
    except OSError:  # it is out of sight, which is another number
        raise PermissionError(errno.EPERM, "refused") from None


def queue():
    call("mq_open", b"/attempt", os.O_CREAT | os.O_RDWR, 0o600, (ctypes.c_long * 8)(0, 1, 8))
    call("mq_unlink", b"/attempt")


def f(secret, other, places):
    folder, byte = os.path.dirname(secret), (ctypes.c_void_p * 2)(1, 1)
    attempts = {
        "reading a file of the grader's": lambda: open(secret).close(),
        "listing its folder": lambda: os.listdir(folder),
        "its name and size": lambda: os.stat(secret),
        "writing it": lambda: open(secret, "a").close(),
        "a new file": lambda: make(folder + "/new"),
        "a file in memory (/dev/shm)": lambda: make("/dev/shm/attempt"),
        "locking a file that others read": lambda: fcntl.flock(os.open(np.__file__, os.O_RDONLY), fcntl.LOCK_SH),
        "watching files": lambda: os.close(call("inotify_init1", 0)),
        "the grader's environment (/proc)": lambda: open(f"/proc/{other}/environ").close(),
        "the grader's memory by call": lambda: call("process_vm_readv", other, byte, 1, byte, 1, 0),
        "attaching to it as a debugger": lambda: call("ptrace", 0x4206, other, 0, 0),
        "its limits": lambda: resource.prlimit(other, resource.RLIMIT_NOFILE),
        "what it computes, by its clock": lambda: clock_of(other),
        "a signal to it": lambda: os.kill(other, 0),
        "a signal to it by descriptor": lambda: signal_by_descriptor(other),
        "a connection by TCP": lambda: talk(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", places["tcp"])),
        "a datagram by UDP": lambda: talk(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", places["udp"])),
        "a socket with a path": lambda: talk(socket.AF_UNIX, socket.SOCK_STREAM, folder + "/socket"),
        "a socket without one (abstract)": lambda: talk(socket.AF_UNIX, socket.SOCK_STREAM, "\\0" + places["abstract"]),
        "the kernel (netlink)": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
        "a new process": fork,
        "a thread": thread,
        "another program": lambda: done(os.posix_spawn("/bin/true", ["true"], {})),
        "more memory than allowed": lambda: np.empty(1 << 30, np.uint8),
        "memory in anonymous files": memory_file,
        "memory of System V": lambda: call("shmctl", call("shmget", 0, 4096, 0o1600), 0, None),
        "a message queue": queue,
        "a file longer than nothing": lambda: os.truncate(secret, 2),
        "raising its own limits": lambda: resource.setrlimit(resource.RLIMIT_CORE, (-1, -1)),
        "real-time priority": real_time,
        "other processors": lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
        "being dumped and looked into": lambda: call("prctl", 4, 1, 0, 0, 0),
        "changing root": lambda: os.chroot("/"),
        "a namespace of its own": lambda: call("unshare", 0x10000000),
    }
    refused = []
    for name, attempt in attempts.items():
        try:
            attempt()
        except OSError as error:
            if error.errno not in REFUSED:
                raise
            refused.append(name)
        except (MemoryError, ValueError, RuntimeError):
            refused.append(name)
    return [list(attempts), refused]
'''


def measured():
    """Whether each attempt is refused to this user, under each column: {attempt: {column: bool}}."""
    found = {}
    with ExitStack() as open_, tempfile.TemporaryDirectory() as folder:
        secret = Path(folder, "secret")
        secret.write_text("42")
        places = _places(open_, folder)
        for column, layers in COLUMNS.items():
            attempts, refused = _tried(layers, str(secret), places)
            for name in attempts:
                found.setdefault(name, {})[column] = name in refused
    return found


def _places(open_, folder):
    """Where somebody listens: in the same folder, without a path, and on two ports."""
    addresses = {
        "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
        "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
        "path": (socket.AF_UNIX, socket.SOCK_STREAM, f"{folder}/socket"),
        "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0attempts-{os.getpid()}"),
    }
    listening = {}
    for name, (family, kind, address) in addresses.items():
        one = open_.enter_context(socket.socket(family, kind))
        one.bind(address)
        if kind == socket.SOCK_STREAM:
            one.listen(100)
        listening[name] = one
    ports = {name: listening[name].getsockname()[1] for name in ("tcp", "udp")}
    return ports | {"abstract": f"attempts-{os.getpid()}"}


def _tried(layers, secret, places):
    with Sandbox(layers=layers) as sandbox, closing(sandbox.open(Program(ATTEMPTS), Limits(20.0, 256))) as session:
        outcome = session.call([Step("f", (secret, os.getpid(), places))])
        assert isinstance(outcome, Returned), (layers, outcome)
        return outcome.value


def of_ordinary_user():
    """The same, measured by an ordinary user; None where root cannot become one."""
    asked = ordinary.command("-m", "tests.hostile.layers", "print")
    done = subprocess.run(asked, cwd=ordinary.ROOT, capture_output=True, text=True, timeout=900, check=False)
    return None if done.returncode == ordinary.CANNOT else json.loads(done.stdout)


def cell(to_user, to_root):
    """Who is refused."""
    words = {(True, True): "refused", (False, False): "–", (True, False): "user", (False, True): "root"}
    return words[to_user, to_root]


def refused(word, user):
    """Whether a cell says that this user ("user" or "root") is refused."""
    return word in ("refused", user)


def table(to_user, to_root):
    """What was measured, as a table of Markdown."""
    rows = [[name, *(cell(row[column], to_root[name][column]) for column in COLUMNS)] for name, row in to_user.items()]
    lines = ["| " + " | ".join(row) + " |" for row in [["attempt", *COLUMNS], *rows]]
    return "\n".join([lines[0], "|---" * (len(COLUMNS) + 1) + "|", *lines[1:]])


def written(text):
    """The table as the document has it: {attempt: {column: word}}."""
    lines = text.partition(BEGIN)[2].partition(END)[0].strip().splitlines()
    rows = [[word.strip() for word in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}


if __name__ == "__main__":
    if sys.argv[1:] == ["print"]:
        print(json.dumps(measured()))
    else:
        text = SECURITY.read_text(encoding="utf-8")
        SECURITY.write_text(replaced(text, BEGIN, END, table(of_ordinary_user(), measured())), encoding="utf-8")
