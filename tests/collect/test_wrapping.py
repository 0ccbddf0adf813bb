"""The one folder around everything: the class's or one student's, packed or not."""

import pytest

from grader.collect.submissions import students
from grader.messages.errors import UsageError
from grader.messages.text import Text
from tests.collect.classes_of import packed

NAMES = {
    "a folder around two students": (["Submissions/ann/conv.py", "Submissions/bob/conv.py"], ["ann", "bob"]),
    "a class's folder": (["class/ann/conv.py", "class/bob.py"], ["ann", "bob"]),
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
    assert [one.name for one in students(_place(tmp_path, names, packs), ["scale"])] == expected


@pytest.mark.parametrize("packs", [False, True])
def test_what_is_in_the_folder_is_named_without_it(tmp_path, packs):
    found = students(_place(tmp_path, ["Submissions/ann/a/conv.py", "Submissions/bob.py"], packs), ["scale"])
    assert [handed.owner.file for files in found.values() for handed in files] == ["a/conv.py", "bob.py"]


def test_what_was_taken_for_what_is_told_in_both_languages(tmp_path):
    told = notice(tmp_path, ["Submissions/ann/conv.py", "Submissions/bob/conv.py"])
    assert told.en == (
        "There is one folder only, Submissions: taken for the class's, and each name in it for a student (ann, bob)."
    )
    assert told.zh == ("只有一个文件夹 Submissions：视为全班的文件夹，其中每个名称视为一名学生（ann, bob）。")
    one = notice(tmp_path / "one", ["li/week 1/conv.py", "li/week 2/conv.py"])
    assert one.en == (
        "There is one folder only, li: taken for one student's. If it is the whole class's, give that folder "
        "itself, unpacked."
    )
    assert one.zh == "只有一个文件夹 li：视为一名学生的文件夹。如果它是全班的，请直接给出解压后的该文件夹。"
    assert students(_place(tmp_path / "two", ["ann/x.py", "bob/y.py"], False), ["scale"]).notices == ()


def test_students_are_named_and_not_files(tmp_path):
    names = [f"all/{name}" for name in ("Li Na_4711_assignsubmission_file_/c.py", "Bo_4_assignsubmission_file_c.py")]
    assert notice(tmp_path, [*names, "all/bob_scale.py", "all/roster.csv"]).en.endswith(
        "for a student (Bo, Li Na, bob)."
    )


@pytest.mark.parametrize("packs", [False, True])
def test_a_folder_that_may_be_the_classs_or_a_students_is_asked_about(tmp_path, packs):
    with pytest.raises(UsageError) as refusal:
        students(_place(tmp_path, ["mallory/ann.py", "mallory/bob.py", "task.pdf"], packs), ["scale"])
    assert refusal.value.text == Text(
        "There is one folder only, mallory, and it may be the class's or one student's: it holds ann.py, bob.py. "
        "If it is the class's, give that folder itself, unpacked; if it is one student's, say --layout folders.",
        "只有一个文件夹 mallory，它可能是全班的，也可能是一名学生的：其中有 ann.py, bob.py。"
        "如果是全班的，请直接给出解压后的该文件夹；如果是一名学生的，请加上 --layout folders。",
    )


def test_what_lies_beside_the_classs_folder_is_told(tmp_path):
    found = students(_place(tmp_path, ["all/ann/c.py", "all/bob/c.py", "task.pdf"], False), ["scale"])
    assert "task.pdf" in found.notices[1].en


def notice(home, names):
    return students(_place(home, names, False), ["scale"]).notices[0]


def _place(home, names, packs):
    home.mkdir(exist_ok=True)
    if packs:
        (home / "all.zip").write_bytes(packed(dict.fromkeys(names, "")))
        return home / "all.zip"
    for name in names:
        (home / "all" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "all" / name).write_text("")
    return home / "all"
