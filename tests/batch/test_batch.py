"""`grade batch`: a class is graded, kept, and graded no more than needed, whatever ends it."""

import contextlib
import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.gradebook import open_gradebook
from grader.gradebook.stored_report import loads
from grader.messages.errors import UsageError
from tests.courses import RIGHT, course
from tests.gradebook.test_gradebook import history

WRONG = "def scale(x, by=2):\n    return x + by\n"
HALF = "def scale(x, by=2):\n    return x * min(by, 3)\n"
SLOW = "import time\ntime.sleep(0.03)\n" + RIGHT


@pytest.fixture
def home(tmp_path):
    course(tmp_path / "course")
    (tmp_path / "subs").mkdir()
    return tmp_path


def hand_in(home, sources, second=1_790_000_000):
    for student, source in sources.items():
        path = home / "subs" / student / "my_scale.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source)
        os.utime(path, (second, second))


def command(home, *more):
    words = ["batch", "subs", "--exercise", "scale", "--course", "course", "--out", "scores.csv", *more]
    return [sys.executable, "-m", "grader", *words]


def batch(home, *more, code=0, **environment):
    done = subprocess.run(
        command(home, *more), cwd=home, capture_output=True, text=True, env=os.environ | environment, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stderr


def scores(home):
    with (home / "scores.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def contents(home):
    """All that the gradebook says, but for times."""
    with open_gradebook(str(home / "gradebook.db")) as book:
        return [
            {name: value for name, value in row.items() if name not in ("graded_at", "report")}
            for student in sorted(scores(home))
            for row in history(book, student, "scale")
        ]


def test_what_kept_files_from_being_graded_is_counted(home):
    torch = "import torch\n\n\ndef scale(x, by=2):\n    return torch.mul(x, by)\n"
    hand_in(home, {"li": torch, "wang": "\n\n" + torch, "chen": "def scal(x): pass\n", "ann": RIGHT})
    said = batch(home)
    assert "What kept files from being graded as they are:\n     2  scale uses torch here; the exercise wants" in said
    assert "     1  The file defines no function scale. It defines scal: is that the one?" in said


def test_a_helper_that_was_handed_in_beside_the_file_is_graded_with_it(home):
    helped = "from helper import times\n\n\ndef scale(x, by=2):\n    return times(x, by)\n"
    hand_in(home, {"li": helped, "wang": helped})
    (home / "subs" / "li" / "helper.py").write_text("def times(x, by):\n    return x * by\n")
    batch(home)
    assert {student: row["points"] for student, row in scores(home).items()} == {"li": "10", "wang": "0"}
    (home / "subs" / "wang" / "helper.py").write_text("def times(x, by):\n    return x * by\n")
    assert "1 graded" in batch(home)
    assert scores(home)["wang"]["points"] == "10"


def test_a_class_is_graded_into_a_table(home):
    hand_in(home, {"li": RIGHT, "wang": WRONG, "zhao": "def scale(x"})
    (home / "subs" / "sun").mkdir()
    (home / "subs" / "sun" / "report.pdf").write_text("")
    told = batch(home)
    assert "3 graded in" in told
    assert "0 known before, 1 without a file to grade. " in told
    assert "1 without any grading: listed in the tables that --out writes here, not in the gradebook." in told
    rows = scores(home)
    seed = rows["li"]["seed"]
    assert f"Seed drawn and kept in the gradebook: scale {seed}.\n" in told
    assert f"Kept in the gradebook {home / 'gradebook.db'}.\n" in told
    told = {name: (r["verdict"], r["points"], r["out_of"], r["attempts"], r["seed"]) for name, r in rows.items()}
    assert told == {
        "li": ("AC", "10", "10", "1", seed),
        "sun": ("", "0", "10", "0", ""),
        "wang": ("WA", "0", "10", "1", seed),
        "zhao": ("CE", "0", "10", "0", seed),
    }
    assert rows["sun"]["note"] == "no .py or .ipynb file; found: report.pdf"
    assert rows["zhao"]["note"] == "Line 1: '(' was never closed"
    assert rows["wang"]["note"] == ""
    assert rows["li"]["submitted_at"] == ""  # a file's own time says nothing


def test_the_wrong_exercise_and_a_folder_around_the_class_are_told(home):
    hand_in(home, dict.fromkeys(["li", "wang", "zhao"], "def relu(x):\n    return x\n"))
    (home / "subs").rename(home / "Submissions")
    (home / "subs").mkdir()
    (home / "Submissions").rename(home / "subs" / "Submissions")
    told = batch(home).splitlines()
    assert told[0] == (
        "There is one folder only, Submissions: taken for the class's, and each name in it for a student "
        "(li, wang, zhao)."
    )
    assert "No file defines scale; most define relu. Is it the wrong exercise?" in told
    assert {name: row["verdict"] for name, row in scores(home).items()} == {"li": "CE", "wang": "CE", "zhao": "CE"}


def test_a_report_is_kept_whole(home):
    hand_in(home, {"wang": WRONG})
    batch(home)
    with open_gradebook(str(home / "gradebook.db")) as book:
        [standing] = book.standings(reports=True)
    report = loads(standing.report)
    assert [diagnosis.id for diagnosis in report.misconceptions] == ["adds"]
    assert report.isolation.level == "isolated"


def test_what_was_graded_is_not_graded_again(home):
    hand_in(home, {"li": RIGHT, "wang": WRONG})
    batch(home)
    before = contents(home)
    hand_in(home, {"wang": HALF})
    assert "1 graded in" in batch(home)
    assert contents(home)[:2] == before
    assert {name: (row["verdict"], row["attempts"]) for name, row in scores(home).items()} == {
        "li": ("AC", "1"),
        "wang": ("WA", "2"),
    }


def test_another_seed_is_graded_unless_only_changed_files_are_wanted(home):
    hand_in(home, {"li": RIGHT, "wang": WRONG})
    batch(home)
    hand_in(home, {"wang": RIGHT})
    assert "1 graded in" in batch(home, "--seed", "5", "--only-changed")
    assert "1 graded in" in batch(home, "--seed", "5")
    assert {row["seed"] for row in scores(home).values()} == {"5"}


def test_a_new_version_of_the_exercise_tells_who_gains_and_lowers_nobody(home):
    hand_in(home, {"li": RIGHT, "wang": "def scale(x, by=2):\n    return x * min(by, 2)\n"})
    batch(home)
    assert scores(home)["wang"]["points"] == "2"
    yaml = home / "course" / "01_topic" / "scale.yaml"
    yaml.write_text(yaml.read_text().replace("points: 5", "points: 3").replace("by: 7", "by: 2"))
    told = batch(home)
    assert "Graded again with other points: 1 gain, 0 lose, 1 would lose and keep theirs" in told
    assert "  li  scale  10 → 8 ✗" in told
    assert {name: row["points"] for name, row in scores(home).items()} == {"li": "10", "wang": "3"}
    assert scores(home)["li"]["note"] == "graded again: 8; the 10 of before are kept"
    assert scores(home)["wang"]["note"] == "graded again: 2 → 3"
    assert "2 known before" not in batch(home, "--lower")
    assert (scores(home)["li"]["points"], scores(home)["li"]["note"]) == ("8", "graded again: 10 → 8")


def test_regrading_grades_everything_once_more(home):
    hand_in(home, {"li": RIGHT, "wang": WRONG})
    batch(home)
    told = batch(home, "--regrade")
    assert "2 graded in" in told
    assert "Nobody's points change." in told
    assert "2 graded in" in batch(home, "--regrade")
    assert [row["points"] for row in contents(home)] == [10, 10, 10, 0, 0, 0]
    assert "Nobody's points change." in batch(home, "--seed", "5")


def test_attempts_beyond_the_last_are_not_graded(home):
    for source in (WRONG, HALF, RIGHT):
        hand_in(home, {"li": source})
        told = batch(home, "--max-attempts", "2")
    assert "0 graded in" in told
    assert "0 known before, 0 without a file to grade, 1 with no attempt left." in told
    assert len(contents(home)) == 2
    assert scores(home)["li"]["note"] == "not graded: 2 of 2 attempts were used"


def test_late_attempts_are_marked_and_replace_none_in_time(home):
    hand_in(home, {"li": WRONG, "wang": RIGHT}, second=1_790_000_000)  # 21 September 2026
    batch(home, "--trust-file-times", TZ="UTC")
    hand_in(home, {"li": RIGHT, "zhao": RIGHT}, second=1_800_000_000)  # 15 January 2027
    batch(home, "--trust-file-times", "--late-after", "2026-09-21", TZ="UTC")
    told = {name: (row["verdict"], row["late"], row["attempts"]) for name, row in scores(home).items()}
    assert told == {"li": ("WA", "", "2"), "wang": ("AC", "", "1"), "zhao": ("AC", "late", "1")}
    batch(home, "--trust-file-times", "--late-after", "2027-01-15 07:59", TZ="UTC")
    assert scores(home)["zhao"]["late"] == "late"
    batch(home, "--trust-file-times", "--late-after", "2027-01-15 09:00", TZ="UTC")
    assert (scores(home)["zhao"]["late"], scores(home)["li"]["verdict"]) == ("", "AC")


def test_nobody_is_late_by_a_time_that_no_platform_wrote(home):
    hand_in(home, {"li": RIGHT, "wang": RIGHT})
    told = batch(home, "--late-after", "2020-01-01")
    assert told.startswith("No platform says when this work came in: nobody is late. --trust-file-times takes")
    assert {row["late"] for row in scores(home).values()} == {""}


def test_the_layout_may_be_said(home):
    (home / "subs").mkdir(exist_ok=True)
    for user in (2, 3):
        (home / "subs" / f"week_1_{user}_attempt_2026-11-24-10-11-12_scale.py").write_text(RIGHT)
    assert "Canvas or Blackboard could have written these names" in batch(home, code=2)
    batch(home, "--layout", "blackboard")
    assert {name: (row["id"], row["verdict"]) for name, row in scores(home).items()} == {
        "2": ("2", "AC"),
        "3": ("3", "AC"),
    }


def test_one_bad_submission_never_stops_the_rest(home):
    endless = "def scale(x, by=2):\n    while True: pass\n"
    hand_in(home, {"a": endless, "b": "import os\nos._exit(0)\n", "c": RIGHT, "d": "\0", "e": ""})
    (home / "subs" / "f.zip").write_text("no archive")
    batch(home)
    told = {name: (row["verdict"], row["points"]) for name, row in scores(home).items()}
    assert told["c"] == ("AC", "10")
    assert {told[name] for name in "abde"} <= {("TLE", "0"), ("RTE", "0"), ("CE", "0")}
    assert told["f"] == ("", "0")
    assert scores(home)["f"]["note"] == "f.zip: the zip archive is damaged"


def test_a_fault_of_ours_costs_nobody_a_point_and_is_tried_again(home):
    hand_in(home, {"li": RIGHT, "wang": "def scale(x"})
    reference = home / "course" / "01_topic" / "scale" / "reference.py"
    reference.write_text("def scale(x, by=2):\n    return x * by if by != 7 else 1 / 0\n")
    told = batch(home, code=3)
    assert "JE  li  scale: The reference failed" in told
    assert (scores(home)["li"]["verdict"], scores(home)["li"]["points"]) == ("JE", "")
    reference.write_text(RIGHT)
    batch(home)
    assert scores(home)["li"]["points"] == "10"


def undisturbed(home, sources, folder):
    calm = home / folder
    course(calm / "course")
    (calm / "subs").mkdir()
    hand_in(calm, sources)
    batch(calm, "--seed", "s")
    return contents(calm)


def test_killed_at_any_moment_a_batch_goes_on_and_ends_with_the_same_gradebook(home):
    sources = {f"s{i:02}": (SLOW, WRONG, HALF)[i % 3] + f"# {i}\n" for i in range(36)}
    expected = undisturbed(home, sources, "calm")
    hand_in(home, sources)
    dice, kills = random.Random(4), 0
    while kills < 24:
        running = subprocess.Popen(command(home, "--jobs", "2", "--seed", "s"), cwd=home, stderr=subprocess.DEVNULL)
        try:
            running.wait(dice.uniform(0.3, 1.3))
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL if kills % 3 else signal.SIGINT)
            kills += 1
        if running.wait() == 0:  # it came through: once more from the beginning
            assert contents(home) == expected
            for file in home.glob("gradebook.db*"):
                file.unlink()
    batch(home, "--seed", "s")
    assert contents(home) == expected
    assert {row["verdict"] for row in scores(home).values()} == {"AC", "WA"}
    assert strays(home) == []


def strays(home):
    """Processes that still work in the folder of a test, a moment later."""
    deadline = time.monotonic() + 120
    while found := [p for p in Path("/proc").glob("[0-9]*") if _works_in(p, home)]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    return found


def _works_in(process, home):
    try:
        return (process / "cwd").readlink() == home
    except OSError:
        return False


def recorded(home):
    """How many gradings are there; none while the tables are being made."""
    with contextlib.suppress(UsageError), open_gradebook(str(home / "gradebook.db")) as book:
        return len(list(book.standings()))
    return 0


def test_stopped_by_hand_a_batch_says_how_to_go_on(home):
    hand_in(home, {f"s{i}": "import time\ntime.sleep(0.3)\n" + RIGHT for i in range(20)})
    running = subprocess.Popen(command(home, "--jobs", "1"), cwd=home, stderr=subprocess.PIPE, text=True)
    while not recorded(home):
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    told = running.communicate()[1]
    assert running.returncode == 130
    assert "The same command goes on from here." in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--out", "scores.docx"], "it ends in one of .csv"),
        (["--out", "nowhere/scores.csv"], "there is no folder nowhere"),
        (["--late-after", "tomorrow"], '--late-after: "tomorrow" is no time'),
        (["--exercise", "scail"], 'there is no exercise "scail"'),
        (["--gradebook", "mysteryql://x/y"], "cannot be opened"),
    ],
)
def test_a_command_that_cannot_be_followed_is_refused(home, words, message):
    hand_in(home, {"li": RIGHT})
    assert message in batch(home, *words, code=2)


