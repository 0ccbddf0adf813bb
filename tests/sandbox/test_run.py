"""The sandbox on Linux: every way a program can end, what it may not do, and that nothing stays behind."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from grader.messages.errors import JudgeError, UsageError
from grader.model.outcome import Kept, Limits, Loaded, Opaque, Program, Raised, Returned, Step, Stop, Stopped
from grader.sandbox.linux import Sandbox
from tests.hostile.leftovers import children
from tests.marks import unmarked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the zygote needs Linux")


def test_functions_and_their_parameters_are_listed(opened):
    source = """
import math
def plain(x, w, b=None, *, stride=1, **more): return x
def rest(*args): return args
class Layer: pass
short = lambda x: x
number = 3
"""
    loaded = opened(source).load()
    assert isinstance(loaded, Loaded)
    assert loaded.functions == {
        "plain": ("x", "w", "b=", "*", "stride=", "**more"),
        "rest": ("*args",),
        "Layer": None,
        "short": ("x",),
    }


def test_values_go_in_and_come_back(called):
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    outcome = called("def f(x, y): return x + y, x.dtype.name, {'y': y}", x, y=2)
    assert outcome.value[0].tolist() == [[2, 3, 4], [5, 6, 7]]
    assert outcome.value[1:] == ("float32", {"y": 2})


@pytest.mark.parametrize("value", ["[0.0] * 49_990", "{str(n): n for n in range(40_000)}"])
def test_a_long_value_comes_back_as_it_is(called, value):
    assert called(f"def f(x): return {value}", 1, limits=Limits(20.0, 128)).value == eval(value)


def test_arguments_may_be_written_to_and_that_is_told(called):
    x = np.zeros(3)
    outcome = called("def f(x, y, z): x[0] = 1; z['a'][0] += 0", x, np.ones(2), z={"a": np.zeros(1)})
    assert outcome.changed == ("0",)
    assert x.tolist() == [0, 0, 0]


def test_an_opaque_value_stays_in_the_worker_for_the_next_step(opened):
    source = """
class Cache:
    def __init__(self, x): self.x = x
def forward(x): return x * 2, Cache(x)
def backward(dy, cache): return dy * cache.x
"""
    session = opened(source)
    steps = [Step("forward", (3,)), Step("backward", (5, Kept(0, 1)))]
    assert session.call(steps).value == 15
    assert session.call([Step("forward", (3,))]).value == (6, Opaque("Cache"))
    assert session.call([Step("forward", (3,), part=0)]).value == 6


def test_calls_asked_ahead_are_answered_as_if_they_had_waited(opened):
    source = """
def f(n):
    if n == 3: raise ValueError(n)
    if n == 5:
        while True: pass
    return n
