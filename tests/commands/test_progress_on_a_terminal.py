"""The bar of a batch on a real terminal of 80 columns: rate, time left and verdicts in one line, in both languages."""

import os
import re
import subprocess
import sys

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX's")

import termios

from rich.cells import cell_len

from tests.courses import RIGHT, course

WRONG = "def scale(x, by=2):\n    return x + by\n"
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
BARS = {
    "en": re.compile(r"\d+/60 +\d+/s, \d+:\d\d left  \w+ \d+ · \w+ \d+"),
    "zh": re.compile(r"\d+/60 +\d+ 份/秒，还需 \d+:\d\d  \w+ \d+ · \w+ \d+"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_bar_tells_rate_time_left_and_verdicts_in_one_line(tmp_path, language):
    course(tmp_path / "course")
    (tmp_path / "subs").mkdir()
    for i in range(60):
        source = "import time\ntime.sleep(0.05)\n" + (RIGHT, WRONG)[i % 2]
        (tmp_path / "subs" / f"s{i:02}.py").write_text(f"{source}# {i}\n")
    words = ["batch", "subs", "--exercise", "scale", "--course", "course", "--jobs", "1", "--lang", language]
    lines = shown([sys.executable, "-m", "grader", *words], tmp_path)
    bars = [line for line in lines if BARS[language].search(line)]
    assert len(bars) > 3, lines
    assert [line for line in lines if cell_len(line) > 80 and "/60" in line] == []
    assert [line for line in lines if "AC" in line and "━" in line and not re.search("/60", line)] == []


def shown(command, home):
    """The lines that a terminal of 80 columns is given, each time that they are drawn."""
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
    running = subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    drawn = b""
    try:
        while piece := os.read(ours, 1 << 16):
            drawn += piece
    except OSError:  # Linux: nobody writes to it any longer
        pass
    finally:
        os.close(ours)
    assert running.wait(180) == 0
    return re.split(r"[\r\n]+", CONTROL.sub("", drawn.decode()))
