"""Selection of a student's work: which file, every attempt, within bounds."""

import shutil
from datetime import UTC, datetime

import pytest

from grader.collect.allowance import Clock
from grader.collect.entries import Entry
from grader.collect.layouts import Owner
from grader.collect.selection import SelectedFile, attempts, choose
from grader.collect.submissions import SubmittedFile
from grader.messages.text import Text
from grader.people.person import Person
from tests.collect.classes_of import FITS, handed_in, packed
from tests.courses import exercise


@pytest.fixture
def scale(tmp_path):
    return exercise(tmp_path / "course")


def chosen(tmp_path, scale, files, only=True):
    found = choose(handed_in(tmp_path, files)[Person("li")], scale, only)
    return found.file if isinstance(found, SelectedFile) else found.en


def test_a_student_with_an_empty_folder_is_a_student(tmp_path, scale):
    (tmp_path / "subs" / "sun" / "more").mkdir(parents=True)
    (tmp_path / "subs" / ".git").mkdir()
    found = handed_in(tmp_path, {"li/a.py": ""})
    assert {who.name: len(files) for who, files in found.items()} == {"li": 1, "sun": 0}
    assert choose(found[Person("sun")], scale, True).en == "the folder is empty"


def test_an_archive_that_holds_nothing_is_a_student_who_handed_nothing_in(tmp_path, scale):
    assert chosen(tmp_path, scale, {"li.zip": packed({})}) == "the folder is empty"


def test_files_are_found_when_they_are_asked_for(tmp_path, scale):
    found = handed_in(tmp_path, {"li/a.py": FITS, "wang/a.py": FITS})
    (tmp_path / "subs" / "li" / "my_scale.py").write_text(FITS)
    shutil.rmtree(tmp_path / "subs" / "wang")
    assert choose(found[Person("li")], scale, True).file == "my_scale.py"
    assert choose(found[Person("wang")], scale, True) == Text(
        "wang: it cannot be read (No such file or directory)", "wang: 无法读取（没有此文件或文件夹）"
    )


def test_a_file_that_cannot_be_read_is_told_without_our_paths(tmp_path, scale):
    found = handed_in(tmp_path, {"li/a.py": FITS})[Person("li")]
    (tmp_path / "subs" / "li" / "a.py").unlink()
    assert choose(found, scale, True).en == "a.py: it cannot be read (No such file or directory)"


def test_the_only_file_is_meant_whatever_is_in_it(tmp_path, scale):
    assert chosen(tmp_path, scale, {"li/homework.py": "x = 1\n", "li/report.pdf": ""}) == "homework.py"


def test_with_several_exercises_the_only_file_must_define_the_function_or_be_named_after_it(tmp_path, scale):
    assert chosen(tmp_path, scale, {"li/other.py": "x = 1\n"}, only=False) == "no file defines scale; found: other.py"
    assert chosen(tmp_path, scale, {"li/my_scale.py": "x = (\n"}, only=False) == "my_scale.py"


@pytest.mark.parametrize(
    "fitting",
    [
        FITS,
        "scale = lambda x, by=2: x\n",
        '{"cells": [{"cell_type": "code", "source": ["import numpy\\n", "def scale(x):\\n"]}]}',
        '{"cells": [{"cell_type": "code", "source": "x = 1\\nscale = helper\\n"}]}',
    ],
)
def test_the_file_that_defines_the_function_is_for_the_exercise(tmp_path, scale, fitting):
    kind = "ipynb" if fitting.startswith("{") else "py"
    files = {f"li/a.{kind}": fitting, "li/scale_notes.py": "scale(3)\nx = scale == 1\n"}
    assert chosen(tmp_path, scale, files) == f"a.{kind}"


def test_of_several_the_one_named_after_the_exercise_then_the_latest(tmp_path, scale):
    files = {"li/scale.py": FITS, "li/old.py": FITS, "li/new.py": FITS}
    assert chosen(tmp_path, scale, files) == "scale.py"
    assert chosen(tmp_path / "more", scale, {"li/old.py": FITS, "li/new.py": FITS}) == "new.py"


def test_why_there_is_nothing_to_grade_is_said(tmp_path, scale):
    assert chosen(tmp_path / "1", scale, {"li/report.pdf": ""}) == "no .py or .ipynb file; found: report.pdf"
    nothing = chosen(tmp_path / "2", scale, {"li/a.py": "", "li/b.py": ""})
    assert nothing == "no file defines scale; found: a.py, b.py"
    assert chosen(tmp_path / "3", scale, {"li.zip": "no archive"}) == "li.zip: the zip archive is damaged"