"""
    due = [[Step("f", (n,))] for n in range(9)]
    session = opened(source, Limits(0.5))
    outcomes = [session.call(call, None, due[n:]) for n, call in enumerate(due, 1)]
    assert [type(outcome) for outcome in outcomes] == [Returned] * 3 + [Raised, Returned, Stopped] + [Returned] * 3
    assert [outcome.value for outcome in outcomes if isinstance(outcome, Returned)] == [0, 1, 2, 4, 6, 7, 8]
    assert outcomes[5].why is Stop.TIMEOUT


def test_a_worker_that_ends_early_is_blamed_for_the_very_call_at_which_it_did(opened):
    due = [[Step("f", (n,))] for n in range(30)]
    for _ in range(8):
        session = opened("import os\ndef f(n): return n if n % 13 else os._exit(7)")
        outcomes = [session.call(call, None, due[n:]) for n, call in enumerate(due, 1)]
        assert [n for n, outcome in enumerate(outcomes) if isinstance(outcome, Stopped)] == [0, 13, 26]


def test_a_part_that_is_not_there_is_told(opened):
    outcome = opened("def f(x): return x").call([Step("f", (1,), part=1)])
    assert outcome.value == Opaque("int, where a tuple of at least 2 items was expected")


def test_an_exception_shows_the_students_lines_only(called):
    outcome = called("import json\n\ndef f(x):\n    return json.loads(x)\n", "{")
    assert (outcome.type_name, outcome.line, outcome.step) == ("JSONDecodeError", 4, 0)
    assert unmarked(outcome.traceback) == (
        "Traceback (most recent call last):\n"
        '  File "submission.py", line 4, in f\n'
        "    return json.loads(x)\n"
        "json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\n"
    )


def test_a_deep_recursion_shows_its_last_calls(called):
    outcome = called("def f(x): return f(x)", 1)
    assert outcome.type_name == "RecursionError"
    assert outcome.traceback.count("submission.py") == 3
    assert "[Previous line repeated 9 more times]" in outcome.traceback


def test_the_program_may_go_on_after_an_exception(opened):
    session = opened("def f(x): return 1 / x")
    assert session.call([Step("f", (0,))]).type_name == "ZeroDivisionError"
    assert session.call([Step("f", (2,))]).value == 0.5


@pytest.mark.parametrize(
    ("body", "why", "detail"),
    [
        ("while True: pass", Stop.TIMEOUT, ""),
        ("time.sleep(60)", Stop.TIMEOUT, ""),
        ("signal.pause()", Stop.TIMEOUT, ""),
        ("os._exit(3)", Stop.EXITED, "exit status 3"),
        ("os.abort()", Stop.CRASHED, "SIGSEGV"),  # it may not even signal itself
        ("ctypes.string_at(0)", Stop.CRASHED, "SIGSEGV"),
        ("signal.setitimer(0, 0.01); signal.pause()", Stop.CRASHED, "SIGALRM"),
        ("print('x' * (1 << 25))", Stop.OUTPUT, "more than 16 MiB"),
        ("return np.zeros(9 << 20)", Stop.REPLY, "72 MiB"),
        ("os.write(4, b'no frame at all, this')", Stop.PROTOCOL, "not a frame"),
        ("os.close(4); time.sleep(60)", Stop.PROTOCOL, "the channel was closed"),
        ("os.write(4, b'cnn1\\x11\\0\\0\\0' + bytes([5]) + bytes(7) + b'LLLLL')", Stop.PROTOCOL, "cut short"),
    ],
)
def test_every_way_a_worker_can_end_has_its_reason(opened, body, why, detail):
    imports = "import ctypes, os, signal, time\nimport numpy as np\n"
    source = f"{imports}def f(x):\n    if x:\n        {body}\n    return 'fine'\n"
    session = opened(source, Limits(seconds=0.2, memory_mb=400))
    outcome = session.call([Step("f", (1,))])
    assert (outcome.why, outcome.detail) == (why, detail)
    assert session.call([Step("f", (0,))]) == Returned("fine", (), pytest.approx(0, abs=5))


def test_too_much_memory_is_a_memory_error(called):
    outcome = called("import numpy as np\ndef f(x): return np.ones(1 << 28)", 1)
    assert outcome.type_name == "MemoryError"


def test_sleeping_is_charged_by_the_wall_clock_and_computing_by_the_cpu(called):
    asleep = called("import time\ndef f(x): time.sleep(60)", 1)
    assert asleep.cpu < 0.1 < 0.2 <= asleep.seconds
    busy = called("def f(x):\n    while True: pass", 1)
    assert busy.cpu >= 0.19


def test_a_program_may_end_while_it_is_loaded(opened):
    stopped = opened("import os; os._exit(0)").load()
    assert (stopped.why, stopped.detail) == (Stop.EXITED, "exit status 0")
    assert opened("raise SystemExit(3)").load().raised[0].type_name == "SystemExit"
    assert opened("def f(x) return").load().type_name == "SyntaxError"


def test_what_is_printed_is_kept_up_to_a_limit(opened):
    session = opened("import sys\ndef f(x):\n    print(x)\n    print('\\x1b[31merr', file=sys.stderr)")
    session.call([Step("f", ("hello",))])
    assert session.output() == "hello\n[31merr\n"
    session.call([Step("f", ("x" * 100_000,))])
    assert len(session.output()) == 65535  # of 65,536 bytes, one steers the terminal


def test_what_is_printed_before_a_crash_is_kept(opened):
    session = opened("import os\ndef f(x):\n    print('here')\n    os.abort()")
    session.call([Step("f", (1,))])
    assert session.output() == "here\n"


def test_a_second_answer_is_only_an_answer_to_the_next_call(opened):
    source = """
