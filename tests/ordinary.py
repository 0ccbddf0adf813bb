"""Runs a Python command as an ordinary user, from root: `python -m tests.ordinary -m pytest tests/hostile`.

What stands in folders that only root may enter (an interpreter in /root, say) is shown to that user at the same path,
in a mount namespace that nobody else sees and that ends with the command.
"""

import ctypes
import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

USER = 64_321  # nobody else's
CANNOT = 77  # the exit status where the system does not let root do this
NEWNS, RECURSIVE, PRIVATE, BIND = 0x20000, 0x4000, 0x40000, 0x1000
ROOT = Path(__file__).parents[1]
NEEDED = (sys.prefix, sys.base_prefix, sysconfig.get_path("purelib"), ROOT)

_libc = ctypes.CDLL(None, use_errno=True)


def command(*arguments: str) -> list[str]:
    """The command line that does so."""
    return [sys.executable, "-m", "tests.ordinary", *arguments]


def printed(code: str) -> list[str]:
    """What a Python program prints that runs as the ordinary user. Skips the test where there can be none."""
    import pytest

    given = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command("-c", code), cwd=ROOT, capture_output=True, env=given, timeout=300, check=False)
    if done.returncode == CANNOT:
        pytest.skip(done.stderr.decode())
    assert done.stderr.decode() == ""
    return done.stdout.decode().splitlines()


def run(arguments: list[str]) -> int:
    """Run Python with `arguments` as the ordinary user, who has a home of its own meanwhile. Its exit status."""
    with tempfile.TemporaryDirectory(prefix="ordinary-") as home:
        os.chown(home, USER, USER)
        child = os.fork()
        if not child:
            try:
                _become(home)
            except OSError as error:
                os.write(2, f"No ordinary user can be had here: {error}\n".encode())
                os._exit(CANNOT)
            os.execv(sys.executable, [sys.executable, *arguments])
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _become(home: str) -> None:
    """See what is needed, own nothing but `home`, and be somebody else for good."""
    if closed := {folder for place in NEEDED if (folder := _closed(Path(place).resolve()))}:
        _check(_libc.unshare(NEWNS))
        _mount("none", "/", RECURSIVE | PRIVATE)
        for folder in closed:
            _open(folder, [place for place in map(Path, NEEDED) if place.resolve().is_relative_to(folder)])
    os.setgroups([])
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)
    os.environ.update(HOME=home, TMPDIR=home, HYPOTHESIS_STORAGE_DIRECTORY=home)
    os.environ.update(PYTHONPATH=str(ROOT), PYTHONDONTWRITEBYTECODE="1")
    os.environ["PYTEST_ADDOPTS"] = f"{os.environ.get('PYTEST_ADDOPTS', '')} -p no:cacheprovider"  # it is root's


def _closed(place: Path) -> Path | None:
    """The outermost folder on the way to `place` that others may not enter."""
    return next((one for one in (*reversed(place.parents), place) if not one.stat().st_mode & 0o001), None)


def _open(folder: Path, places: list[Path]) -> None:
    """Show `places`, and nothing else, in `folder`."""
    held = [os.open(place, os.O_PATH) for place in places]
    _mount("tmpfs", folder, 0, "tmpfs", "mode=755")
    for descriptor, place in zip(held, places, strict=True):
        place.resolve().mkdir(parents=True, exist_ok=True)
        _mount(f"/proc/self/fd/{descriptor}", place.resolve(), BIND | RECURSIVE)


def _mount(source: str, target: str | Path, flags: int, kind: str = "", options: str = "") -> None:
    _check(_libc.mount(source.encode(), bytes(Path(target)), kind.encode(), ctypes.c_ulong(flags), options.encode()))


def _check(result: int) -> None:
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