def without_the_extra(home, *words):
    """What the program does where no database toolkit is installed."""
    missing = "import sys; sys.modules.update(dict.fromkeys(('alembic', 'sqlalchemy'))); "
    code = f"{missing}from grader.cli.app import main; sys.argv = {['grade', *words]!r}; main()"
    return subprocess.run([sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=False)


INSTALL = 'pip install ".[gradebook]" in your clone of cnn-grader'


def test_without_a_database_a_table_is_written_and_nothing_kept(home):
    hand_in(home, {"li": RIGHT, "wang": WRONG}, second=1_800_000_000)
    done = without_the_extra(home, *command(home, "--trust-file-times", "--late-after", "2026-12-31")[3:])
    assert done.returncode == 0, done.stderr
    assert f"Nothing is kept beyond this run: a gradebook needs {INSTALL}" in done.stderr
    assert {name: (row["verdict"], row["late"]) for name, row in scores(home).items()} == {
        "li": ("AC", "late"),
        "wang": ("WA", "late"),
    }
    assert not (home / "gradebook.db").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["scores"],
        ["stats", "scale"],
        ["export", "feedback", "--out", "feedback"],
        ["batch", "subs", "--exercise", "scale", "--course", "course", "--regrade"],
        ["batch", "subs", "--exercise", "scale", "--course", "course", "--gradebook", "g.db"],
    ],
)
def test_what_needs_a_database_says_how_to_get_one(home, words):
    hand_in(home, {"li": RIGHT})
    done = without_the_extra(home, *words)
    assert done.returncode == 2, done.stderr
    assert done.stderr == f"grade: A gradebook needs SQLAlchemy and Alembic: {INSTALL}\n"


