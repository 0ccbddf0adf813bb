"""What graded submissions are written as: tables, JUnit XML, Gradescope, feedback. Nothing hidden is in any of it."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from jsonschema import Draft202012Validator

from grader.collect.autograder import GradescopeMetadata, submitted
from grader.export import gradescope
from grader.export.feedback import write_feedback
from grader.export.gradescope_bundle import write_bundle
from grader.export.junit import as_junit
from grader.export.markdown import as_markdown
from grader.export.score_files import check, write
from grader.export.score_table import COLUMNS, ScoreRow, as_csv, as_json_lines, harmless
from grader.gradebook import stored_report
from grader.gradebook.grading import Score
from grader.judging.judge import judge
from grader.messages.errors import JudgeError, UsageError
from grader.messages.text import Text
from grader.model.report import redacted
from grader.submission.file import parse
from tests.courses import RIGHT, course, exercise
from tests.local import LocalRunner

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "tests" / "schemas"
ADDS = "def scale(x, by=2):\n    return x + by\n"
ONLY_HIDDEN_FAILS = "def scale(x, by=2):\n    return x * (by if by != 7 else 77777)\n"
SECRETS = ("77777", "4, 5)", "7 *", "by=7")  # of the hidden check: its result, its shape, its argument
PROGRAMS = [RIGHT, ADDS, ONLY_HIDDEN_FAILS, "def scale(x", "def scale(x, by=2):\n    raise ValueError('<b>`no`</b>')\n"]


@pytest.fixture(scope="module")
def scale(tmp_path_factory):
    return exercise(tmp_path_factory.mktemp("course"))


def graded(scale, source):
    return judge(scale, parse(source.encode(), Path("mine.py")), LocalRunner())


def standing(scale, source, student="li", **more):
    report = graded(scale, source)
    known = {"late": False, "file": "mine.py", "submitted_at": "", "graded_at": "2026-11-24T10:11:12Z"}
    facts = {"verdict": report.verdict, "points": report.points, "out_of": report.out_of, "attempts": 1, "seed": "0"}
    where = {"version": report.version, "isolation": "isolated", "report": stored_report.dumps(report)}
    return Score(student, "scale", **known | facts | where | more)


def row(scale, source, student="li", **more):
    return ScoreRow(student, "scale", 10, standing(scale, source, student), **more)


def test_a_table_has_a_header_and_a_line_for_each_row(scale):
    lines = list(
        as_csv(
            [
                row(scale, RIGHT),
                ScoreRow("wang", "scale", 10, note="no file"),
                ScoreRow("zhao", "scale", 10, fault=True),
            ],
            "en",
        )
    )
    assert lines[0] == ",".join(COLUMNS) + "\n"
    read = list(csv.DictReader(io.StringIO("".join(lines))))
    assert [(r["student"], r["verdict"], r["points"], r["out_of"], r["note"]) for r in read] == [
        ("li", "AC", "10", "10", ""),
        ("wang", "", "0", "10", "no file"),
        ("zhao", "JE", "", "10", ""),
    ]


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_is_a_formula(scale, start):
    evil = f"{start}cmd|' /C calc'!A0"
    safe = f"'{evil}".replace("\r", " ")
    assert harmless(evil) == safe
    named = replace(standing(scale, RIGHT), student=evil, file=evil)
    read = list(
        csv.DictReader(io.StringIO("".join(as_csv([ScoreRow(evil, "scale", 10, named, evil)], "en")), newline=""))
    )
    assert {read[0][name] for name in ("student", "file", "note")} == {safe}


def test_numbers_stay_numbers():
    assert harmless(-1) == -1
    assert harmless("li") == "li"


def test_json_lines_are_objects_with_the_columns(scale):
    [line] = as_json_lines([row(scale, ADDS, "李娜")], "zh")
    assert list(json.loads(line)) == COLUMNS
    assert (json.loads(line)["student"], json.loads(line)["points"]) == ("李娜", 0)


def junit(rows):
    return ElementTree.fromstring("".join(as_junit(rows, "en")).encode())


def test_junit_counts_what_it_holds(scale):
    rows = [row(scale, source, f"s{i}") for i, source in enumerate(PROGRAMS)]
    suites = junit(
        [*rows, ScoreRow("wang", "scale", 10, note="no file"), ScoreRow("zhao", "scale", 10, note="oh", fault=True)]
    )
    assert suites.tag == "testsuites"
    assert len(suites) == 7
    for number, suite in enumerate(suites):
        assert suite.get("id") == str(number)
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        for name, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(count)) == sum(case.find(name) is not None for case in cases), suite.get("name")


@pytest.mark.parametrize("schema", ["JUnit.xsd", "junit-10.xsd"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_junit_is_valid_by_the_schemas_that_are_published(scale, schema, language):
    xmlschema = pytest.importorskip("xmlschema", reason="validating JUnit needs the extra 'test'")
    rows = [row(scale, source, f"s {i}") for i, source in enumerate(PROGRAMS)]
    odd = standing(
        scale, "def scale(x, by=2):\n    raise ValueError('<]]>\\x00\\ud800')\n", "a\x00 <b>  ]]>&", system_id="4711"
    )
    rows += [ScoreRow(odd.student, "scale", 10, odd, "\x1b"), ScoreRow("wang", "scale", 10, note="no file")]
    rows += [ScoreRow("zhao", "scale", 10, note="oh", fault=True), ScoreRow("  ", "scale", 10)]
    text = "".join(as_junit(rows, language))
    assert [error.reason for error in xmlschema.XMLSchema(SCHEMAS / schema).iter_errors(text)] == []


def test_junit_is_read_by_others(scale):
    junitparser = pytest.importorskip("junitparser", reason="reading JUnit needs the extra 'test'")
    text = "".join(as_junit([row(scale, RIGHT), row(scale, ADDS)], "en"))
    suites = list(junitparser.JUnitXml.fromstring(text.encode()))
    assert [(suite.name, suite.tests, suite.failures) for suite in suites] == [("li", 4, 0), ("li", 4, 4)]


def test_junit_writes_whatever_a_student_wrote(scale):
    odd = standing(scale, "def scale(x, by=2):\n    raise ValueError('<]]>\\x00\\ud800')\n", "a\x00 <b>  ]]>&")
    suite = junit([ScoreRow(odd.student, "scale", 10, odd, "\x1b")])[0]
    assert suite.get("name") == "a\ufffd <b> ]]>&"


def valid_for_gradescope(found):
    schema = json.loads((SCHEMAS / "gradescope-results.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    return [error.message for error in validator.iter_errors(json.loads(json.dumps(found)))]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_gradescope_results_are_as_documented(scale, language):
    for source in PROGRAMS:
        assert valid_for_gradescope(gradescope.results([redacted(graded(scale, source))], language)) == []
    found = gradescope.results([redacted(graded(scale, source)) for source in (RIGHT, ADDS)], language)
    assert valid_for_gradescope(found) == []
    assert found["score"] == 10
    assert [test["status"] for test in found["tests"]] == ["passed"] * 4 + ["failed"] * 4
    assert [test["visibility"] for test in found["tests"][:4]] == ["visible"] * 3 + ["after_published"]
    assert sum(test["score"] for test in found["tests"]) == found["score"]


def test_the_schema_for_gradescope_refuses_what_is_not_documented():
    assert valid_for_gradescope({"tests": [{"score": 1, "status": "ok"}]}) == [
        "'ok' is not one of ['passed', 'failed']"
    ]
    assert valid_for_gradescope({"score": 1, "visibility": "never"}) != []
    assert valid_for_gradescope({"score": 1, "points": 2}) != []
    assert valid_for_gradescope({"tests": [{"name": "no score"}]}) != []


def test_who_submitted_late_is_told_so_and_instructors_see_who_it_was(scale):
    due = datetime(2026, 11, 30, 23, tzinfo=timezone(timedelta(hours=-7)))
    late = GradescopeMetadata(({"name": "李娜", "email": "li@example.edu"},), due + timedelta(minutes=1), due)
    found = gradescope.results([redacted(graded(scale, RIGHT))], "en", late)
    assert found["output"].startswith("Late: submitted 2026-11-30 23:01, due 2026-11-30 23:00.\n\nscale  Scale\n")
    assert found["extra_data"]["submission"] == {
        "students": [{"name": "李娜", "email": "li@example.edu"}],
        "submitted_at": "2026-12-01T06:01:00Z",
        "late": True,
    }
    in_time = gradescope.results([redacted(graded(scale, RIGHT))], "en", replace(late, at=due))
    assert in_time["output"].startswith("scale  Scale\n")
    assert in_time["extra_data"]["submission"]["late"] is False


def test_before_grades_are_published_gradescope_shows_nothing_of_hidden_checks(scale):
    found = gradescope.results([redacted(graded(scale, ONLY_HIDDEN_FAILS))], "en")
    assert "AC right · 9/9 points" in found["output"]
    assert "Hidden checks are not in this; they have 1 more." in found["output"]
    assert "Secret" not in found["output"]
    assert found["score"] == 9


def test_a_fault_gives_gradescope_no_score():
    assert "score" not in gradescope.fault("oh")
    assert valid_for_gradescope(gradescope.fault("oh")) == []


@pytest.mark.parametrize("source", PROGRAMS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_hidden_is_in_any_output(scale, tmp_path, source, language):
    mine = standing(scale, source)
    report = redacted(stored_report.loads(mine.report))
    write_feedback(tmp_path, [mine], language)
    for text in (
        "".join(as_junit([ScoreRow("li", "scale", 10, mine)], language)),
        json.dumps(gradescope.results([report], language), ensure_ascii=False),
        (tmp_path / "li" / "feedback.md").read_text(encoding="utf-8"),
        (tmp_path / "li" / "feedback.html").read_text(encoding="utf-8").partition("<body")[2],
    ):
        assert [secret for secret in SECRETS if secret in text] == []


def test_markdown_says_what_the_terminal_says(scale):
    text = as_markdown([redacted(graded(scale, ADDS))], "en")
    assert text.startswith("# Scale (`scale`)\n\n**WA wrong answer** · 0/10 points\n")
    assert "| ✗ | Example | 0/2 | wrong answer |\n" in text
    assert "| ✗ | Secret (hidden) | 0/1 | wrong answer |\n" in text
    assert "```python\n" in text
    assert "> **What may be behind it** (`adds`)\n>\n> You add.\n" in text
    assert as_markdown([redacted(graded(scale, ADDS))], "zh").startswith("# 缩放 (`scale`)\n\n**WA 答案错误**")


def test_nothing_a_student_wrote_becomes_markup(scale):
    source = "print('```')\ndef scale(x, by=2):\n    raise ValueError('# <script>| `x`')\n"
    text = as_markdown([redacted(replace(graded(scale, source), output="```\n# mine\n"))], "en")
    assert "\\# \\<script\\>\\| \\`x\\`" in text
    assert "````text\n```\n# mine\n````" in text


def test_feedback_is_a_folder_for_each_student(scale, tmp_path):
    names = ["a/b", "a:b", "..", "li", "Li"]
    count = write_feedback(tmp_path, [standing(scale, RIGHT, name) for name in names], "en")
    assert count == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Li (2)", "_", "a_b", "a_b (2)", "li"]
    assert all((path / "feedback.html").stat().st_size > 1000 for path in tmp_path.iterdir())


def test_the_name_of_a_file_says_its_format(scale, tmp_path):
    for name in ("s.csv", "s.jsonl", "s.html", "s.xml", "S.CSV"):
        check(tmp_path / name)
        write(tmp_path / name, [row(scale, RIGHT)], "en")
        assert (tmp_path / name).stat().st_size
    with pytest.raises(UsageError, match=r"ends in one of \.csv, \.jsonl, \.html, \.xml"):
        check(tmp_path / "s.docx")


def test_rows_that_fail_leave_no_part_of_a_file(scale, tmp_path):
    def rows():
        yield row(scale, RIGHT)
        raise JudgeError(Text("the gradebook is gone", "成绩册不见了"))

    with pytest.raises(JudgeError):
        write(tmp_path / "s.csv", rows(), "en")
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_cannot_be_written_leaves_the_old_one(scale, tmp_path):
    (tmp_path / "s.csv").write_text("old")

    def rows():
        yield row(scale, RIGHT)
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="No space left"):
        write(tmp_path / "s.csv", rows(), "en")
    assert [path.name for path in tmp_path.iterdir()] == ["s.csv"]
    assert (tmp_path / "s.csv").read_text() == "old"


# As documented at https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/
TOLD_BY_GRADESCOPE = {
    "id": 123456,
    "created_at": "2018-08-01T14:22:32.365935-07:00",
    "assignment": {
        "due_date": "2018-07-31T23:00:00.000000-07:00",
        "group_size": 4,
        "group_submission": True,
        "id": 25828,
        "course_id": 1234,
        "late_due_date": None,
        "release_date": "2018-07-02T00:00:00.000000-07:00",
        "title": "Programming Assignment 1",
        "total_points": "20.0",
    },
    "submission_method": "upload",
    "users": [{"email": "student@example.com", "id": 1234, "name": "Student User"}],
    "previous_submissions": [],
}


@pytest.mark.parametrize(
    "odd", [None, [], {}, {"users": 1, "assignment": []}, {"users": [1, {}], "created_at": "soon"}]
)
def test_what_gradescope_does_not_tell_is_not_known(tmp_path, odd):
    path = tmp_path / "submission_metadata.json"
    path.write_text(json.dumps(odd))
    assert submitted(path).late is False
    assert not any(submitted(path).people)
    assert submitted(tmp_path / "none.json") == submitted(None) == GradescopeMetadata()


@pytest.mark.skipif(sys.platform != "linux", reason="Gradescope's containers are Linux")
@pytest.mark.parametrize(
    ("files", "score", "passed"),
    [
        ({"my_scale.py": RIGHT, "notes.txt": ""}, 10, [True] * 4),
        ({"src/a.py": ADDS}, 0, [False] * 4),
        ({"report.pdf": ""}, 0, [False] * 4),
    ],
)
def test_the_archive_for_gradescope_grades_as_it_is_unpacked(tmp_path, files, score, passed):
    scale = exercise(tmp_path / "course")
    write_bundle(tmp_path / "autograder.zip", [scale], "it's 5", False, "en")
    with zipfile.ZipFile(tmp_path / "autograder.zip") as archive:
        assert {"setup.sh", "run_autograder", "requirements.txt"} <= set(archive.namelist())
        assert archive.getinfo("run_autograder").external_attr >> 16 == 0o755
        archive.extractall(tmp_path / "root" / "source")
    assert "numpy" in (tmp_path / "root" / "source" / "requirements.txt").read_text()
    (tmp_path / "root" / "results").mkdir()
    for name, content in files.items():
        path = tmp_path / "root" / "submission" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {"AUTOGRADER_ROOT": str(tmp_path / "root"), "PATH": path}
    (tmp_path / "root" / "submission_metadata.json").write_text(json.dumps(TOLD_BY_GRADESCOPE))
    subprocess.run(["bash", "root/source/run_autograder"], cwd=tmp_path, env=environment, check=True)
    found = json.loads((tmp_path / "root" / "results" / "results.json").read_text(encoding="utf-8"))
    assert found["score"] == score
    assert [test["status"] == "passed" for test in found["tests"]] == passed
    assert valid_for_gradescope(found) == []
    assert found["extra_data"]["exercises"]["scale"]["seed"] == "it's 5"
    assert found["extra_data"]["submission"]["students"] == [{"name": "Student User", "email": "student@example.com"}]
    assert found["output"].startswith("Late: submitted 2018-08-01 14:22, due 2018-07-31 23:00.")


def program(path, *lines):
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)


def fake_python(path, recent):
    """A Python that knows its age, and makes virtual environments whose Python writes down what it is told."""
    inside = 'printf "#!/bin/sh\\necho $0 \\"\\$@\\" >> $LOG\\n" > "$3/bin/python"; chmod +x "$3/bin/python"'
    answers = f'if [ "$1" = -c ]; then exit {int(not recent)}; fi'
    program(path, answers, f'mkdir -p "$3/bin"; {inside}')


@pytest.mark.skipif(sys.platform != "linux", reason="Gradescope's containers are Linux")
@pytest.mark.parametrize(
    ("own", "offered", "chosen"),
    [
        (True, (), "python3"),
        (False, ("python3.12", "python3.11"), "python3.12"),
        (False, ("python3.11",), "python3.11"),
    ],
)
def test_the_archive_for_gradescope_finds_a_python_that_is_new_enough(tmp_path, own, offered, chosen):
    done, log = set_up(tmp_path, own, offered)
    assert done.returncode == 0, done.stderr
    [installed] = log.read_text().splitlines()
    python, *words = installed.split()
    assert Path(python).name == chosen
    assert words == ["-m", "pip", "install", "--quiet", "--requirement", f"{tmp_path}/root/source/requirements.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="Gradescope's containers are Linux")
def test_an_image_whose_python_is_too_old_is_refused_when_it_is_built(tmp_path):
    done, log = set_up(tmp_path, False, ())
    assert done.returncode == 1
    assert "choose Ubuntu 22.04 or newer as the base image" in done.stderr
    assert not log.exists()


def set_up(tmp_path, own, offered):
    """Run setup.sh where python3 is new enough or not, and apt-get has some others to offer."""
    write_bundle(tmp_path / "autograder.zip", [exercise(tmp_path / "course")], "0", False, "en")
    with zipfile.ZipFile(tmp_path / "autograder.zip") as archive:
        archive.extract("setup.sh", tmp_path)
    for name in ("bin", "offered", "root"):
        (tmp_path / name).mkdir()
    fake_python(tmp_path / "bin" / "python3", own)
    for name in offered:
        fake_python(tmp_path / "offered" / name, True)
    give = (
        'for name in "$@"; do',
        "  case $name in",
        "    python3.*-venv) ;;",
        f'    python3.*) cp "{tmp_path}/offered/$name" "{tmp_path}/bin" || exit 100 ;;',
        "  esac",
        "done",
    )
    program(tmp_path / "bin" / "apt-get", *give)
    given = {"PATH": f"{tmp_path}/bin:/usr/bin:/bin", "AUTOGRADER_ROOT": f"{tmp_path}/root", "LOG": f"{tmp_path}/log"}
    done = subprocess.run(["bash", "setup.sh"], cwd=tmp_path, env=given, capture_output=True, text=True, check=False)
    return done, tmp_path / "log"


def test_the_archive_is_the_same_every_time(tmp_path):
    scale = exercise(tmp_path / "course")
    for name in ("a.zip", "b.zip"):
        write_bundle(tmp_path / name, [scale], "0", True, "zh")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_example_workflow_runs_commands_that_there_are(tmp_path):
    workflow = yaml.safe_load((ROOT / "examples" / "github-classroom.yml").read_text(encoding="utf-8"))
    assert {"name", "jobs", "permissions"} <= set(workflow)
    validated = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    if find_spec("check_jsonschema"):  # in the extra 'test'
        done = subprocess.run(
            [*validated, ROOT / "examples" / "github-classroom.yml"], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout
    steps = workflow["jobs"]["grade"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    [command] = [step["run"] for step in steps if step.get("run", "").startswith("grade ")]
    (tmp_path / "my_conv.py").write_text("def conv2d(x, w, b=None, stride=1, padding=0):\n    return x\n")
    words = [sys.executable, "-m", "grader", *command.split()[1:]]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert (tmp_path / "feedback.html").exists()


def test_a_course_as_gradescope_gets_it_holds_only_what_was_asked_for(tmp_path):
    scale = exercise(tmp_path / "course")
    course(tmp_path / "course", name="other")
    write_bundle(tmp_path / "a.zip", [scale], "0", False, "en")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        yamls = [name for name in archive.namelist() if name.startswith("site/exercises/") and name.endswith(".yaml")]
    assert yamls == ["site/exercises/01_topic/scale.yaml"]
