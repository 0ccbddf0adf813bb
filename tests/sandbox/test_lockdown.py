"""The layers one by one, and together: what each closes by itself, so that no single hole opens the house."""

import errno
import json
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

import grader
from grader.model.outcome import Limits, Program, Step
from grader.sandbox.linux import LAYERS, Sandbox
from grader.submission.known_modules import HARMLESS as ALLOWED

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are the Linux kernel's")

ATTEMPTS = """
import ctypes, os, resource, signal, socket, sys
import numpy as np
libc = ctypes.CDLL(None, use_errno=True)

def call(name, *args):
    result = getattr(libc, name)(*args)
    return result if result >= 0 else -ctypes.get_errno()

def tried(do):
    try:
        do()
    except OSError as error:
        return error.errno
    except (MemoryError, ValueError) as error:
        return type(error).__name__
    return "done"

def forked():
    if os.fork() == 0:
        os._exit(0)

def spoken(family, kind):
    return lambda: socket.socket(family, kind).close()

def f(secret):
    here = os.path.dirname(np.__file__)
    return {
        "read": tried(lambda: open(secret).close()),
        "read numpy": tried(lambda: open(here + "/version.py").close()),
        "read numpy's neighbours": tried(lambda: os.listdir(os.path.dirname(here) + "/rich")),
        "list home": tried(lambda: os.listdir("/root")),
        "read /proc": tried(lambda: open("/proc/self/maps").close()),
        "write": tried(lambda: open(secret, "a").close()),
        "link": tried(lambda: os.symlink(secret, secret + "2")),
        "memory file": tried(lambda: os.memfd_create("x")),
        "tcp": tried(spoken(socket.AF_INET, socket.SOCK_STREAM)),
        "udp": tried(spoken(socket.AF_INET, socket.SOCK_DGRAM)),
        "unix": tried(spoken(socket.AF_UNIX, socket.SOCK_STREAM)),
        "netlink": tried(spoken(socket.AF_NETLINK, socket.SOCK_RAW)),
        "fork": tried(forked),
        "exec": tried(lambda: os.execv("/bin/true", ["true"])),
        "kill the parent": tried(lambda: os.kill(os.getppid(), 0)),
        "kill everybody": tried(lambda: os.kill(-1, 0)),
        "kill oneself": tried(lambda: os.kill(os.getpid(), 9)),
        "ptrace": call("ptrace", 16, os.getppid(), 0, 0),
        "others' limits": call("prlimit", os.getppid(), 7, 0, 0),
        "raise one's limits": tried(lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1))),
        "memory": tried(lambda: np.empty(1 << 33)),
        "new namespace": call("unshare", 0x10000000),
        "change root": tried(lambda: os.chroot("/")),
        "chmod": tried(lambda: os.chmod(secret, 0o777)),
        "keys": call("syscall", 250, 0, 0, 0, 0, 0),
        "io_uring": call("syscall", 425, 1, 0),
        "signals by descriptor": call("fcntl", 1, 8, os.getppid()),
    }
"""
HARMLESS = """  # for where little is refused: these tests may run as root
import socket
import numpy as np

def tried(do):
    try:
        do()
    except OSError as error:
        return error.errno
    except MemoryError as error:
        return type(error).__name__
    return "done"

def f(secret):
    return {
        "read": tried(lambda: open(secret).close()),
        "write": tried(lambda: open(secret, "a").close()),
        "tcp": tried(lambda: socket.socket().close()),
        "memory": tried(lambda: np.empty(1 << 30)),
    }
"""
REFUSED = (errno.EPERM, errno.EACCES)


@pytest.fixture(scope="module")
def attempted(tmp_path_factory):
    """A function: the isolation that these layers give, and what a program could do under them."""
    secret = tmp_path_factory.mktemp("home") / "secret.txt"
    secret.write_text("42")

    def under(layers, source=ATTEMPTS):
        with Sandbox(layers=layers) as sandbox, closing(sandbox.open(Program(source), Limits(5.0, 256))) as session:
            return sandbox.isolation, session.call([Step("f", (str(secret),))]).value

    return under


@pytest.fixture(scope="module")
def full(attempted):
    return attempted(LAYERS)


def test_everything_together_is_called_isolated(full):
    isolation, _ = full
    assert isolation.level == "isolated"
    assert set(isolation.layers) >= {"no-new-privs", "landlock", "seccomp", "rlimits"}
    assert isolation.open == ()


def test_with_every_layer_nothing_is_possible_but_reading_numpy(full):
    _, found = full
    possible = {name: result for name, result in found.items() if result in ("done",) or result == 0}
    assert possible == {"read numpy": "done"}


def test_every_refusal_is_a_permission_and_no_accident(full):
    _, found = full
    odd = {
        name: result for name, result in found.items() if result not in ("done", *REFUSED, *(-code for code in REFUSED))
    }
    assert odd == {"raise one's limits": "ValueError", "memory": "MemoryError", "io_uring": -errno.ENOSYS}


def test_without_namespaces_it_is_isolated_all_the_same(attempted):
    isolation, found = attempted(["no-new-privs", "landlock", "seccomp", "rlimits"])
    assert (isolation.level, isolation.layers) == ("isolated", ("no-new-privs", "landlock", "seccomp", "rlimits"))
    assert found["read"] in REFUSED


def test_sealed_stands_for_landlock_and_opens_no_file_at_all(attempted):
    isolation, found = attempted(["no-new-privs", "sealed", "seccomp", "rlimits"])
    assert (isolation.level, isolation.layers) == ("isolated", ("no-new-privs", "sealed", "rlimits"))
    assert found["read numpy"] == errno.EPERM
    assert {name for name, result in found.items() if result == "done"} == set()


