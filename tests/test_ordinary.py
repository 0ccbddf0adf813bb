"""Root can see what an ordinary user would: the helper that runs tests as one is tested itself."""

import os
import subprocess
import sys

import pytest

from tests import ordinary

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can become somebody else"
)
WHO = """
import os, pathlib, grader, numpy
home = pathlib.Path.home()
(home / "mine").write_text("42")
print(os.getresuid() == os.getresgid() == ({user},) * 3, os.getgroups(), os.access({secret!r}, os.R_OK))
print(home.stat().st_uid == {user}, open("/proc/self/status").read().split("CapEff:")[1].split()[0])
"""
# A container that lets root do little is played by a filter in front of everything.
CONFINED = """
import errno, sys
from seccompy import Filter
confined = Filter()
for name in ("unshare", "setresuid"):
    confined.errno(name, errno.EPERM)
confined.load()
from tests import ordinary
sys.exit(ordinary.run(["-c", "print('never')"]))
"""


def run(*command):
    return subprocess.run(command, cwd=ordinary.ROOT, capture_output=True, text=True, timeout=180, check=False)


def test_an_ordinary_user_has_a_home_and_the_program_and_nothing_of_roots(tmp_path):
    secret = tmp_path / "secret"
    secret.touch(0o600)
    found = run(*ordinary.command("-c", WHO.format(user=ordinary.USER, secret=str(secret))))
    if found.returncode == ordinary.CANNOT:
        pytest.skip(found.stderr)
    assert (found.stderr, found.stdout) == ("", "True [] False\nTrue 0000000000000000\n")


def test_its_exit_status_is_told():
    found = run(*ordinary.command("-c", "raise SystemExit(3)"))
    assert found.returncode in (3, ordinary.CANNOT)


def test_pytest_runs_as_that_user_and_says_how_it_went():
    """Its cache is root's: what cannot be written there is a warning, and warnings are errors."""
    found = run(*ordinary.command("-m", "pytest", "-q", "tests/messages/test_suggestions.py"))
    if found.returncode == ordinary.CANNOT:
        pytest.skip(found.stderr)
    assert (found.returncode, found.stderr) == (0, "")
    assert " passed in " in found.stdout


def test_where_root_may_not_do_this_it_is_said():
    found = run(sys.executable, "-c", CONFINED)
    assert (found.returncode, found.stdout) == (ordinary.CANNOT, "")
    assert found.stderr.startswith("No ordinary user can be had here: ")
