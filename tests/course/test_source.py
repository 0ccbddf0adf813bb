"""Exercise files become exercises, or every problem is told at its place."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course.reading.head import topic_of
from grader.course.reading.source import load, load_all, parse
from grader.formulas.formula import Formula
from grader.messages.errors import AuthorError
from grader.messages.text import Text
from grader.model.code_exercise import Array, Range, Tolerance
from grader.model.outcome import Limits
from tests.sample import SAMPLE, changed, folder


@pytest.fixture
def exercise(tmp_path):
    return load(folder(tmp_path))


def test_the_head_of_an_exercise_is_read(exercise):
    assert (exercise.id, exercise.topic, exercise.level, exercise.points) == ("stretch", "shapes", 2, 5.5)
    assert exercise.title == Text("Stretch", "拉伸")
    assert str(exercise.function) == "stretch(x, s=1)"
    assert str(exercise.header("shrink")) == "shrink(y, cache, opts=None)"
    assert exercise.reference == "reference.shapes:stretch"
    assert exercise.imports == ("numpy", "math")
    assert exercise.limits == Limits(1.5, 256)
    assert exercise.tolerance == Tolerance(1e-6, 0)
    assert exercise.may_change == ("x",)


@pytest.mark.parametrize(
    ("written", "imports", "strict"),
    [
        ("[]", (), False),
        ("{only: [numpy]}", ("numpy",), False),
        ("{only: [numpy, scipy.signal], strict: true}", ("numpy", "scipy.signal"), True),
    ],
)
def test_imports_are_a_list_or_say_more(tmp_path, written, imports, strict):
    file = folder(tmp_path)
    file.write_text(changed("imports: [numpy, math]", f"imports: {written}"), encoding="utf-8")
    exercise = load(file)
    assert (exercise.imports, exercise.strict_imports) == (imports, strict)


def test_a_single_call_is_read(exercise):
    shown = exercise.checks[0]
    assert (shown.id, shown.points, shown.shown, shown.part) == ("shown", 2, True, 0)
    assert shown.call == {"x": Array(((1, 2), (3, 4))), "s": Formula.parse("2")}
    assert shown.expect == Array(((1, 2.5), (3, 4)))


def test_a_sweep_is_read(exercise):
    sweep = exercise.checks[1]
    assert (sweep.shown, sweep.at_most, sweep.tolerance) == (False, 50, Tolerance(rtol=0.1))
    assert sweep.sweep == {"H": Range((1, 2, 3)), "M": Range(("same", True, 2))}
    assert sweep.let == {"O": Formula.parse("H + 1")}
    assert sweep.require == (Formula.parse("O > 1"),)


def test_a_property_is_read(exercise):
    law = exercise.checks[2]
    assert (law.property.name, law.property.arguments, law.repeat) == ("linear", ("x",), 3)


def test_a_chain_is_read(exercise):
    first, second = exercise.checks[3].steps
    assert (first.function, first.keep) == ("stretch", {"cache": 1, "whole": None})
    assert second.call["opts"] == {"pad": Formula.parse("1"), "of": Formula.parse("whole")}
    assert exercise.checks[3].call is None


def test_a_misconception_is_read(exercise):
    (wrong,) = exercise.misconceptions
    assert (wrong.id, wrong.program.name) == ("ignores-s", "ignores_s.py")
    assert wrong.says == Text("s is ignored.", "忽略了 s。")


def test_what_is_not_written_has_its_default(tmp_path):
    lines = ("topic", "level", "imports", "limits", "tolerance", "may_change")
    content = "".join(line for line in SAMPLE.splitlines(keepends=True) if not line.startswith(lines))
    (tmp_path / "03_padding").mkdir()
    file = folder(tmp_path / "03_padding")
    file.write_text(content, encoding="utf-8")
    exercise = load(file)
    assert (exercise.topic, exercise.level, exercise.imports, exercise.may_change) == ("padding", 1, ("numpy",), ())
    assert (exercise.limits, exercise.tolerance) == (Limits(2.0, 512), Tolerance(1e-5, 1e-5))


@pytest.mark.parametrize(("name", "topic"), [("02_convolution", "convolution"), ("own", "own"), ("1_a_b", "a_b")])
def test_a_topic_is_the_folder_without_its_number(name, topic):
    assert topic_of(Path(name)) == topic


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(AuthorError) as caught:
        load(tmp_path / "none.yaml")
    assert caught.value.text == Text(
        f"{tmp_path}/none.yaml: cannot be read: No such file or directory",
        f"{tmp_path}/none.yaml: 无法读取：没有此文件或文件夹",
    )


def test_the_name_of_a_file_is_an_id(tmp_path):
    file = folder(tmp_path)
    with pytest.raises(AuthorError) as caught:
        parse(file.read_bytes(), tmp_path / "My Exercise.yaml")
    assert caught.value.problems[0].text == Text(
        "the file's name is the id; expected a name of small letters and digits joined by - or _",
        "文件名即 id；应为由小写字母和数字组成、以 - 或 _ 连接的名称",
    )


def test_a_file_that_is_no_mapping_is_told(tmp_path):
    for data, found in ((b"- 1", "a list"), (b"hello", "hello")):
        with pytest.raises(AuthorError, match=f"1:1: {found}; expected a mapping with keys of its own"):
            parse(data, tmp_path / "e.yaml")


def test_the_problems_of_several_files_are_told_together(tmp_path):
    for name in ("b.yaml", "a.yaml"):
        (tmp_path / name).write_text("kind: quiz\n", encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        load_all([tmp_path / "b.yaml", tmp_path / "a.yaml"])
    assert [Path(p.path).name for p in caught.value.problems] == ["a.yaml", "b.yaml"]


def test_several_files_are_read_in_their_order(tmp_path):
    (tmp_path / "more").mkdir()
    files = [folder(tmp_path), folder(tmp_path / "more")]
    assert [e.path for e in load_all(files)] == files


def test_reading_imports_no_numpy():
    code = "import sys, grader.course.reading.source, grader.course.catalog; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


LINES = SAMPLE.splitlines(keepends=True)
VALUES = ["1", "[]", "{}", "[[1], 2]", "{a: {b: c}}", "null", "'x(y)'", "-1e400", "x(", "{en: a}", "all", "H", "~", "|"]


@st.composite
def damaged(draw):
    """The sample with a line lost, doubled, moved in or with another value."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        i = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                lines[i] = ""
            case 1:
                lines[i] *= 2
            case 2:
                lines[i] = " " * draw(st.integers(1, 4)) + lines[i]
            case 3:
                lines[i] = lines[i].partition(":")[0] + ": " + draw(st.sampled_from(VALUES)) + "\n"
            case 4:
                at = draw(st.integers(0, len(lines[i])))
                lines[i] = lines[i][:at] + draw(st.text(max_size=2)) + lines[i][at + draw(st.integers(0, 3)) :]
    return "".join(lines).encode(errors="surrogatepass")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(damaged() | st.binary(max_size=60))
def test_whatever_the_bytes_there_is_an_exercise_or_an_author_error(tmp_path, data):
    file = folder(tmp_path)
    try:
        found = parse(data, file)
    except AuthorError as error:
        found = error
    assert getattr(found, "problems", None) or found.checks
