"""A session takes a worker's word for nothing: here the worker is a list of answers that somebody made up."""

from dataclasses import replace

import numpy as np
import pytest

from grader.model.outcome import Kept, Limits, Loaded, Opaque, Program, Raised, Returned, Step, Stop, Stopped
from grader.sandbox.child import wire
from grader.sandbox.session import MAX_REPLY, IsolatedSession

FINE = (wire.LOADED, {"functions": {"f": ("x",)}, "raised": []}, 0.0)
TWO_SECONDS = Limits(2.0)
CALL = [Step("f", (1,), {"y": 2})]


class Made:
    """A worker that gives the answers it was made with, whatever it is asked."""

    roomy = True

    def __init__(self, answers, printed, uses):
        self.answers, self.printed, self.asked, self.ended = answers, printed, [], False
        self.uses, self.used = uses, 0.0

    def exchange(self, frames, limit):
        self.used += self.uses
        self.asked += [(kind, message, limit) for kind, message in messages(frames)]
        return self.answers.pop(0)

    def cpu(self):
        return self.used

    def drain(self):
        self.printed += b""

    def end(self):
        self.ended = True


def messages(frames):
    """Kind and message of each frame."""
    while frames:
        kind, size = wire.head(frames[: wire.HEAD.size])
        end = wire.HEAD.size + size
        yield kind, wire.decode(frames[wire.HEAD.size : end])
        frames = frames[end:]


def session(*answers, limits=TWO_SECONDS, uses=0.0):
    """A session whose workers give these answers, `uses` CPU seconds each, and the list of its workers."""
    workers, left = [], list(answers)

    def hire(printed):
        workers.append(Made(left, printed, uses))
        return workers[-1]

    return IsolatedSession(hire, Program("source", "mine.py"), limits), workers


def result(value, changed=()):
    return (wire.RESULT, {"value": value, "changed": list(changed)}, 0.01)


def test_a_program_is_loaded_by_its_name_and_source():
    one, workers = session(FINE)
    assert one.load() == Loaded({"f": ("x",)}, 0.0)
    assert workers[0].asked == [(wire.LOAD, {"name": "mine.py", "source": "source"}, 5.0)]


def test_the_first_call_loads():
    one, workers = session(FINE, result(3))
    assert one.call(CALL) == Returned(3, (), 0.01)
    assert [kind for kind, *_ in workers[0].asked] == [wire.LOAD, wire.CALL]


def test_a_chain_is_asked_step_by_step_and_only_the_last_answer_comes_back():
    one, workers = session(FINE, result(None), result("end"))
    assert one.call([Step("f", (1,)), Step("g", ([Kept(0, 1), Kept(0)],), part=2)]).value == "end"
    first, last = (message for _, message, _ in workers[0].asked[1:])
    assert (first["first"], first["last"], first["part"]) == (True, False, None)
    assert (last["first"], last["last"], last["part"]) == (False, True, 2)
    assert last["args"] == ([wire.Earlier(0, 1), wire.Earlier(0, -1)],)


def test_the_step_that_did_not_return_ends_the_chain():
    one, _ = session(FINE, result(None), (wire.RAISED, {"type": "ValueError", "message": "no"}, 0.0))
    assert one.call([Step("f"), Step("g"), Step("h")]) == Raised("ValueError", "no", "", 0, 1)


def test_after_a_stop_the_next_call_gets_a_fresh_worker():
    one, workers = session(FINE, Stopped(Stop.TIMEOUT, "", 0, 2.0, 1.5), FINE, result(4))
    assert one.call(CALL) == Stopped(Stop.TIMEOUT, "", 0, 2.0, 1.5, limit=2.0)
    assert one.call(CALL).value == 4
    assert len(workers) == 2


@pytest.mark.parametrize(
    "answer",
    [
        (wire.LOADED, {}, 0.0),
        (wire.RESULT, None, 0.0),
        (wire.RESULT, {"value": 1}, 0.0),
        (wire.RESULT, {"value": 1, "changed": "x"}, 0.0),
        (wire.READY, {"value": 1, "changed": []}, 0.0),
        (255, {"value": 1, "changed": []}, 0.0),
    ],
)
def test_what_is_no_answer_to_a_call_ends_the_worker(answer):
    one, workers = session(FINE, answer, FINE, result(1))
    assert one.call(CALL) == Stopped(Stop.PROTOCOL, "not an answer", 0, 0.0)
    assert workers[0].ended
    assert one.call(CALL).value == 1