import os
import wire
def f(x):
    if x == 0:
        for _ in range(2):
            os.write(4, b''.join(map(bytes, wire.frame(wire.RESULT, {'value': 'forged', 'changed': []}))))
    return x
"""
    session = opened(source)
    assert [session.call([Step("f", (x,))]).value for x in range(4)] == ["forged", "forged", 0, 1]


PEEK = """
import gc, os, sys
def f(x):
    frame, frames = sys._getframe(), []
    while frame:
        frames.append((frame.f_code.co_name, sorted(frame.f_locals)))
        frame = frame.f_back
    open_ = []
    for number in range(300):
        try:
            os.fstat(number)
            open_.append(number)
        except OSError:
            pass
    return {
        "frames": frames,
        "descriptors": open_,
        "environment": dict(os.environ),
        "arguments": [sys.argv, sys.orig_argv],
        "path": sys.path,
        "ours": sorted(name for name in sys.modules if name.partition(".")[0] in ("grader", "reference", "exercises")),
        "strings": [s for o in gc.get_objects() if isinstance(o, dict) for s in o.values() if isinstance(s, str)],
    }
"""


def test_a_worker_has_nothing_of_the_graders(called):
    found = called(PEEK, 1).value
    assert found["descriptors"] == [0, 1, 2, 3, 4]
    assert found["environment"] == {}
    assert found["arguments"] == [[""], []]
    assert found["ours"] == []
    assert not any("site-packages" in place or str(Path.cwd()) in place for place in found["path"])
    assert dict(found["frames"])["child"] == ["descriptors", "limits", "lock", "worker"]
    assert dict(found["frames"])["main"] == ["control", "descriptor"]
    assert not any("expect" in text and "cnn" in text for text in found["strings"])


def test_programs_run_the_same_every_time(sandbox):
    source = "import random\nimport numpy as np\ndef f(x): return random.random(), np.random.rand(), hash('a')"

    def drawn(where):
        session = where.open(Program(source), Limits())
        try:
            return session.call([Step("f", (1,))]).value
        finally:
            session.close()

    with Sandbox() as other:
        assert drawn(sandbox) == drawn(sandbox) == drawn(other)


def test_a_program_leaves_nothing_for_the_next_one(opened):
    first = """
import builtins, sys
import numpy as np
np.zeros = None
builtins.marker = 1
sys.modules["math"] = None
def f(x): return 1
"""
    second = """
