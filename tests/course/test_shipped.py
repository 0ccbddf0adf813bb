"""The courses that come with the program: each by the name that `--course` takes."""

from grader.course.catalog import Catalog, find_course
from grader.course.shipped import shipped_courses
from grader.messages.text import Text


def test_the_main_course_comes_first_and_needs_no_name():
    main = shipped_courses()[0]
    assert (main.name, main.part_of) == ("", "")
    assert main.title == Text("A course on convolutional networks", "卷积神经网络课程")


def test_the_assignments_come_before_their_parts():
    names = [course.name for course in shipped_courses() if "assignments" in (course.name, course.part_of)]
    assert names[:6] == ["assignments", "cs231n", "coursera", "d2l", "plain_loops", "from_scratch"]


def test_a_part_has_the_exercises_of_its_topic_and_the_whole_those_of_all_parts():
    counted = {course.name: course.exercises for course in shipped_courses()}
    parts = [course for course in shipped_courses() if course.part_of == "assignments"]
    assert counted["d2l"] == 4
    assert counted["assignments"] == sum(part.exercises for part in parts)


def test_every_name_is_one_that_the_option_takes():
    for course in shipped_courses():
        assert len(Catalog.load(find_course(course.name or None)).ids) == course.exercises
