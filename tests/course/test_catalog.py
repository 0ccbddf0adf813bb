"""Courses are folders: exercises are found by name, read when asked for, and told about when they are missing."""

import pytest

from grader.course.catalog import PACKAGED, Catalog, find_course, packaged_courses, packaged_parts, topics
from grader.messages.errors import AuthorError, UsageError
from grader.messages.text import Text
from tests.sample import SAMPLE, folder


@pytest.fixture
def course(tmp_path):
    """Two topics with one exercise each, a folder without a number, and a broken exercise."""
    for topic in ("2_shapes", "10_pooling", "notes"):
        (tmp_path / topic).mkdir()
    folder(tmp_path / "2_shapes")
    folder(tmp_path / "notes")
    (tmp_path / "2_shapes" / "README.md").write_text("# Shapes\n", encoding="utf-8")
    broken = SAMPLE.replace("function: stretch(", "function: shrink_all(").replace("level: 2", "levl: 2")
    (tmp_path / "10_pooling" / "broken.yaml").write_text(broken, encoding="utf-8")
    return tmp_path


def test_topics_come_in_the_order_of_their_numbers(course):
    assert [topic.name for topic in topics(course)] == ["2_shapes", "10_pooling"]


def test_ids_are_the_names_of_files_in_reading_order(course):
    assert Catalog.load(course).ids == ("stretch", "broken")


def test_easier_exercises_come_first_within_a_topic(tmp_path):
    topic = tmp_path / "1_shapes"
    topic.mkdir()
    for name, level in (("apart", "level: 3\n"), ("between", "level: 2\n"), ("crop", ""), ("add", "level: 1\n")):
        (topic / f"{name}.yaml").write_text(f"format: 1\n{level}kind: code\n", encoding="utf-8")
    assert Catalog.load(tmp_path).ids == ("add", "crop", "between", "apart")


def test_an_exercise_is_read_by_id_and_only_once(course):
    catalog = Catalog.load(course)
    assert catalog.get("stretch").id == "stretch"
    assert catalog.get("stretch") is catalog.get("stretch")


def test_an_unknown_id_is_told_with_the_nearest(course):
    with pytest.raises(UsageError) as caught:
        Catalog.load(course).get("strech")
    assert caught.value.text == Text(
        'there is no exercise "strech"; did you mean "stretch"? All of them: grade list',
        "没有名为“strech”的练习；是不是想写“stretch”？全部练习：grade list",
    )


def test_exercises_are_found_by_function_without_reading_the_others(course):
    assert [e.id for e in Catalog.load(course).defining(["stretch", "helper"])] == ["stretch"]
    assert Catalog.load(course).defining(["helper"]) == []


def test_a_function_that_cannot_be_seen_at_a_glance_is_found_too(course):
    content = SAMPLE.replace("function: stretch(x, s=1)", '"function": "stretch(x, s=1)"')
    (course / "2_shapes" / "stretch.yaml").write_text(content, encoding="utf-8")
    assert [e.id for e in Catalog.load(course).defining({"stretch"})] == ["stretch"]


def test_all_exercises_are_read_or_all_problems_told(course):
    with pytest.raises(AuthorError, match='unknown key "levl"'):
        Catalog.load(course).all()
    (course / "10_pooling" / "broken.yaml").unlink()
    assert [e.id for e in Catalog.load(course).all()] == ["stretch"]


def test_two_exercises_with_one_id_are_told(course):
    (course / "10_pooling" / "stretch.yaml").write_text("", encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        Catalog.load(course)
    first = course / "2_shapes" / "stretch.yaml"
    assert caught.value.problems[0].text == Text(
        f'the id "stretch" is already that of {first}; rename one of them', f"id“stretch”已被 {first} 使用；请改名"
    )


def test_a_folder_without_topics_is_no_course(tmp_path):
    with pytest.raises(UsageError) as caught:
        Catalog.load(tmp_path)
    assert caught.value.text == Text(
        f"{tmp_path} is not a course: it has no numbered topics such as 01_shapes.",
        f"{tmp_path} 不是课程：其中没有带编号的主题文件夹，例如 01_shapes。",
    )


def test_the_packaged_course_is_found_without_a_name():
    assert find_course() == PACKAGED
    assert (PACKAGED / "exercise.schema.json").is_file()


def test_a_course_is_found_by_its_path(course):
    assert find_course(str(course)) == course


def test_a_packaged_course_is_found_by_its_name():
    assert all(find_course(name) == folder for name, folder in packaged_courses().items())
    assert all(topics(folder) for folder in packaged_courses().values())


def test_a_topic_of_a_packaged_course_is_a_course_by_its_name():
    assert find_course("d2l") == PACKAGED / "assignments" / "03_d2l"
    assert all(find_course(name) == folder for name, folder in packaged_parts().items())


def test_no_two_packaged_courses_or_parts_share_a_name():
    assert packaged_courses().keys() & packaged_parts().keys() == set()
    assert len(packaged_parts()) == sum(len(topics(folder)) for folder in packaged_courses().values())


def test_a_topic_alone_is_a_course_of_one_topic(course):
    assert topics(course / "2_shapes") == [course / "2_shapes"]
    assert Catalog.load(course / "2_shapes").ids == ("stretch",)


def test_a_numbered_folder_with_topics_is_no_topic_itself(tmp_path):
    (tmp_path / "2026_cnn" / "1_shapes").mkdir(parents=True)
    (tmp_path / "2026_cnn" / "notes.yaml").write_text("", encoding="utf-8")
    assert topics(tmp_path / "2026_cnn") == [tmp_path / "2026_cnn" / "1_shapes"]


def test_a_numbered_folder_without_exercises_is_no_course(tmp_path):
    (tmp_path / "1_empty").mkdir()
    assert topics(tmp_path / "1_empty") == []


def test_a_course_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError) as caught:
        find_course(tmp_path / "none")
    assert caught.value.text.en.startswith(f'there is no course and no folder "{tmp_path}/none"')
    assert caught.value.text.zh.startswith(f"没有名为“{tmp_path}/none”的课程或文件夹")
