"""One student's progress: what counts as an attempt, and that nothing is lost."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course.catalog import PACKAGED
from grader.messages.text import Text
from grader.model.outcome import Isolation
from grader.model.report import CheckResult, Report, Verdict
from grader.student.attempts import ExerciseProgress, OwnAttempt, add, answer, attempt, read, standings
from grader.student.progress import course_name, place
from tests.command import grade
from tests.courses import RIGHT, course
from tests.questions import course as questions

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-01-02T03:04:05+00:00"


def report(verdict=Verdict.WA, points=4, source="a" * 64):
    check = CheckResult("one", Text("One", "一"), True, verdict, points, 10)
    return Report("conv2d", "v", Text("C", "卷"), verdict, (check,), Isolation("isolated"), "0", source, 0.1)


def one(points=4.0, sha256="a" * 64, exercise="conv2d", course=""):
    return OwnAttempt(course, exercise, points, 10.0, "AC" if points == 10 else "WA", sha256, NOW)


def test_a_report_is_an_attempt():
    assert attempt(report(), "", NOW) == OwnAttempt("", "conv2d", 4, 10, "WA", "a" * 64, NOW)


@pytest.mark.parametrize("verdict", [Verdict.CE, Verdict.JE])
def test_what_could_not_be_run_costs_no_attempt(verdict):
    assert attempt(report(verdict, 0), "", NOW) is None


def test_attempts_are_kept_in_order(tmp_path):
    path = tmp_path / "new" / "attempts.jsonl"
    add(path, [one(1, "a")])
    add(path, [one(2, "b"), one(3, "c", "relu")])
    assert read(path) == [one(1, "a"), one(2, "b"), one(3, "c", "relu")]
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


def test_the_same_file_again_is_no_further_attempt(tmp_path):
    path = tmp_path / "attempts.jsonl"
    for sha256 in ("a", "a", "b", "a"):
        add(path, [one(1, sha256)])
    assert [found.sha256 for found in read(path)] == ["a", "b", "a"]


def test_where_nothing_was_kept_there_is_nothing(tmp_path):
    assert read(tmp_path / "none.jsonl") == []


def test_lines_that_cannot_be_read_are_passed_over_and_kept(tmp_path):
    path = tmp_path / "attempts.jsonl"
    broken = b'{"course": "", "exer\n\xff\xfe\n[1]\n{"points": "many"}\nnull\n'
    torn = json.dumps({"course": ""}).encode()[:7]
    path.write_bytes(broken + torn)
    add(path, [one()])
    assert path.read_bytes().startswith(broken + torn + b"\n")
    assert read(path) == [one()]


def test_keys_of_later_versions_are_no_trouble(tmp_path):
    path = tmp_path / "attempts.jsonl"
    add(path, [one()])
    line = json.loads(path.read_text(encoding="utf-8")) | {"mood": "fine"}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert read(path) == [one()]


def test_several_writers_at_once_lose_nothing(tmp_path):
    path = tmp_path / "attempts.jsonl"
    code = (
        "import sys; from pathlib import Path; from grader.student.attempts import OwnAttempt, add\n"
        "for n in range(40):\n"
        "    add(Path(sys.argv[1]), [OwnAttempt('', sys.argv[2], n, 40, 'WA', str(n), 'now')])\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    writers = [subprocess.Popen([*command, name], cwd=ROOT) for name in "ab"]
    assert [writer.wait(180) for writer in writers] == [0, 0]
    for name in "ab":
        assert [found.points for found in read(path) if found.exercise == name] == list(range(40))


def test_the_best_points_and_the_number_of_attempts_stand():
    found = standings([one(4), one(10, "b"), one(7, "c"), one(1, exercise="relu"), one(9, course="other")], "")
    assert found == {"conv2d": ExerciseProgress(3, 10, 10, NOW, True), "relu": ExerciseProgress(1, 1, 10, NOW, False)}


def test_an_answer_is_an_attempt_and_another_one_where_something_else_is_said():
    right, wrong = answer("size", "28", 1, 1, True, "", NOW), answer("size", "27\udc80", 0, 1, False, "", NOW)
    assert (right.exercise, right.points, right.verdict) == ("size", 1, "AC")
    assert (wrong.verdict, wrong.sha256 != right.sha256) == ("WA", True)


def test_every_mark_with_a_misconception_is_not_solved():
    found = standings([answer("why", "…", 2, 2, False, "", NOW)], "")
    assert (found["why"].best, found["why"].solved) == (2, False)


HOME = Path("/home/ada")


@pytest.mark.parametrize(
    ("environment", "platform", "path"),
    [
        ({}, "linux", HOME / ".local/share/cnn-grader/attempts.jsonl"),
        ({"XDG_DATA_HOME": "/data"}, "linux", Path("/data/cnn-grader/attempts.jsonl")),
        ({}, "darwin", HOME / "Library/Application Support/cnn-grader/attempts.jsonl"),
        ({"LOCALAPPDATA": "/local"}, "win32", Path("/local/cnn-grader/attempts.jsonl")),
        ({}, "win32", HOME / "AppData/Local/cnn-grader/attempts.jsonl"),
        ({"GRADE_PROGRESS": "/tmp/mine.jsonl"}, "linux", Path("/tmp/mine.jsonl")),
        ({"GRADE_PROGRESS": "off"}, "linux", None),
    ],
)
def test_progress_lies_where_a_system_keeps_a_users_data(environment, platform, path):
    assert place(environment, HOME, platform) == path


def test_courses_are_told_apart(tmp_path):
    assert course_name(PACKAGED) == ""
    assert course_name(PACKAGED / "assignments") == "assignments"
    assert course_name(PACKAGED / "assignments" / "03_d2l") == "assignments"
    assert course_name(tmp_path) == str(tmp_path.resolve())


@pytest.fixture
def here(tmp_path, monkeypatch):
    course(tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADE_PROGRESS", str(tmp_path / "attempts.jsonl"))
    return tmp_path


def submit(here, source):
    (here / "scale.py").write_text(source, encoding="utf-8")
    return grade("submit", "scale.py", "--course", "course")


def test_submitting_is_remembered_and_shown(here):
    submit(here, "def scale(x, by=2)\n")
    submit(here, "def scale(x, by=2):\n    return x * min(by, 2)\n")
    assert grade("progress", "--course", "course").out == (
        "01_topic\n  … scale  ██░░░░░░░░░░  2/10  1 attempt\n\n0 of 1 solved, 2 of 10 points\n"
    )
    submit(here, RIGHT)
    assert grade("progress", "--course", "course", "--lang", "zh").out == (
        "01_topic\n  ✓ scale  ████████████  10/10  尝试 2 次\n\n1 道中完成 1 道，10 分中得 10 分\n"
    )
    (data,) = json.loads(grade("progress", "--course", "course", "--json").out)
    assert {key: data[key] for key in ("exercise", "solved", "best", "out_of", "attempts")} == {
        "exercise": "scale",
        "solved": True,
        "best": 10,
        "out_of": 10,
        "attempts": 2,
    }


def test_what_was_never_tried_is_shown_too(here):
    assert "  · scale  ░░░░░░░░░░░░  0/10  not tried" in grade("progress", "--course", "course").out


def test_progress_that_cannot_be_kept_keeps_nobody_from_a_report(here, monkeypatch):
    monkeypatch.setenv("GRADE_PROGRESS", str(here))
    done = submit(here, RIGHT)
    assert (done.code, done.out.startswith("scale  Scale\nAC right")) == (0, True)
    assert done.err.startswith("Progress could not be kept: ")
    shown = grade("progress", "--course", "course")
    assert (shown.code, shown.err.startswith("grade: Progress cannot be read: ")) == (2, True)


def test_it_can_be_switched_off(here, monkeypatch):
    monkeypatch.setenv("GRADE_PROGRESS", "off")
    assert submit(here, RIGHT).err == ""
    assert not (here / "attempts.jsonl").exists()
    assert "not tried" in grade("progress", "--course", "course").out


def test_a_report_of_another_exercise_is_another_line():
    two = replace(report(), exercise="relu")
    assert attempt(two, "", NOW).exercise == "relu"


def test_a_quiz_is_remembered_topic_by_topic(here, monkeypatch):
    questions(here / "course")
    for typed in ("99999\n", "99999\n", "\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        grade("quiz", "size", "--seed", "1", "--count", "1", "--course", "course")
    assert grade("progress", "--course", "course").out.endswith(
        "0 of 1 solved, 0 of 10 points\n\nQuestions answered right (grade quiz)\n"
        "  … 01_shapes       ░░░░░░░░░░░░  0/2  1 tried\n"
        "  · 02_convolution  ░░░░░░░░░░░░  0/1  not tried\n"
        "  · 06_networks     ░░░░░░░░░░░░  0/1  not tried\n"
    )
    (size,) = [one for one in json.loads(grade("progress", "--course", "course", "--json").out) if one["attempts"]]
    assert (size["exercise"], size["kind"], size["attempts"], size["best"]) == ("size", "question", 1, 0)
    key = json.loads(grade("replay", variant_of(here), "--course", "course", "--json").out)["parts"][0]["answer"]
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{key}\n"))
    grade("quiz", "size", "--seed", "1", "--count", "1", "--course", "course", "--exam", "--json")
    assert "答对的题目（grade quiz）\n  … 01_shapes       ██████░░░░░░  1/2  试过 1 道\n" in (
        grade("progress", "--course", "course", "--lang", "zh").out
    )


def variant_of(here):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO("\n"))
        asked = json.loads(grade("quiz", "size", "--seed", "1", "--count", "1", "--course", "course", "--json").out)
    return asked["questions"][0]["variant"]


def test_answers_in_words_are_remembered_topic_by_topic(here, monkeypatch):
    (here / "answer.txt").write_text("A kernel extracts local features.", encoding="utf-8")
    grade("interview", "mark", "kernel_purpose", "--answer-file", "answer.txt")
    monkeypatch.setattr(sys, "stdin", io.StringIO("I do not know.\n\n"))
    grade("interview", "convolution", "--count", "1", "--progress", str(here / "cards.json"))
    shown = grade("progress").out
    assert "Interview questions answered completely (grade interview)\n  · networks" in shown
    assert "  … convolution     ░░░░░░░░░░░░  0/9  2 tried\n" in shown
    tried = [one for one in json.loads(grade("progress", "--json").out) if one["attempts"]]
    assert {one["kind"] for one in tried} == {"interview"}
    assert ("kernel_purpose", 1) in {(one["exercise"], one["best"]) for one in tried}
