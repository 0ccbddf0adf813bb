"""Each student's files."""

from grader.collect.submissions import students
from tests.collect.classes_of import FITS, handed_in, packed


def test_students_come_by_name_with_all_their_files(tmp_path):
    found = handed_in(tmp_path, {"wang/a.py": "", "li/b.py": "", "li/c.txt": "", "list.csv": "", "zhao_scale.py": ""})
    assert {name: [handed.owner.file for handed in files] for name, files in found.items()} == {
        "li": ["b.py", "c.txt"],
        "wang": ["a.py"],
        "zhao": ["zhao_scale.py"],
    }


def test_a_file_that_bears_the_exercises_name_is_the_students_packed_or_not(tmp_path):
    found = handed_in(tmp_path, {"li_scale.py": FITS, "wang_scale.zip": packed({"my.py": FITS}), "zhao_scale.zip": "?"})
    assert {name: [handed.owner.file for handed in files] for name, files in found.items()} == {
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
    [handed] = students(tmp_path / "subs", ["scale"])["li"]
    assert handed.owner.file == "d/" * 1100 + "a.py"
    (deep[-1] / "a.py").unlink()
    for path in reversed(deep):
        path.rmdir()


def test_two_students_of_one_name_are_told_apart(tmp_path):
    found = handed_in(
        tmp_path,
        {
            "Li Na_1_assignsubmission_file_a.py": "",
            "Li Na_2_assignsubmission_file_a.py": "",
            "Wang_3_assignsubmission_file_a.py": "",
        },
    )
    assert list(found) == ["Li Na (1)", "Li Na (2)", "Wang"]


def test_nobody_is_lost_who_is_called_like_somebody_told_apart(tmp_path):
    taken = {
        "Li Na_1_assignsubmission_file_a.py": "",
        "Li Na_2_assignsubmission_file_a.py": "",
        "Li Na (1)/b.py": "",
    }
    found = handed_in(tmp_path, taken)
    assert {student: [handed.owner.file for handed in files] for student, files in found.items()} == {
        "Li Na (1)": ["a.py", "b.py"],
        "Li Na (2)": ["a.py"],
    }


def test_an_empty_folder_keeps_the_number_that_is_in_its_name(tmp_path):
    (tmp_path / "subs" / "Di Ye_14_assignsubmission_file_").mkdir(parents=True)
    found = handed_in(tmp_path, {"Li Na_15_assignsubmission_file_/a.py": "", "wang.py": ""})
    assert {name: found.id(name) for name in found} == {"Di Ye": "14", "Li Na": "15", "wang": ""}
