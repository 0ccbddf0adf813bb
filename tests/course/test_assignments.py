"""Every exercise of the shipped courses holds; those of the main course are in tests/test_exercises.py."""

import pytest

from grader.course.catalog import Catalog, packaged_courses
from grader.verify.verify import verify

COURSES = {name: Catalog.load(path) for name, path in packaged_courses().items()}


@pytest.mark.parametrize(("course", "name"), [(course, name) for course in COURSES for name in COURSES[course].ids])
def test_an_exercise_of_an_assignment_verifies(course, name, sandbox):
    assert verify(COURSES[course].get(name), sandbox).problems == ()