def test_a_large_file_is_read_only_as_far_as_is_needed_to_say_so(tmp_path, scale):
    found = choose(handed_in(tmp_path, {"li/a.py": b"#" * (9 << 20)})[Person("li")], scale, True)
    assert len(found.data) == (8 << 20) + 1


def test_both_languages_say_why(tmp_path, scale):
    found = choose(handed_in(tmp_path, {"li/report.pdf": ""})[Person("li")], scale, True)
    assert found == Text("no .py or .ipynb file; found: report.pdf", "没有 .py 或 .ipynb 文件；找到的有：report.pdf")


def test_a_file_of_any_kind_is_a_student_who_is_told_why_it_is_not_graded(tmp_path, scale):
    (tmp_path / "subs").mkdir()
    (tmp_path / "subs" / "xu.py").symlink_to(tmp_path / "xu.py")
    found = handed_in(tmp_path, {"li.py": FITS, "zhang.docx": "", "wu.rar": "", "README.md": "", "roster.csv": ""})
    why = {who.name: said.en for who in found if isinstance(said := choose(found[who], scale, True), Text)}
    assert why == {
        "wu": "wu.rar: a .rar archive is not opened; send a .zip",
        "xu": "xu.py: it is a link, and links are not followed",
        "zhang": "no .py or .ipynb file; found: zhang.docx",
    }
    assert choose(found[Person("xu")], scale, True).zh == "xu.py: 这是一个链接，而链接不会被打开"


SCRATCH = "scale(3)\n"
MENTION = "# def scale(x): below\n"
BROKEN = "def scale(x, by=2:\n    return x\n"


@pytest.mark.parametrize(
    ("files", "right"),
    [
        ({"li/a.py": FITS, "li/b.py": MENTION}, "a.py"),
        ({"li/a.py": FITS, "li/test_scale.py": MENTION}, "a.py"),
        ({"li/a.py": FITS, "li/b.py": BROKEN}, "a.py"),
        ({"li/a.py": BROKEN, "li/b.py": SCRATCH}, "a.py"),
        ({"li/a.py": BROKEN, "li/b.py": "from a import scale\nscale = a.scale\n"}, "b.py"),
        ({"li/a.py": FITS, "li/b.py": "import a\nscale = a.scale\n"}, "a.py"),
        ({"li/scale.py": SCRATCH, "li/b.py": MENTION}, "scale.py"),
        ({"li/scale.py": FITS, "li/b.py": FITS}, "scale.py"),
        ({"li/old/scale.py": FITS, "li/scale.py": FITS}, "scale.py"),
    ],
)
def test_what_defines_the_function_in_code_goes_first(tmp_path, scale, files, right):
    assert chosen(tmp_path, scale, files) == right


@pytest.mark.parametrize(
    ("names", "right"),
    [
        (["v9.py", "v10.py"], "v10.py"),
        (["9/conv.py", "10/conv.py"], "10/conv.py"),
        (["conv 2.py", "conv 10.py", "conv 9.py"], "conv 10.py"),
        (["v1.9.py", "v1.10.py"], "v1.10.py"),
        (["v" + "9" * 5000 + ".py", "v1" + "0" * 5000 + ".py"][::-1], "v1" + "0" * 5000 + ".py"),
        (["conv.py", "old/conv.py"], "conv.py"),
    ],
)
def test_where_times_say_nothing_the_highest_number_is_the_latest(scale, names, right):
    files = [handed(name, FITS) for name in names]
    assert choose(files, scale, True).file == right
    assert choose(files[::-1], scale, True).file == right


def handed(name, text, attempt="", time=None, late=False):
    """A file that a platform keeps under an attempt."""
    data = text.encode()
    entry = Entry(("li", *name.split("/")), None, lambda at_most: data[:at_most])
    return SubmittedFile(entry, Owner(Person("li"), name, time=time, late=late, attempt=attempt))


def found(files, scale):
    """The attempts with the file of each."""
    return [(selected.attempt, selected.file) for selected in attempts(files, scale, True)]