def test_sealed_knows_the_modules_that_students_use():
    modules = (*ALLOWED, "numpy.linalg", "numpy.fft", "numpy.lib.stride_tricks", "numpy.typing", "numpy.ctypeslib")
    source = "def f(modules):\n    return [__import__(name).__name__ for name in modules]"
    with Sandbox(layers=["no-new-privs", "sealed", "seccomp", "rlimits"]) as sandbox:
        session = sandbox.open(Program(source), Limits())
        found = session.call([Step("f", (modules,))]).value
        session.close()
    assert found == [name.partition(".")[0] for name in modules]


def test_landlock_alone_closes_files(attempted):
    isolation, found = attempted(["no-new-privs", "landlock"], HARMLESS)
    assert isolation.level == "limits-only"
    assert {"the network", "new processes", "unlimited memory"} <= set(isolation.open)
    assert "reading files" not in isolation.open
    assert found == {"read": errno.EACCES, "write": errno.EACCES, "tcp": "done", "memory": "done"}


def test_seccomp_alone_closes_calls_but_not_files(attempted):
    isolation, found = attempted(["seccomp"])
    assert isolation.level == "limits-only"
    by_user = {"writing files", "other processes"}  # open to root and to owners
    assert set(isolation.open) - by_user == {"reading files", "unlimited memory"}
    assert [found[name] for name in ("tcp", "unix", "fork", "exec", "ptrace")] == [errno.EPERM] * 4 + [-errno.EPERM]


def test_limits_alone_say_what_they_leave_open(attempted):
    isolation, found = attempted(["rlimits"], HARMLESS)
    assert (isolation.level, isolation.layers) == ("limits-only", ("rlimits",))
    assert {"reading files", "the network"} <= set(isolation.open)
    assert "unlimited memory" not in isolation.open
    assert found == {"read": "done", "write": "done", "tcp": "done", "memory": "MemoryError"}


def test_no_layer_at_all_is_not_called_isolated(attempted):
    isolation, _ = attempted([], HARMLESS)
    assert (isolation.level, isolation.layers) == ("limits-only", ())


def test_the_grader_and_the_answers_cannot_be_read(attempted):
    _, found = attempted(LAYERS, READING.format(root=str(ROOT)))
    assert found == {
        "grader/judging/judge.py": errno.EACCES,
        "reference/conv.py": errno.EACCES,
        "exercises": errno.EACCES,
    }


def test_not_even_when_the_grader_is_installed_beside_numpy(attempted):
    site_packages = Path(np.__file__).parent.parent
    _, found = attempted(LAYERS, READING.format(root=str(site_packages)).replace(ASKED, str(beside(site_packages))))
    assert set(found.values()) == {errno.EACCES}


def test_the_reference_cannot_be_imported(attempted):
    source = """
def f(x):
    import importlib, sys
    found = []
    for name in ("grader", "reference", "exercises", "scipy", "yaml", "rich"):
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            found.append(name)
    return found
"""
    assert attempted(LAYERS, source)[1] == ["grader", "reference", "exercises", "scipy", "yaml", "rich"]


ROOT = Path(grader.__file__).resolve().parent.parent  # of the sources, or of an installation
ASKED = '("grader/judging/judge.py", "reference/conv.py", "exercises")'
READING = """
import os
def f(x):
    found = {{}}
    for name in ("grader/judging/judge.py", "reference/conv.py", "exercises"):
        try:
            found[name] = os.close(os.open({root!r} + "/" + name, os.O_RDONLY))
        except OSError as error:
            found[name] = error.errno
    return found
"""


def beside(site_packages):
    """One readable file of every other package that stands beside NumPy."""
    files = (next(iter(sorted(folder.glob("*.py"))), None) for folder in sorted(site_packages.iterdir()))
    return [str(file.relative_to(site_packages)) for file in files if file and file.parent.name != "numpy"]


# A kernel without one thing or another is played by a filter in front of everything, as a container's is.
OLD_KERNEL = """
    import errno, json, sys
    from seccompy import Filter
    kernel = Filter()
    for name in {missing!r}:
        kernel.errno(name, {error})
    kernel.load()
    from grader.model.outcome import Limits, Program, Step
    from grader.sandbox import start
    with start() as sandbox:
        found = sandbox.isolation
        session = sandbox.open(Program("def f(x): return x + 1"), Limits())
        answer = session.call([Step("f", (1,))]).value
        session.close()
    print(json.dumps([found.level, found.layers, answer]))
"""
LANDLOCK = ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"]


@pytest.mark.parametrize(
    ("missing", "error", "level", "layers"),
    [
        (LANDLOCK, errno.ENOSYS, "isolated", ["namespaces", "no-new-privs", "sealed", "rlimits"]),
        (LANDLOCK, errno.EPERM, "isolated", ["namespaces", "no-new-privs", "sealed", "rlimits"]),
        (["unshare"], errno.EPERM, "isolated", ["no-new-privs", "landlock", "seccomp", "rlimits"]),
        (["unshare", *LANDLOCK], errno.EPERM, "isolated", ["no-new-privs", "sealed", "rlimits"]),
        (["pidfd_open"], errno.ENOSYS, "limits-only", ["own process", "time limit", "rlimits"]),
        (["seccomp"], errno.ENOSYS, "limits-only", ["namespaces", "no-new-privs", "landlock", "rlimits"]),
    ],
)
def test_a_kernel_that_lacks_something_gets_the_level_it_can_have(missing, error, level, layers):
    program = textwrap.dedent(OLD_KERNEL).format(missing=missing, error=error)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=180, check=False)
    assert done.stderr == ""
    found_level, found_layers, answer = json.loads(done.stdout)
    assert answer == 2
    assert found_level == level
    assert [name for name in found_layers if name != "namespaces"] == [name for name in layers if name != "namespaces"]
