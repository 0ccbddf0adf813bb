"""What a worker may do: independent layers, assembled once in the zygote, put on in every child.

    no-new-privs   no privileges to be had and an empty capability set (it matters when root grades)
    landlock       a read-only allow list of paths; no TCP; no signals and abstract sockets to the outside
    seccomp        an allow list of system calls: no fork, no exec, no sockets, no ptrace, no signals
    sealed         in place of Landlock where the kernel has none: seccomp without any way to open a file
    rlimits        address space, CPU, file size 0, few descriptors, no core dump, no further processes

None needs root or a namespace. Assembling a filter takes milliseconds, putting it on does not; so all slow and fallible
work happens in `Lockdown()`, before the first fork. It imports nothing of ours.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import resource
import sys
import sysconfig
import types
from collections.abc import Iterable, Iterator
from pathlib import Path

OPENING = "open openat getdents64 readlink readlinkat".split()
ALLOWED = """
read write readv writev pread64 pwrite64 lseek close close_range fstat newfstatat fstatat stat lstat statx
access faccessat faccessat2 getcwd dup dup2 dup3 poll ppoll select pselect6
mmap munmap mremap mprotect madvise brk
rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending sigaltstack restart_syscall pause
clock_getres nanosleep gettimeofday time times getitimer setitimer alarm
getpid gettid getppid getuid geteuid getgid getegid getpgrp getpgid getsid getrusage getrlimit
uname sysinfo getcpu sched_yield sched_getaffinity getrandom
futex set_robust_list set_tid_address rseq arch_prctl exit exit_group
""".split()
ABSENT = "clone3 openat2 io_uring_setup memfd_secret".split()  # "no such call", so that the C library falls back
TERMINAL_IOCTLS = (0x5401, 0x5413, 0x5421, 0x5451, 0x541B)  # TCGETS TIOCGWINSZ FIONBIO FIOCLEX FIONREAD
OWN_FCNTLS = (0, 1, 2, 3, 4, 1030)  # DUPFD GETFD SETFD GETFL SETFL DUPFD_CLOEXEC; not SETOWN: it signals others
CLOCKS, LAST_CLOCK = ("clock_gettime", "clock_nanosleep"), 11  # those with higher numbers are other processes'
PR_SET_NAME, PR_SET_NO_NEW_PRIVS = 15, 38
CAPABILITY_VERSION = 0x20080522
SYSTEM_LIBRARIES = ("/usr/lib", "/lib", "/lib64", "/usr/lib64", "/etc/ld.so.cache", "/etc/localtime")
DEVICES = ("/usr/share/zoneinfo", "/dev/null", "/dev/urandom")
IDLE = ("subprocess", "tempfile")  # what the libraries' imports import and nobody calls; each fork would pay for it
HOLDING = ("ctypes.util", "platform")  # the modules that would keep them
FOREIGN = ("site-packages", "dist-packages", "node_modules")  # other people's packages; the reference lives there

_libc = ctypes.CDLL(None, use_errno=True)


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


_NO_CAPABILITIES = ctypes.byref(_CapabilityHeader(CAPABILITY_VERSION, 0)), (ctypes.c_uint32 * 6)()


class Lockdown:
    """The layers asked for, as far as this kernel has them. `layers` names those that will be put on."""

    def __init__(self, wanted: Iterable[str], numpy_folder: str) -> None:
        wanted = set(wanted)
        self._ruleset = self._filter = None
        with _lightly():
            landlock = "landlock" in wanted and _landlock_works()
            seccomp = "seccomp" in wanted and _seccomp_works()
        sealed = "sealed" in wanted or ("landlock" in wanted and not landlock)
        if landlock:
            self._ruleset = _path_rules(numpy_folder)
        if seccomp:
            self._filter = _call_filter(sealed)
        active = {"no-new-privs": "no-new-privs" in wanted, "landlock": landlock, "seccomp": seccomp and not sealed}
        active |= {"sealed": seccomp and sealed, "rlimits": "rlimits" in wanted}
        self.layers = [name for name, on in active.items() if on]

    @property
    def descriptor(self) -> int:
        """The descriptor that must stay open until `put_on`, or -1."""
        return self._ruleset.fileno() if self._ruleset is not None else -1

    def limits(self, cpu_seconds: int, memory: int) -> list[tuple[int, int, int]]:
        """The resource limits of a child that is forked now, as `put_on` sets them."""
        return list(_limits(cpu_seconds, memory)) if "rlimits" in self.layers else []

    def put_on(self, limits: list[tuple[int, int, int]]) -> None:
        """Lock this process down, for good. Whatever it raises means: do not run the program."""
        for limit, soft, hard in limits:
            resource.setrlimit(limit, (soft, hard))
        if "no-new-privs" in self.layers:
            _drop_capabilities()
        if self._ruleset is not None:
            self._ruleset.restrict()
        if self._filter is not None:
            self._filter.load()


@contextlib.contextmanager
def _lightly() -> Iterator[None]:
    """Both libraries are imported without the modules that start programs: libc is the one in this very process."""
    before = {name: sys.modules.get(name) for name in (*IDLE, *HOLDING)}
    for name in IDLE:
        sys.modules[name] = before[name] or types.ModuleType(name)
    import ctypes.util

    look, ctypes.util.find_library = ctypes.util.find_library, lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = look
        for name in [name for name, module in before.items() if module is None]:
            sys.modules.pop(name, None)


def _landlock_works() -> bool:
    """Whether the kernel has Landlock and lets us use it: a container's own filter may not."""
    import landlockpy

    try:
        return landlockpy.supported()
    except OSError:
        return False


