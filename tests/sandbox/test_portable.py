"""The portable runner: the same outcomes from a cold interpreter, and an honest name for what it is."""

import os
import threading
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from grader.messages.errors import UsageError
from grader.model.outcome import Kept, Limits, Program, ProgramImports, Returned, Step, Stop
from grader.sandbox.portable import PortableSandbox
from grader.submission.known_modules import HARMLESS

LIMITS = Limits(seconds=1, memory_mb=256)


@pytest.fixture
def opened():
    sessions = []

    def open_(source):
        sessions.append(PortableSandbox().open(Program(source), LIMITS))
        return sessions[-1]

    yield open_
    for session in sessions:
        session.close()


def test_it_says_that_it_only_limits():
    found = PortableSandbox().isolation
    assert found.level == "limits-only"
    assert {"reading files", "the network", "new processes"} <= set(found.open)


def test_strict_refuses():
    strict = PortableSandbox(strict=True)
    with pytest.raises(UsageError, match="Full isolation needs Linux") as refused:
        strict.open(Program("def f(x): return x"), LIMITS)
    assert "完全隔离需要 Linux" in refused.value.text.zh


def test_values_chains_and_changes_come_back_as_from_the_sandbox(opened):
    session = opened("def f(x):\n    x[0] = 5\n    return x * 2, object()\ndef g(pair, y): return pair[0] + y")
    outcome = session.call([Step("f", (np.arange(3.0),), part=0)])
    assert (outcome.value.tolist(), outcome.changed) == ([10, 2, 4], ("0",))
    assert session.call([Step("f", (np.arange(3.0),)), Step("g", (Kept(0), 1))]).value.tolist() == [11, 3, 5]


def test_answers_that_nobody_took_hold_no_thread(opened):
    before = threading.active_count()
    session = opened("def f(n): return n")
    due = [[Step("f", (n,))] for n in range(12)]
    assert session.call(due[0], None, due[1:]).value == 0
    session.close()
    deadline = time.monotonic() + 120
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() == before


def test_what_is_printed_is_cleaned(opened):
    session = opened("import sys\ndef f(x): print('out\\x1b[0m'); print('err', file=sys.stderr)")
    session.call([Step("f", (1,))])
    session.close()
    assert session.output() == "out[0m\nerr\n"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("while True: pass", Stop.TIMEOUT),
        ("time.sleep(60)", Stop.TIMEOUT),
        ("os._exit(3)", Stop.EXITED),
        ("os.abort()", Stop.CRASHED),
        ("print('x' * (1 << 25))", Stop.OUTPUT),
        ("return bytes(1) and np.zeros(9 << 20)", Stop.REPLY),
        ("[os.write(n, b'no frame at all, this') for n in range(3, 9) if writable(n)]", Stop.PROTOCOL),
    ],
)
def test_every_way_a_worker_can_end_has_its_reason(opened, body, why):
    source = f"""
import os, time
import numpy as np
def writable(n):
    try:
        return os.write(n, b"") == 0
    except OSError:
        return False
def f(x):
    if x:
        {body}
    return "fine"
"""
    session = opened(source)
    assert session.call([Step("f", (1,))]).why is why
    assert session.call([Step("f", (0,))]).value == "fine"


def test_the_environment_is_not_handed_on(opened):
    os.environ["GRADE_SECRET"] = "42"
    try:
        found = opened("import os\ndef f(x): return dict(os.environ)").call([Step("f", (1,))]).value
    finally:
        del os.environ["GRADE_SECRET"]
    assert "GRADE_SECRET" not in found
    assert "HOME" not in found


def test_nothing_stays_behind():
    before = sorted(path.name for path in Path("/proc/self/fd").iterdir())
    for body in ("return 1", "import time; time.sleep(60)"):
        with closing(PortableSandbox().open(Program(f"def f(x): {body}"), LIMITS)) as session:
            session.call([Step("f", (1,))])
    assert sorted(path.name for path in Path("/proc/self/fd").iterdir()) == before
    assert [thread for thread in threading.enumerate() if thread is not threading.main_thread() and _ours(thread)] == []


def _ours(thread):
    thread.join(2)
    return thread.is_alive() and "_hear" in thread.name


def test_it_is_a_runner_for_several_programs_at_once():
    with PortableSandbox() as runner:
        one, two = (runner.open(Program(f"def f(x): return x + {n}"), LIMITS) for n in (1, 2))
        with closing(one), closing(two):
            assert [one.call([Step("f", (1,))]).value, two.call([Step("f", (1,))]).value] == [2, 3]
            assert isinstance(one.call([Step("f", (1,))]), Returned)


@pytest.mark.parametrize(
    "line",
    [
        "import os; os.remove(PATH)",
        "import shutil; shutil.rmtree(PATH)",
        "from pathlib import Path; Path(PATH).unlink()",
    ],
)
def test_an_honest_file_reaches_no_files_through_modules_that_are_stood_in_for(tmp_path, line):
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    source = f"PATH = {str(mine)!r}\n{line}\ndef f(x): return x\n"
    program = Program(source, "mine.py", ProgramImports(HARMLESS | {"numpy"}, ("numpy",)))
    with closing(PortableSandbox().open(program, LIMITS)) as session:
        assert session.call([Step("f", (3,))]).value == 3
    assert mine.read_text(encoding="utf-8") == "mine"