def test_every_attempt_has_its_file_the_oldest_first(scale):
    files = [handed("new.py", FITS, "10"), handed("a.py", FITS, "9"), handed("scale.py", FITS, "9")]
    assert found(files, scale) == [("9", "scale.py"), ("10", "new.py")]
    assert choose(files, scale, True).file == "new.py"


def test_attempts_go_by_the_platforms_time_before_their_numbers(scale):
    first, second = (datetime(2026, 11, day, tzinfo=UTC) for day in (28, 29))
    files = [handed("b.py", FITS, "1", second, late=True), handed("a.py", FITS, "2", first)]
    assert found(files, scale) == [("2", "a.py"), ("1", "b.py")]
    [before, after] = attempts(files, scale, True)
    assert (before.time, before.late, after.time, after.late) == (first, False, second, True)


def test_an_attempt_without_a_file_is_passed_over_where_another_has_one(scale):
    files = [handed("a.py", FITS, "1"), handed("report.pdf", "", "2")]
    assert found(files, scale) == [("1", "a.py")]
    assert choose(files, scale, True).file == "a.py"


def test_where_no_attempt_has_a_file_the_newest_says_why(scale):
    files = [handed("a.pdf", "", "1"), handed("b.pdf", "", "2")]
    assert attempts(files, scale, True).en == "no .py or .ipynb file; found: b.pdf"
    assert choose(files, scale, True).en == "no .py or .ipynb file; found: b.pdf"
    assert attempts([], scale, True).en == "the folder is empty"


def test_no_more_is_read_than_it_takes(scale):
    read = []

    def counted(name):
        def bytes_of(at_most):
            read.append(name)
            return FITS.encode()

        return SubmittedFile(Entry(("li", name), None, bytes_of), Owner(Person("li"), name))

    choose([counted(f"v{number}.py") for number in range(1000)], scale, True)
    assert read == ["v999.py"]


def test_what_no_reader_should_raise_is_the_students_problem(scale):
    def fails(at_most):
        raise MemoryError

    bad = SubmittedFile(Entry(("li", "scale.py"), None, fails), Owner(Person("li"), "scale.py"))
    assert choose([bad], scale, True) == Text(
        "scale.py: it cannot be looked into (MemoryError)", "scale.py: 无法查看（MemoryError）"
    )
    assert choose([bad, handed("b.py", FITS)], scale, True).file == "b.py"


def test_what_was_not_looked_at_is_told_beside_a_file_that_may_not_be_the_right_one(tmp_path, scale):
    files = {"li/scale.py": SCRATCH, "li/a.zip": "no archive"}
    selected = choose(handed_in(tmp_path, files)[Person("li")], scale, True)
    assert (selected.file, selected.note.en) == ("scale.py", "a.zip: the zip archive is damaged")
    files["li/b.py"] = FITS
    assert choose(handed_in(tmp_path, files)[Person("li")], scale, True).note is None


def test_a_clock_that_has_run_out_says_so():
    with pytest.raises(Exception, match="took too long"):
        Clock(seconds=-1).check()
    with pytest.raises(Exception, match="took too long"):
        Clock(cpu_seconds=-1).check()
    Clock().check()


BESIDE = {
    "what it imports": (
        {"my_scale.py": f"import pad2d\n{FITS}", "pad2d.py": "x = 1", "other.py": "x = 2"},
        ["pad2d.py"],
    ),
    "what that imports": (
        {"my_scale.py": f"from utils.a import x\n{FITS}", "utils/a.py": "from ..b import x", "b.py": "x = 2"},
        ["b.py", "utils/a.py"],
    ),
    "within its folder": ({"work/my_scale.py": f"import b, c\n{FITS}", "work/b.py": "", "c.py": ""}, ["b.py"]),
    "nothing": ({"my_scale.py": f"import numpy as np\n{FITS}", "numpy.py": "", "reference.py": ""}, []),
    "nothing alone": ({"my_scale.py": f"import pad2d\n{FITS}"}, []),
}


@pytest.mark.parametrize(("files", "beside"), BESIDE.values(), ids=BESIDE)
def test_a_file_comes_with_what_it_imports_of_the_same_student(tmp_path, scale, files, beside):
    theirs = {f"li/{name}": source for name, source in files.items()}
    found = choose(handed_in(tmp_path, theirs | {"wang/pad2d.py": "x = 3"})[Person("li")], scale, True)
    assert [name for name, _ in found.beside] == beside