import builtins, math
import numpy as np
def f(x): return hasattr(builtins, "marker"), int(np.zeros(1)[0])
"""
    assert opened(first).call([Step("f", (1,))]).value == 1
    assert opened(second).call([Step("f", (1,))]).value == (False, 0)


def descriptors():
    return sorted(path.name for path in Path("/proc/self/fd").iterdir())


def test_nothing_stays_behind(sandbox):
    assert sandbox.isolation
    before, alive = descriptors(), children(sandbox.zygote.pid)
    for body in ("return 1", "while True: pass", "os._exit(0)", "print('x' * (1 << 25))", "os.write(4, b'x' * 99)"):
        session = sandbox.open(Program(f"import os\ndef f(x):\n    {body}"), Limits(0.1, 64))
        session.call([Step("f", (1,))])
        session.close()
    assert descriptors() == before
    assert children(sandbox.zygote.pid) == alive


def test_closing_ends_every_process():
    with Sandbox() as mine:
        session = mine.open(Program("def f(x):\n    while True: pass"), Limits())
        session.load()
        family = {mine.zygote.pid} | children(mine.zygote.pid)
    assert gone(family)


def kill(sandbox):
    """End its zygote as the kernel does when memory runs out."""
    family = children(sandbox.zygote.pid)
    os.kill(sandbox.zygote.pid, signal.SIGKILL)
    sandbox.zygote._process.wait()
    assert gone(family)


def gone(family):
    """Whether these processes end soon."""
    deadline = time.monotonic() + 120
    while any(Path(f"/proc/{pid}").exists() for pid in family) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not any(Path(f"/proc/{pid}").exists() for pid in family)


def test_a_dead_zygote_is_our_fault_not_a_verdict():
    with Sandbox() as mine:
        session = mine.open(Program("def f(x): return x"), Limits())
        assert session.call([Step("f", (1,))]).value == 1
        kill(mine)
        with pytest.raises(JudgeError, match="The sandbox ended unexpectedly") as told:
            session.call([Step("f", (1,))])
        assert told.value.text.zh.startswith("沙箱意外终止。")
        session.close()


def test_after_a_zygote_died_the_next_program_gets_a_new_one():
    before = descriptors()
    with Sandbox() as mine:
        lost = mine.open(Program("def f(x): return x"), Limits())
        lost.load()
        for _ in range(2):
            kill(mine)
            with pytest.raises(JudgeError):
                mine.open(Program("def f(x): return x"), Limits()).load()
            session = mine.open(Program("def f(x): return x + 1"), Limits())
            assert session.call([Step("f", (1,))]).value == 2
            session.close()
        lost.close()
        kill(mine)
        for _ in range(3):
            with pytest.raises(JudgeError, match="The sandbox ended unexpectedly"):
                mine.open(Program("def f(x): return x"), Limits()).load()
    assert descriptors() == before


def test_several_threads_may_use_one_sandbox(sandbox):
    wrong = []

    def work(number):
        for round_ in range(6):
            body = "return x + 1" if (number + round_) % 3 else "os._exit(number)"
            session = sandbox.open(Program(f"import os\nnumber = {number}\ndef f(x): {body}"), Limits(1.0, 64))
            outcome = session.call([Step("f", (100 * number + round_,))])
            right = 100 * number + round_ + 1 if (number + round_) % 3 else f"exit status {number}"
            if (outcome.value if isinstance(outcome, Returned) else outcome.detail) != right:
                wrong.append(outcome)
            session.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []


def test_a_slow_neighbour_delays_nobody(sandbox):
    slow = sandbox.open(Program("import time\ndef f(x): time.sleep(60)"), Limits(2.0, 64))
    thread = threading.Thread(target=slow.call, args=([Step("f", (1,))],))
    thread.start()
    time.sleep(0.05)
    start = time.monotonic()
    quick = sandbox.open(Program("def f(x): return x"), Limits())
    assert quick.call([Step("f", (1,))]).value == 1
    quick.close()
    assert time.monotonic() - start < 1.5
    thread.join()
    slow.close()


def test_strict_accepts_full_isolation_and_refuses_less():
    with Sandbox(strict=True, layers=("no-new-privs", "rlimits")) as weak:
        with pytest.raises(UsageError, match="Full isolation is not to be had here") as refused:
            weak.open(Program("def f(x): return x"), Limits())
        assert "reading files" in refused.value.text.en
        assert "完全隔离" in refused.value.text.zh


def test_a_raised_outcome_counts_its_seconds(called):
    outcome = called("def f(x): raise ValueError('no')", 1)
    assert isinstance(outcome, Raised)
    assert 0 < outcome.seconds < 5
