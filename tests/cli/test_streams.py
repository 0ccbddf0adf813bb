"""What cannot be written is written otherwise, in every encoding, and never costs a line."""

import json
import os
import subprocess
import sys

import pytest

from grader.cli.ascii_fallback import standin
from tests.courses import course

WRONG = "def scale(x, by=2):\n    return x + by\n"
SHOW = """
import sys
from grader.cli.ascii_fallback import never_fail
never_fail()
print(sys.argv[1])
print(sys.argv[1], file=sys.stderr)
"""


def run(encoding, *arguments, **more):
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    return subprocess.run([sys.executable, *arguments], capture_output=True, env=environment, timeout=180, **more)


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("ascii", "✓ → … 2·padding AC · 3", "+ -> ... 2*padding AC - 3"),
        ("cp1252", "✓ 李 · “x²”", "+ \\u674e · “x²”"),
        ("cp437", "✗ ┌─┐│ ⏱", "x ┌─┐│ (late)"),
        ("gbk", "✓ 李娜 10²  ░░", "+ 李娜 10^2  .."),
        ("ascii", "┌─┬┐│", "+-++|"),
        ("utf-8", "✓ 李娜 \udcff", "✓ 李娜 ?"),
    ],
)
def test_what_an_encoding_does_not_have_gets_a_stand_in(encoding, text, said):
    done = run(encoding, "-c", SHOW.replace("sys.argv[1]", ascii(text)))
    assert (done.returncode, done.stdout.decode(encoding).rstrip("\r\n")) == (0, said)
    assert done.stderr.decode(encoding).rstrip("\r\n") == said


def test_a_letter_beyond_sixteen_bits_stays_one_in_json():
    assert json.loads(f'"{standin(chr(0x2000B))}"') == "\U0002000b"


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "cp437", "ascii"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_is_whole_in_any_encoding(encoding, language, tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(WRONG, encoding="utf-8")
    line = "-m", "grader", "--lang", language, "submit", str(file), "scale", "--course", str(course(tmp_path / "c"))
    done, whole = run(encoding, *line), run("utf-8", *line)
    assert (done.returncode, done.stderr, whole.returncode) == (1, b"", 1)
    assert len(done.stdout.decode(encoding).splitlines()) == len(whole.stdout.decode("utf-8").splitlines()) > 5
