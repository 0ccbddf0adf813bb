"""Each student's files."""

from dataclasses import replace
from datetime import UTC, datetime

from grader.collect.source import Top
from grader.collect.submissions import _by_person, _naming, students
from grader.people.person import Person
from tests.collect.classes_of import FITS, handed_in, packed


def test_students_come_by_name_with_all_their_files(tmp_path):
    found = handed_in(tmp_path, {"wang/a.py": "", "li/b.py": "", "li/c.txt": "", "list.csv": "", "zhao_scale.py": ""})
    assert {person.name: [file.owner.file for file in files] for person, files in found.items()} == {
        "li": ["b.py", "c.txt"],
        "wang": ["a.py"],
        "zhao": ["zhao_scale.py"],
    }


def test_a_file_that_bears_the_exercises_name_is_the_students_packed_or_not(tmp_path):
    found = handed_in(tmp_path, {"li_scale.py": FITS, "wang_scale.zip": packed({"my.py": FITS}), "zhao_scale.zip": "?"})
    assert {person.name: [file.owner.file for file in files] for person, files in found.items()} == {
        "li": ["li_scale.py"],
        "wang": ["my.py"],
        "zhao": ["zhao_scale.zip"],
    }


def test_folders_may_be_nested_deeper_than_python_calls(tmp_path):
    folder = tmp_path / "subs" / "li"
    deep = [folder]
    for _ in range(1100):
        deep.append(deep[-1] / "d")
    for path in deep:
        path.mkdir(parents=path == folder)
    (deep[-1] / "a.py").write_text(FITS)
    [handed] = students(tmp_path / "subs", ["scale"])[Person("li")]
    assert handed.owner.file == "d/" * 1100 + "a.py"
    (deep[-1] / "a.py").unlink()
    for path in reversed(deep):
        path.rmdir()


def test_two_students_of_one_name_are_told_apart(tmp_path):
    names = (
        "Li Na_1_assignsubmission_file_a.py",
        "Li Na_2_assignsubmission_file_a.py",
        "Wang_3_assignsubmission_file_a.py",
    )
    found = handed_in(tmp_path, dict.fromkeys(names, ""))
    assert list(found) == [
        Person("Li Na", "1", "moodle"),
        Person("Li Na", "2", "moodle"),
        Person("Wang", "3", "moodle"),
    ]


def test_nobody_is_lost_who_is_called_like_somebody_told_apart(tmp_path):
    names = ("Li Na_1_assignsubmission_file_a.py", "Li Na_2_assignsubmission_file_a.py", "Li Na (1)/b.py")
    found = handed_in(tmp_path, dict.fromkeys(names, ""))
    assert {(person.name, person.id): [file.owner.file for file in files] for person, files in found.items()} == {
        ("Li Na", "1"): ["a.py"],
        ("Li Na", "2"): ["a.py"],
        ("Li Na (1)", ""): ["b.py"],
    }


def test_an_empty_folder_keeps_the_number_that_is_in_its_name(tmp_path):
    (tmp_path / "subs" / "Di Ye_14_assignsubmission_file_").mkdir(parents=True)
    found = handed_in(tmp_path, {"Li Na_15_assignsubmission_file_/a.py": "", "wang.py": ""})
    assert [(person.name, person.id) for person in found] == [("Di Ye", "14"), ("Li Na", "15"), ("wang", "")]


def test_a_file_orders_a_students_own_files_by_its_time_and_says_nothing_else(tmp_path):
    [file] = handed_in(tmp_path, {"li/a.py": ""})[Person("li")]
    assert file.time is None
    assert file.file_time == datetime(2027, 1, 15, 8, tzinfo=UTC)
    assert replace(file, trusted=True).time == file.file_time


def test_a_person_is_an_id_and_a_name_is_the_better_label(tmp_path):
    files = {f"W_{user}_attempt_2026-11-2{day}-10-11-12_a.py": "" for user in ("li", "bo") for day in (4, 5)}
    files["W_li_attempt_2026-11-25-10-11-12.txt"] = "Name: Li Na (li)\n"
    found = handed_in(tmp_path, files)
    assert {person: len(files) for person, files in found.items()} == {
        Person("Li Na", "li", "blackboard"): 3,
        Person("bo", "bo", "blackboard"): 2,
    }


def test_all_that_is_told_is_told_in_both_languages(tmp_path):
    found = handed_in(tmp_path, {"conv.py": "", "li_1_2_a.py": "", "zhao.py": "", "names.csv": ""})
    told = [*found.notices, found.of_times]
    assert [notice.zh for notice in told] == [
        "3 个名称中有 1 个像是 Canvas 的，其余不像：均按原样处理。--layout canvas 可将其按 Canvas 的方式读取。",
        "以下不是任何人的姓名，其行以文件名为准：conv.py。请以学生姓名重新命名。",
        "以下不是任何人的作业（名单、表格、网页或系统留下的文件），已略过：names.csv。",
        "没有平台写明这些作业何时提交：不会有人算迟交。"
        "--trust-file-times 改用文件自身的时间，即学生的时钟或你复制文件的时间。",
    ]
    assert [notice.en for notice in told] == [
        "1 of 3 names look like Canvas's, the others do not: each is taken as it stands. --layout canvas reads them as "
        "Canvas's.",
        "Nobody's name, so the row bears the file's: conv.py. Rename each after its student.",
        "Passed over as nobody's work (a list, a table, a page, or what a system leaves): names.csv.",
        "No platform says when this work came in: nobody is late. --trust-file-times takes the times of the files: the "
        "students' clocks, or when you copied them.",
    ]


def test_a_large_class_is_read_once_for_each_name(tmp_path):
    """A hundred times as many names take no more than so many times as long: counted, not timed."""
    looks = {}
    for size in (100, 1000):
        lying = Counted(size)
        _by_person(sorted(lying.tops()), _naming(sorted(lying.tops()), lying, ["scale"], None)[0])
        looks[size] = lying.looks
    assert looks[1000] <= 10 * looks[100]


class Counted:
    """A place with so many folders, that counts how often it is looked into."""

    name = "class"

    def __init__(self, size):
        self.size, self.looks = size, 0

    def tops(self):
        return (Top(f"s{number:05}", True) for number in range(self.size))

    def names(self, folder):
        self.looks += 1
        return ()

    def read(self, file, at_most):
        self.looks += 1

    def packed_times(self, top):
        return {}
