"""A class whose files define another function than the exercise's."""

from grader.collect.wrong_exercise import WrongExercise

CONV = b"import os\ndef pad(x):\n    return x\ndef conv2d(x, w):\n    return pad(x)\n"


def seen(*files):
    astray = WrongExercise("relu")
    for data in files:
        astray.see(data, b"def relu(" in data)
    return astray.warning


def test_what_most_define_instead_is_named():
    warning = seen(CONV, b"def conv2d(a):\n    pass\n", b"x = 1\n")
    assert warning.en == "No file defines relu; most define conv2d. Is it the wrong exercise?"
    assert warning.zh == "没有文件定义 relu；多数文件定义的是 conv2d。是不是选错了练习？"


def test_a_few_right_files_do_not_hide_it():
    warning = seen(b"def relu(x):\n    return x\n", *[CONV] * 9)
    assert warning.en == "9 of 10 files do not define relu; most define conv2d, pad. Is it the wrong exercise?"
    assert warning.zh == "10 个文件中有 9 个没有定义 relu；多数文件定义的是 conv2d, pad。是不是选错了练习？"


def test_where_nothing_is_common_nothing_is_named():
    warning = seen(b"def a():\n    pass\n", b"def b():\n    pass\n", b"")
    assert warning.en == "No file defines relu. Is it the wrong exercise?"


def test_some_wrong_files_or_very_few_are_students_slips():
    assert seen(CONV, CONV, CONV, b"def relu(x):\n    return x\n") is None
    assert seen(CONV, CONV) is None
