"""A gradebook as a class has it: Li Na and two Wang Fang in conv2d, Li Na in relu too."""

from datetime import UTC, datetime

from grader.gradebook import open_gradebook
from grader.gradebook.grading import Attempt, Grading, Judgement
from grader.model.outcome import Isolation
from grader.model.report import Verdict
from grader.people.person import Person

DAY = datetime(2026, 12, 2, tzinfo=UTC)
LI, WANG, OTHER_WANG = (
    Person("Li Na", "1", "canvas"),
    Person("Wang Fang", "4711", "canvas"),
    Person("Wang Fang", "4999", "canvas"),
)


def graded(person, exercise, points, source="a", version="v1", report="{}"):
    """A grading out of 10 points."""
    verdict = Verdict.AC if points == 10 else Verdict.WA
    attempt = Attempt(person, exercise, source, "a.py", DAY)
    return Grading(attempt, Judgement(version, "0", verdict, points, 10, Isolation("isolated", ()), report))


def write_gradebook(place="gradebook.db"):
    """Write it."""
    with open_gradebook(str(place)) as book:
        book.meet([LI, WANG, OTHER_WANG], ["conv2d", "relu"])
        book.record(
            [
                graded(LI, "conv2d", 8),
                graded(WANG, "conv2d", 10),
                graded(OTHER_WANG, "conv2d", 0),
                graded(LI, "relu", 4),
            ]
        )