@pytest.mark.parametrize(
    "answer",
    [(wire.RESULT, {"value": 1, "changed": []}, 0.0), (wire.LOADED, [], 0.0), (wire.LOADED, {"functions": 3}, 0.0)],
)
def test_what_is_no_answer_to_loading_ends_the_worker(answer):
    one, workers = session(answer)
    assert one.load() == Stopped(Stop.PROTOCOL, "not an answer", 0, 0.0)
    assert workers[0].ended


def test_what_statements_raised_while_loading_is_kept_as_far_as_a_person_reads():
    said = [{"type": "NameError", "message": "name 'x' is\x1b", "traceback": "t", "line": 3}, 7, *[{}] * 50]
    one, _ = session((wire.LOADED, {"functions": {}, "raised": said}, 0.0))
    raised = one.load().raised
    assert raised[:2] == (Raised("NameError", "name 'x' is", "t", 3), Raised("Exception", "", ""))
    assert len(raised) == 20


@pytest.mark.parametrize("why", [Stop.TIMEOUT, Stop.MEMORY, Stop.OUTPUT])
def test_where_all_of_a_file_is_too_much_what_it_defines_is_loaded(why):
    one, workers = session(Stopped(why, "", 0, 5.0, 5.0), FINE, result(1), Stopped(Stop.CRASHED), FINE, result(2))
    loaded = one.load()
    assert loaded.functions == {"f": ("x",)}
    assert loaded.cut_short.why is why
    assert [one.call(CALL) for _ in range(3)][2].value == 2
    asked = [worker.asked[0][1].get("definitions_only", False) for worker in workers]
    assert asked == [False, True, True]


def test_what_is_too_much_even_so_is_told_as_it_was_first():
    slow = Stopped(Stop.TIMEOUT, "", 0, 6.0, 5.5)
    one, workers = session(slow, Stopped(Stop.CRASHED, "SIGSEGV"))
    assert one.load() == replace(slow, limit=5.0)
    assert [worker.asked[0][2] for worker in workers] == [5.0, 0.5]


@pytest.mark.parametrize("why", [Stop.EXITED, Stop.CRASHED, Stop.PROTOCOL])
def test_what_ends_itself_while_it_is_loaded_is_not_loaded_again(why):
    one, workers = session(Stopped(why))
    assert one.load() == Stopped(why)
    assert len(workers) == 1


def test_of_changed_arguments_only_those_that_were_given_count_and_once():
    one, _ = session(FINE, result(1, ["y", "0", "y", "7", "__class__", 3, None, ["0"]]))
    assert one.call(CALL).changed == ("0", "y")


def test_only_names_that_can_be_functions_are_listed():
    said = {
        "f": ("x",),
        "a b": None,
        "": None,
        "\x1b[31m": None,
        "x" * 101: None,
        "g": "not a tuple",
        "h": (1, "y\x1b"),
    }
    one, _ = session((wire.LOADED, {"functions": said}, 0.0))
    assert one.load().functions == {"f": ("x",), "g": None, "h": ("y",)}


def test_no_more_functions_and_parameters_are_listed_than_a_person_writes():
    said = {f"f{n}": tuple(f"x{m}" for m in range(60)) for n in range(1200)}
    one, _ = session((wire.LOADED, {"functions": said}, 0.0))
    functions = one.load().functions
    assert (len(functions), len(functions["f0"])) == (1000, 50)


def test_an_exception_comes_back_without_what_steers_a_terminal():
    said = {
        "type": "E\x1b]0;title\x07",
        "message": "\x1b[2J\u202egone\u200b\r\b",
        "traceback": "a\n\tb\x9b1m\u3000c",
        "line": 3,
    }
    one, _ = session(FINE, (wire.RAISED, said, 0.0))
    assert one.call(CALL) == Raised("E]0;title", "[2Jgone", "a\n\tb1m\u3000c", 3, 0, 0.0)


@pytest.mark.parametrize(
    ("said", "raised"),
    [
        (None, Raised("Exception", "", "", 0)),
        ({}, Raised("Exception", "", "", 0)),
        ({"type": 1, "message": [], "traceback": None, "line": "7"}, Raised("Exception", "", "", 0)),
        ({"type": "E" * 500, "line": -1}, Raised("E" * 100, "", "", 0)),
        ({"type": "E", "line": 1 << 31}, Raised("E", "", "", 0)),
    ],
)
def test_an_exception_told_badly_is_an_exception_all_the_same(said, raised):
    one, _ = session(FINE, (wire.RAISED, said, 0.0))
    assert one.call(CALL) == raised


