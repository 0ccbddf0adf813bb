"""Every exercise that comes with the program holds: its own programs are graded as their author says."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from grader.checks.cases import cases
from grader.checks.reference_run import reference
from grader.course.catalog import PACKAGED, Catalog, packaged_courses, topics
from grader.judging.judge import judge
from grader.model.report import Verdict
from grader.submission.file import parse
from grader.verify.verify import verify
from tests.local import LocalRunner

COURSES = {"main": Catalog.load(PACKAGED)} | {name: Catalog.load(path) for name, path in packaged_courses().items()}
EVERY = [(course, name) for course, catalog in COURSES.items() for name in catalog.ids]
TOPICS = [topic for catalog in COURSES.values() for topic in topics(catalog.course)]
CODE = [name for name, path in COURSES["main"].files.items() if "\nkind: code\n" in path.read_text(encoding="utf-8")]
MIN_ACCEPTED, MIN_MISCONCEPTIONS = 2, 6


@pytest.fixture(params=CODE)
def main_exercise(request):
    """A code exercise of the main course."""
    return COURSES["main"].get(request.param)


@pytest.mark.parametrize("name", COURSES["main"].ids)
def test_an_exercise_verifies(name, sandbox):
    """Those of the other courses: tests/course/test_assignments.py, which another core can run meanwhile."""
    assert verify(COURSES["main"].get(name), sandbox).problems == ()


@pytest.mark.parametrize("course", COURSES)
def test_every_reader_of_yaml_can_read_an_exercise(course):
    """PyYAML's own parser is stricter than libyaml, and stands in for it where libyaml is missing."""
    for path in COURSES[course].files.values():
        assert list(yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))


def test_code_of_the_main_course_ships_accepted_programs_and_misconceptions(main_exercise):
    assert len(main_exercise.accepted) >= MIN_ACCEPTED
    assert len(main_exercise.misconceptions) >= MIN_MISCONCEPTIONS


def test_an_endless_loop_costs_its_limit_once_and_a_tenth_for_each_further_check_whatever_the_cases(main_exercise):
    sessions = []

    class Watched(LocalRunner):
        def open(self, program, limits):
            sessions.append(super().open(program, limits))
            return sessions[-1]

    functions = [main_exercise.function.name, *(function.name for function in main_exercise.also)]
    source = "".join(f"def {name}(*args, **kwargs):\n    raise TimeoutError\n" for name in functions)
    report = judge(main_exercise, parse(source.encode(), Path("endless.py")), Watched())
    assert {check.verdict for check in report.checks} == {Verdict.TLE}
    [session] = sessions
    limit, further = main_exercise.limits.seconds, len(main_exercise.checks) - 1
    assert session.allowed == [limit] + [limit / 10] * further


def test_the_starter_of_the_main_course_says_what_goes_in_and_what_comes_out(main_exercise):
    starter = main_exercise.starter.read_text(encoding="utf-8")
    assert '"""' in starter
    assert "raise NotImplementedError" in starter


def test_the_main_course_leads_from_shapes_to_training():
    assert [topic.name for topic in topics(PACKAGED)][:7] == [
        "01_shapes",
        "02_convolution",
        "03_padding_stride",
        "04_channels",
        "05_pooling",
        "06_networks",
        "07_training",
    ]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda path: path.name)
def test_every_topic_says_in_both_languages_what_it_teaches(topic):
    text = (topic / "README.md").read_text(encoding="utf-8")
    english, chinese = text.split("\n# ")
    assert english.startswith("# ")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)


def test_no_id_stands_in_two_courses():
    assert [name for name, count in Counter(name for _, name in EVERY).items() if count > 1] == []


@pytest.mark.parametrize("seed", ["0", "1", "2", "3"])
def test_the_loss_of_a_training_step_falls_with_every_step(seed):
    exercise = COURSES["main"].get("train_step")
    check = next(check for check in exercise.checks if check.id == "falls")
    case, oracle = next(cases(exercise, check, seed)), reference(exercise)
    chains = [[*case.steps[:last], replace(case.steps[last], part=0)] for last in range(len(case.steps))]
    losses = [oracle.call(chain).value for chain in chains]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] > 2.2
    assert losses[-1] < 1.5