def _seccomp_works() -> bool:
    """The same for seccomp."""
    import seccompy

    try:
        return seccompy.supported() and bool(seccompy.audit_arch())
    except OSError:
        return False


def _limits(cpu_seconds: int, memory: int) -> Iterator[tuple[int, int, int]]:
    """Each limit with its soft and its hard value, none above what we are allowed ourselves."""
    mapped = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    for name, soft, hard in (
        ("AS", mapped + memory, mapped + memory),
        ("CPU", cpu_seconds, cpu_seconds + 1),
        ("FSIZE", 0, 0),
        ("NOFILE", 64, 64),
        ("CORE", 0, 0),
        ("MEMLOCK", 0, 0),
        ("MSGQUEUE", 0, 0),
        ("NPROC", 0, 0),
    ):
        limit = getattr(resource, "RLIMIT_" + name)
        allowed = resource.getrlimit(limit)[1]
        if allowed != resource.RLIM_INFINITY:
            soft, hard = min(soft, allowed), min(hard, allowed)
        yield limit, soft, hard


def _drop_capabilities() -> None:
    if _libc.prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs")
    if _libc.capset(*_NO_CAPABILITIES):
        raise OSError(ctypes.get_errno(), "capset")


def _path_rules(numpy_folder: str):  # type: ignore[no-untyped-def]
    """Names and contents of the interpreter, the standard library and NumPy; never of a whole site-packages."""
    from landlockpy import AccessFS, Ruleset, Scope

    rules = Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET)

    def allow(path: Path, access: AccessFS) -> None:
        try:
            rules.allow_path(str(path), access)
        except OSError:
            return  # it vanished or may not be read: then it is simply not granted

    for path in _readable(numpy_folder):
        if not path.is_dir():
            allow(path, AccessFS.READ_FILE)
            continue
        entries = list(path.iterdir())
        if not any(_foreign(entry) for entry in entries):
            allow(path, AccessFS.READ_FILE | AccessFS.READ_DIR)
            continue
        allow(path, AccessFS.READ_DIR)  # Landlock knows no "except": names of all, contents entry by entry
        for entry in entries:
            if not _foreign(entry):
                allow(entry, AccessFS.READ_FILE)
    allow(Path("/dev/null"), AccessFS.READ_FILE | AccessFS.WRITE_FILE)
    return rules


def _readable(numpy_folder: str) -> Iterator[Path]:
    standard = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
    names = (*standard, numpy_folder, numpy_folder + ".libs", *SYSTEM_LIBRARIES, *DEVICES)
    for name in dict.fromkeys(os.path.realpath(name) for name in names):
        if Path(name).exists():
            yield Path(name)


def _foreign(entry: Path) -> bool:
    name = entry.name
    return name in FOREIGN or (name.startswith("python") and not name.startswith("libpython"))


def _call_filter(sealed: bool):  # type: ignore[no-untyped-def]
    from seccompy import Action, ArgCmp, CmpOp, Filter

    calls = Filter(default=int(Action.ERRNO) | errno.EPERM)  # unknown and future calls are refused
    for name in filter(_known, ABSENT):
        calls.errno(name, errno.ENOSYS)
    for name in filter(_known, ALLOWED + ([] if sealed else OPENING)):
        calls.allow(name)
    for command in TERMINAL_IOCTLS:
        calls.allow("ioctl", args=[ArgCmp(1, CmpOp.EQ, command)])
    for command in OWN_FCNTLS:
        calls.allow("fcntl", args=[ArgCmp(1, CmpOp.EQ, command)])
    for name in CLOCKS:
        calls.allow(name, args=[ArgCmp(0, CmpOp.LE, LAST_CLOCK)])
    calls.allow("prlimit64", args=[ArgCmp(0, CmpOp.EQ, 0)])  # oneself only
    calls.allow("prctl", args=[ArgCmp(0, CmpOp.EQ, PR_SET_NAME)])
    assert calls.program  # assembled here, not in the child
    return calls


def _known(name: str) -> bool:
    import seccompy

    try:
        seccompy.syscall_nr(name)
    except Exception:  # not a call of this architecture
        return False
    return True