def test_a_program_that_raises_while_loading_is_not_called():
    one, workers = session((wire.RAISED, {"type": "ZeroDivisionError", "line": 1}, 0.0))
    assert one.load() == Raised("ZeroDivisionError", "", "", 1)
    assert workers[0].ended


def test_values_that_are_not_plain_become_opaque_at_any_depth():
    one, _ = session(FINE, result([wire.Unplain("Tensor\x1b"), {"a": (wire.Earlier(0, 0),)}]))
    assert one.call(CALL).value == [Opaque("Tensor"), {"a": (Opaque("reference to an earlier call"),)}]


def test_answers_are_kept_so_all_of_them_together_are_bounded():
    big = np.zeros(MAX_REPLY // 8)
    one, workers = session(FINE, *[result(big)] * 4, FINE)
    assert [type(one.call(CALL)) for _ in range(4)] == [Returned, Returned, Returned, Stopped]
    assert workers[0].ended


def test_many_small_values_count_by_what_they_take_here():
    one, _ = session(FINE, *[result([{"a": None}] * 50_000)] * 9)
    outcomes = [one.call(CALL) for _ in range(5)]
    assert outcomes[-1] == Stopped(Stop.REPLY, "256 MiB", 0, 0.01)


def test_loading_again_and_again_uses_up_the_time_for_loading():
    crash = Stopped(Stop.CRASHED, "SIGSEGV")
    slow = (wire.LOADED, {"functions": {"f": None}}, 4.0)
    one, workers = session(slow, crash, slow, crash, slow, crash)
    for _ in range(3):
        one.call(CALL)
    assert [worker.asked[0][2] for worker in workers] == [5.0, 1.0, 0.5]


def test_all_calls_together_have_a_limit():
    slow = (wire.RESULT, {"value": 1, "changed": []}, 14.0)  # on the wall, of which half counts
    one, workers = session(FINE, slow, slow, slow)
    outcomes = [one.call(CALL) for _ in range(5)]
    assert outcomes[2].value == 1
    assert outcomes[3:] == [Stopped(Stop.TIMEOUT, "altogether", limit=20.0)] * 2
    assert [limit for _, _, limit in workers[0].asked[1:]] == [2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    "answer",
    [
        (wire.RESULT, {"value": 1, "changed": []}, 0.0),
        (wire.RAISED, {"type": "ValueError"}, 0.0),
        Stopped(Stop.CRASHED, "SIGSEGV", 0, 0.0, 1.9),
        Stopped(Stop.MEMORY, "SIGKILL", 0, 0.0, 1.9),
        Stopped(Stop.OUTPUT, "", 0, 0.0, 1.9),
    ],
)
def test_what_is_computed_counts_whatever_comes_of_it(answer):
    one, _ = session(*([FINE, answer] * 20 if isinstance(answer, Stopped) else [FINE, *[answer] * 20]), uses=1.9)
    outcomes = [one.call(CALL) for _ in range(12)]
    assert outcomes[11] == Stopped(Stop.TIMEOUT, "altogether", limit=20.0)
    assert not isinstance(outcomes[10], Stopped) or outcomes[10].why is not Stop.TIMEOUT


def test_a_call_that_is_cut_short_by_the_limit_of_all_calls_names_that_one():
    slow = (wire.RESULT, {"value": 1, "changed": []}, 38.5)
    one, workers = session(FINE, slow, Stopped(Stop.TIMEOUT, "", 0, 0.75, 0.75))
    assert one.call(CALL).value == 1
    assert one.call(CALL) == Stopped(Stop.TIMEOUT, "altogether", 0, 0.75, 0.75, limit=20.0)
    assert workers[0].asked[-1][2] == 0.75


def test_an_exercise_may_say_how_long_all_calls_may_take():
    slow = (wire.RESULT, {"value": 1, "changed": []}, 6.0)
    one, _ = session(FINE, slow, slow, limits=Limits(2.0, altogether=3.0))
    assert one.call(CALL).value == 1
    assert one.call(CALL) == Stopped(Stop.TIMEOUT, "altogether", limit=3.0)


@pytest.mark.parametrize(
    ("limits", "seconds"), [(Limits(), 20), (Limits(0.1), 5), (Limits(8.0), 80), (Limits(1, 9, 7), 7)]
)
def test_all_calls_may_take_ten_times_what_one_may_and_five_seconds_at_least(limits, seconds):
    assert limits.for_all_calls == seconds


def test_a_call_may_be_given_less_time():
    one, workers = session(FINE, result(1))
    one.call(CALL, 0.25)
    assert workers[0].asked[1][2] == 0.25


def calls(count, size=1):
    return [[Step("f", (np.full(size, n),))] for n in range(count)]


def numbers(worker):
    return [int(message["args"][0][0]) for kind, message, _ in worker.asked if kind == wire.CALL]


def test_calls_that_come_next_are_asked_before_they_are_due_and_each_once():
    one, workers = session(FINE, *[result(n) for n in range(30)])
    due, asked = calls(30), []
    for n, call in enumerate(due, 1):
        assert one.call(call, None, due[n:]).value == n - 1
        asked.append(len(numbers(workers[0])))
    assert numbers(workers[0]) == list(range(30))
    assert asked[:7] == [13, 13, 13, 13, 13, 13, 19]


def test_a_call_that_was_not_announced_gets_no_answer_that_was_meant_for_another():
    one, workers = session(FINE, result(0), FINE, result("other"), result(1))
    due, other = calls(5), [Step("g", (np.zeros(1),))]
    assert one.call(due[0], None, due[1:]).value == 0
    assert one.call(other).value == "other"
    assert workers[0].ended
    assert one.call(due[1]).value == 1
    assert numbers(workers[1]) == [0, 1]


def test_after_a_stop_what_was_asked_ahead_is_asked_again():
    one, workers = session(FINE, result(0), Stopped(Stop.CRASHED, "SIGSEGV"), FINE, result(2))
    due = calls(3)
    outcomes = [one.call(call, None, due[n:]) for n, call in enumerate(due, 1)]
    assert [type(outcome) for outcome in outcomes] == [Returned, Stopped, Returned]
    assert [numbers(worker) for worker in workers] == [[0, 1, 2], [2]]


def test_an_exception_does_not_disturb_the_calls_behind_it():
    one, workers = session(FINE, (wire.RAISED, {"type": "E"}, 0.0), result(1))
    due = calls(2)
    assert isinstance(one.call(due[0], None, due[1:]), Raised)
    assert one.call(due[1]).value == 1
    assert len(workers) == 1


def test_long_calls_and_chains_wait_until_they_are_due():
    one, workers = session(FINE, result(0), result(1))
    due = [*calls(1), *calls(1, size=1000), *calls(1)]
    one.call(due[0], None, due[1:])
    assert numbers(workers[0]) == [0]
    chain = [Step("f", (np.zeros(1),)), Step("f", (np.zeros(1),))]
    one.call(due[1], None, [chain])
    assert numbers(workers[0]) == [0, 0]


def test_where_the_channel_is_narrow_nothing_is_asked_ahead():
    one, workers = session(FINE, result(0), result(1))
    one.load()
    workers[0].roomy = False
    due = calls(5)
    assert one.call(due[0], None, due[1:]).value == 0
    assert numbers(workers[0]) == [0]
    assert one.call(due[1], None, due[2:]).value == 1
    assert numbers(workers[0]) == [0, 1]


def test_when_the_time_for_loading_is_used_up_loading_again_takes_from_the_time_for_all_calls():
    crash, slow = Stopped(Stop.CRASHED, "SIGSEGV"), (wire.LOADED, {"functions": {"f": None}}, 9.0)
    one, _ = session(*[slow, crash] * 4)
    outcomes = [one.call(CALL) for _ in range(3)]
    assert outcomes == [crash, crash, Stopped(Stop.TIMEOUT, "altogether", limit=20.0)]


def test_a_text_counts_by_what_its_letters_take_here():
    big = "a" * (15 << 20) + "\N{GRINNING FACE}"  # 60 MiB, since one letter of four bytes makes all of them so
    one, _ = session(FINE, *[result(big)] * 5)
    assert [type(one.call(CALL)) for _ in range(5)] == [Returned] * 4 + [Stopped]


def test_output_is_bounded_and_cleaned():
    one, workers = session(FINE)
    one.load()
    workers[0].printed += "\x1b[31m你好\x00\n".encode() + b"\xff"
    assert one.output() == "[31m你好\n\ufffd"
    workers[0].printed += b"x" * 100_000
    assert len(one.output()) <= 65536
