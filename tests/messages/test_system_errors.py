"""Why a system refuses something, and that a user who may not do something hears so in a line."""

import os
import sys

import pytest

from grader.messages.system_errors import reason, unreadable, unwritable
from tests import ordinary

REFUSED = """
import pathlib, subprocess, sys
from tests.courses import course
home = pathlib.Path.home()
place = str(course(home / "course"))
(home / "secret.py").write_text("def scale(x): return x")
(home / "secret.py").chmod(0)
(home / "closed").mkdir(0)
(home / "full").mkdir(0o500)
for line in (
    ["submit", "secret.py", "scale"],
    ["submit", "closed/mine.py", "scale"],
    ["batch", "closed", "--exercise", "scale"],
    ["start", "scale", "--out", "full/mine.py"],
):
    for language in ("en", "zh"):
        command = [sys.executable, "-m", "grader", *line, "--course", place, "--lang", language]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, encoding="utf-8")
        print(done.returncode, (done.stdout + done.stderr).strip())
command = [sys.executable, "-m", "grader", "new", "code", "abc"]
for language in ("en", "zh"):
    done = subprocess.run(
        [*command, "--lang", language], cwd=home / "full", capture_output=True, text=True, encoding="utf-8"
    )
    print(done.returncode, (done.stdout + done.stderr).strip())
"""


def test_common_reasons_are_said_in_both_languages():
    assert reason(PermissionError(13, "Permission denied")).zh == "没有权限"
    assert reason("file is not a database").zh == "它不是数据库文件"
    assert (reason("the moon is full").en, reason("the moon is full").zh) == ("the moon is full",) * 2
    assert unreadable("a", FileNotFoundError(2, "x")).text.en == "a cannot be read: No such file or directory."
    assert unwritable("a", OSError(28, "x")).text.zh == "无法写入 a：磁盘已满。"


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can become somebody else")
def test_what_is_closed_to_the_user_is_said_in_a_line():
    assert ordinary.printed(REFUSED) == [
        "2 grade: secret.py cannot be read: Permission denied.",
        "2 grade: 无法读取 secret.py：没有权限。",
        "2 grade: closed/mine.py cannot be read: Permission denied.",
        "2 grade: 无法读取 closed/mine.py：没有权限。",
        "2 grade: closed cannot be read: Permission denied.",
        "2 grade: 无法读取 closed：没有权限。",
        "2 grade: full/mine.py cannot be written: Permission denied.",
        "2 grade: 无法写入 full/mine.py：没有权限。",
        "2 grade: 01_exercises cannot be written: Permission denied.",
        "2 grade: 无法写入 01_exercises：没有权限。",
    ]
