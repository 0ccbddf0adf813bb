"""The one folder around everything: the class's or one student's, packed or not."""

import pytest

from grader.collect.submissions import students
from tests.collect.classes_of import packed

NAMES = {
    "a folder around two students": (["Submissions/ann/conv.py", "Submissions/bob/conv.py"], ["ann", "bob"]),
    "a folder of any name": (["cs231/ann/conv.py", "cs231/bob.py"], ["ann", "bob"]),
    "two folders around": (["out/Submissions/ann/x.py", "out/Submissions/bob/x.py"], ["ann", "bob"]),
    "only one has handed in yet": (["week3/ann/scale.py"], ["ann"]),
    "numbers of students": (["class/20260001/conv.py", "class/20260002/conv.py"], ["20260001", "20260002"]),
    "a platform's name": (["class/Li Na_4711_assignsubmission_file_/conv.py"], ["Li Na"]),
    "a list beside": (["Submissions/ann/c.py", "Submissions/bob/c.py", "roster.csv"], ["ann", "bob"]),
    "the task beside": (["Submissions/ann/c.py", "Submissions/bob/c.py", "task.pdf"], ["ann", "bob"]),
    "students beside a student's folder": (["ann/conv.py", "lee.docx"], ["ann", "lee"]),
    "one student's weeks": (["li/week 1/conv.py", "li/week 2/conv.py"], ["li"]),
    "one student's weeks in Chinese": (["李娜/第1周/conv.py", "李娜/第二周/作业.py"], ["李娜"]),
    "one student's file": (["ann/conv.py"], ["ann"]),
    "one student's old file": (["ann/my_scale_v2.py", "ann/scale-old.py", "ann/utils.py"], ["ann"]),
    "one student's platform folder": (["Li Na_4711_assignsubmission_file_/ann.py"], ["Li Na"]),
    "several students": (["ann/x.py", "bob/y.py"], ["ann", "bob"]),
}


@pytest.mark.parametrize("packs", [False, True])
@pytest.mark.parametrize("case", NAMES)
def test_whose_it_is_does_not_depend_on_whether_it_is_packed(tmp_path, case, packs):
    names, expected = NAMES[case]
    assert list(students(_place(tmp_path, names, packs), ["scale"])) == expected


@pytest.mark.parametrize("packs", [False, True])
def test_what_is_in_the_folder_is_named_without_it(tmp_path, packs):
    found = students(_place(tmp_path, ["Submissions/ann/a/conv.py", "Submissions/bob.py"], packs), ["scale"])
    assert [handed.owner.file for files in found.values() for handed in files] == ["a/conv.py", "bob.py"]


def test_the_guess_is_told_in_both_languages(tmp_path):
    guess = students(_place(tmp_path, ["Submissions/ann/conv.py", "Submissions/bob/conv.py"], False), ["scale"]).guess
    assert guess.en == (
        "There is one folder only, Submissions: taken for the class's, and each name in it for a student (ann, bob)."
    )
    assert guess.zh == ("只有一个文件夹 Submissions：视为全班的文件夹，其中每个名称视为一名学生（ann, bob）。")
    one = students(_place(tmp_path / "one", ["li/week 1/conv.py", "li/week 2/conv.py"], True), ["scale"]).guess
    assert one.en == (
        "There is one folder only, li: taken for one student's. If it is the whole class's, give that folder "
        "itself, unpacked."
    )
    assert one.zh == "只有一个文件夹 li：视为一名学生的文件夹。如果它是全班的，请直接给出解压后的该文件夹。"
    assert students(_place(tmp_path / "two", ["ann/x.py", "bob/y.py"], False), ["scale"]).guess is None


def test_the_guess_names_students_and_not_files(tmp_path):
    names = ["all/Li Na_4711_assignsubmission_file_/conv.py", "all/bob_scale.py", "all/cy/a.py", "all/dan.zip"]
    guess = students(_place(tmp_path, names, False), ["scale"]).guess
    assert guess.en.endswith("for a student (Li Na, bob, cy, …).")


def _place(home, names, packs):
    home.mkdir(exist_ok=True)
    if packs:
        (home / "all.zip").write_bytes(packed(dict.fromkeys(names, "")))
        return home / "all.zip"
    for name in names:
        (home / "all" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "all" / name).write_text("")
    return home / "all"
