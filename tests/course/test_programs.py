"""Programs that belong to an exercise: found, kept inside its folder, hashed."""

import pytest

from grader.course.reading.source import load
from grader.messages.errors import AuthorError
from grader.messages.text import Text
from tests.sample import SAMPLE, changed, folder, told

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "starter: stretch/starter.py",
        "starter: stretch/begin.py",
        [
            ":10:10: starter: there is no file stretch/begin.py; write it",
        ],
        [
            ":10:10: starter: 没有文件 stretch/begin.py；请创建",
        ],
    ),
    (
        "starter: stretch/starter.py",
        "starter: ../stretch/starter.py",
        [
            ":10:10: starter: ../stretch/starter.py is not inside the exercise's folder; expected stretch/….py",
        ],
        [
            ":10:10: starter: ../stretch/starter.py 不在练习自己的目录中；应为 stretch/….py",
        ],
    ),
    (
        "starter: stretch/starter.py",
        "starter: /etc/passwd.py",
        [
            ":10:10: starter: /etc/passwd.py is not inside the exercise's folder; expected stretch/….py",
        ],
        [
            ":10:10: starter: /etc/passwd.py 不在练习自己的目录中；应为 stretch/….py",
        ],
    ),
    (
        "starter: stretch/starter.py",
        "starter: 'stretch\\\\starter.py'",
        [
            ":10:10: starter: stretch\\\\starter.py is not inside the exercise's folder; expected stretch/….py",
        ],
        [
            ":10:10: starter: stretch\\\\starter.py 不在练习自己的目录中；应为 stretch/….py",
        ],
    ),
    (
        "starter: stretch/starter.py",
        "starter: other/starter.py",
        [
            ":10:10: starter: other/starter.py is not inside the exercise's folder; expected stretch/….py",
        ],
        [
            ":10:10: starter: other/starter.py 不在练习自己的目录中；应为 stretch/….py",
        ],
    ),
    (
        "    program: stretch/wrong/ignores_s.py",
        "    program: stretch/wrong/none.py",
        [
            ":40:14: misconceptions[0].program: there is no file stretch/wrong/none.py; write it",
        ],
        [
            ":40:14: misconceptions[0].program: 没有文件 stretch/wrong/none.py；请创建",
        ],
    ),
    (
        "id: ignores-s\n    program: stretch/wrong/ignores_s.py",
        "id: ignores-t",
        [
            ":39:9: misconceptions[0].program: there is no file stretch/wrong/ignores_t.py; write it",
        ],
        [
            ":39:9: misconceptions[0].program: 没有文件 stretch/wrong/ignores_t.py；请创建",
        ],
    ),
    (
        "reference: reference.shapes:stretch",
        "reference: stretch/reference.py",
        [
            ":9:12: reference: there is no file stretch/reference.py; write it",
        ],
        [
            ":9:12: reference: 没有文件 stretch/reference.py；请创建",
        ],
    ),
    (
        "reference: reference.shapes:stretch",
        "reference: stretch/reference.py:stretch",
        [
            ":9:12: reference: stretch/reference.py:stretch; expected package.module:function, or a Python file",
        ],
        [
            ":9:12: reference: stretch/reference.py:stretch；应为 package.module:function，或 Python 文件",
        ],
    ),
    (
        "accepted: [stretch/accepted/loops.py]",
        "accepted: [stretch/accepted]",
        [
            ":11:12: accepted[0]: stretch/accepted; expected a Python file, written from this file's folder",
        ],
        [
            ":11:12: accepted[0]: stretch/accepted；应为 Python 文件，路径从本文件所在目录写起",
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "en", "zh"), CASES, ids=range(len(CASES)))
def test_the_mistake_is_told_in_both_languages(tmp_path, old, new, en, zh):
    assert told(tmp_path, changed(old, new)) == list(zip(en, zh, strict=True))


def test_programs_are_found_where_they_are_by_default(tmp_path):
    content = SAMPLE.replace("starter: stretch/starter.py\n", "").replace("accepted: [stretch/accepted/loops.py]\n", "")
    content = content.replace("    program: stretch/wrong/ignores_s.py\n", "")
    folder(tmp_path).write_text(content, encoding="utf-8")
    exercise = load(tmp_path / "stretch.yaml")
    programs = [exercise.starter, *exercise.accepted, exercise.misconceptions[0].program]
    assert [path.relative_to(tmp_path).as_posix() for path in programs] == [
        "stretch/starter.py",
        "stretch/accepted/loops.py",
        "stretch/wrong/ignores_s.py",
    ]


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    file = folder(tmp_path)
    (tmp_path / "secret.py").write_text("secret = 1\n", encoding="utf-8")
    (tmp_path / "stretch" / "starter.py").unlink()
    (tmp_path / "stretch" / "starter.py").symlink_to(tmp_path / "secret.py")
    with pytest.raises(AuthorError, match=r"10:10: starter: stretch/starter.py is not inside the exercise's folder"):
        load(file)


def test_a_huge_program_is_refused(tmp_path):
    file = folder(tmp_path)
    (tmp_path / "stretch" / "starter.py").write_bytes(b"#" * (1 << 20) + b"\n")
    with pytest.raises(AuthorError) as caught:
        load(file)
    assert caught.value.problems[0].text == Text(
        "stretch/starter.py is larger than 1 MiB", "stretch/starter.py 超过 1 MiB"
    )


def test_the_version_changes_with_a_program(tmp_path):
    file = folder(tmp_path)
    before = load(file).version
    (tmp_path / "stretch" / "wrong" / "ignores_s.py").write_text("# other\n", encoding="utf-8")
    assert len(before) == 12
    assert load(file).version != before


def test_the_version_does_not_depend_on_where_the_exercise_is(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    assert load(folder(tmp_path)).version == load(folder(tmp_path / "elsewhere")).version