def test_an_empty_folder_is_refused(home):
    assert "subs holds no submissions" in batch(home, code=2)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_two_batches_at_once_fill_one_gradebook(home, database, request):
    url = "both.db" if database == "sqlite" else request.getfixturevalue("postgres")()
    hand_in(home, {f"s{i:02}": (RIGHT, WRONG, SLOW)[i % 3] + f"# {i}\n" for i in range(24)})
    both = [subprocess.Popen(command(home, "--gradebook", url, "--jobs", "1"), cwd=home) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert {name: row["attempts"] for name, row in scores(home).items()} == {f"s{i:02}": "1" for i in range(24)}
    with open_gradebook(url if "://" in url else str(home / url)) as book:
        assert [len(history(book, name, "scale")) for name in scores(home)] == [1] * 24


def test_several_tables_and_both_languages(home):
    hand_in(home, {"李娜": RIGHT})
    told = batch(home, "--out", "scores.jsonl", "--excel", "--lang", "zh")
    guess, _, done = told.splitlines()[:3]
    assert guess.startswith("只有一个文件夹 李娜：视为一名学生的文件夹。")
    assert done.startswith("批改 1 份")
    row = json.loads((home / "scores.jsonl").read_text(encoding="utf-8"))
    assert (row["student"], row["verdict"], row["points"]) == ("李娜", "AC", 10)
    assert (home / "scores.csv").read_bytes().startswith(b"\xef\xbb\xbfstudent,")
