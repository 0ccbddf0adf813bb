"""Shell completion as docs/completion.md promises it, in every shell that is installed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
LINES = dict(
    re.findall(r"^\| (bash|zsh|fish).*\| `([^`]*)` \|$", (ROOT / "docs/completion.md").read_text(), re.MULTILINE)
)

# Load the documented line, then ask the shell's own machinery for completions of `grade show conv2d`.
BASH = """
{line}
COMP_WORDS=(grade show conv2d)
COMP_CWORD=2
_grade_completion grade
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
autoload -Uz compinit
compinit -u -d $HOME/dump
{line}
compadd() {{ shift $#argv-1; print -l ${{(P)argv}} }}
_describe() {{ print -l ${{(P)argv[-1]}} ${{(P)argv[2]}} }}
words=(grade show conv2d)
CURRENT=3
_grade_completion
"""
FISH = """
{line}
complete --do-complete 'grade show conv2d'
"""
ASK = {"bash": BASH, "zsh": ZSH, "fish": FISH}


def environment(**more):
    return {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": more.pop("home", "/"), "LANG": "C.UTF-8", **more}


@pytest.mark.skipif(not (BIN / "grade").exists(), reason="the command grade is not installed")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_ids_complete_in_a_shell(shell, tmp_path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = ASK[shell].format(line=LINES[shell].replace("\\|", "|"))
    done = subprocess.run(
        [shell, "-c", script], capture_output=True, encoding="utf-8", env=environment(home=str(tmp_path)), timeout=60
    )
    assert {"conv2d", "conv2d_single"} <= set(done.stdout.split()), done.stderr


def complete(line, word):
    """What the program answers a shell: kind and value of every completion."""
    done = subprocess.run(
        [sys.executable, "-c", "from grader.cli.app import main; main()"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment(COMP_WORDS=line, COMP_CWORD=str(word), _GRADE_COMPLETE="bash_complete"),
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_commands_complete():
    assert complete("grade s", 1) == [
        "plain,show",
        "plain,start",
        "plain,submit",
        "plain,scores",
        "plain,stats",
        "plain,similar",
        "plain,schema",
    ]


@pytest.mark.parametrize("name", ["completion.md", "completion.zh.md"])
def test_what_the_pages_show_is_what_completes(name):
    shown = re.search(r"<Tab>\n(.*)\n", (ROOT / "docs" / name).read_text(encoding="utf-8"))[1].split()
    assert complete("grade show conv2d", 2) == [f"plain,{one}" for one in shown]


def test_options_complete():
    assert complete("grade submit --is", 2) == ["plain,--isolation"]


def test_ids_of_another_course_complete():
    assert complete("grade show --course assignments zero", 4) == ["plain,zero_pad"]


def test_files_are_left_to_the_shell():
    assert complete("grade submit my", 2) == ["file,my"]


def test_in_a_course_that_is_none_nothing_completes():
    assert complete("grade show --course nowhere c", 4) == []
