"""What a batch hands out and keeps, with judges that do not look: a class may be large, the planner stays small."""

import tracemalloc
from hashlib import sha256

import pytest

pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.batch.run import Batch, Change, Rules
from grader.batch.task import Task
from grader.collect.submissions import students
from grader.commands.batch import rows
from grader.gradebook import open_gradebook
from grader.gradebook.attempt import Graded, Policy, Recorded
from grader.outcome import Isolation
from grader.text import Text
from grader.verdict import Verdict
from tests.courses import RIGHT, exercise

ISOLATED = Isolation("isolated")


class Generous:
    """Judges that give everybody the same points, and write long reports."""

    isolation = ISOLATED

    def __init__(self, version, points=10.0):
        self.version, self.points = version, points
        self.seen: list[Task] = []

    def answers(self, tasks):
        for task in tasks:
            self.seen.append(Task(task.number, task.student, task.exercise, task.file, None, False, b""))
            yield task, self.graded(task)

    def graded(self, task):
        source, report = sha256(task.data).hexdigest(), f"{task.number:10000}"
        whose = (task.student, task.exercise, self.version, "0", source, task.file, task.submitted_at, task.late)
        return Graded(*whose, Verdict.AC, self.points, 10, ISOLATED, report)


@pytest.fixture
def scale(tmp_path):
    return exercise(tmp_path / "course")


def class_of(folder, size):
    for number in range(size):
        place = folder / f"s{number:05}"
        place.mkdir(parents=True)
        (place / "my_scale.py").write_text(RIGHT)
    return folder


def graded(folder, scale, book, judges, rules):
    batch = Batch(students(folder, ["scale"]), [scale], book, rules)
    for _ in batch.run(judges):
        pass
    return batch.tally


def test_everybody_is_handed_out_once_in_order_of_names(tmp_path, scale):
    folder, judges = class_of(tmp_path / "subs", 230), Generous(scale.version)
    with open_gradebook(str(tmp_path / "g.db")) as book:
        assert graded(folder, scale, book, judges, Rules()).graded == 230
        assert [task.student for task in judges.seen] == [f"s{number:05}" for number in range(230)]
        assert [task.number for task in judges.seen] == list(range(1, 231))
        again = Generous(scale.version)
        assert graded(folder, scale, book, again, Rules()).known == 230
        assert again.seen == []


def test_what_is_found_while_a_batch_runs_is_what_is_graded(tmp_path, scale):
    folder = class_of(tmp_path / "subs", 3)
    found = students(folder, ["scale"])
    (folder / "s00001" / "my_scale.py").write_text("# late\n")
    with open_gradebook(str(tmp_path / "g.db")) as book:
        for _ in Batch(found, [scale], book, Rules()).run(Generous(scale.version)):
            pass
        sources = {one["source_sha256"] for name in found for one in book.history(name.name, "scale")}
    assert sources == {sha256(text.encode()).hexdigest() for text in (RIGHT, "# late\n")}


def test_whose_points_change_is_kept_without_their_reports(tmp_path, scale):
    folder = class_of(tmp_path / "subs", 2)
    with open_gradebook(str(tmp_path / "g.db")) as book:
        graded(folder, scale, book, Generous(scale.version), Rules())
        run = book.begin_again("scale", scale.version, "0")
        tally = graded(folder, scale, book, Generous(scale.version, 4.0), Rules(again={"scale": run}))
    assert tally.changed == {(name, "scale"): Change(10.0, 4.0, False) for name in ("s00000", "s00001")}
    assert tally.note(("s00001", "scale")) == Text(
        "graded again: 4; the 10 of before are kept", "重新批改得 4 分；保留之前的 10 分"
    )


class Forgetting(Generous):
    """Judges, and a gradebook, that remember nothing: what grows is the planner's."""

    def answers(self, tasks):
        for task in tasks:
            yield task, self.graded(task)

    def known(self, exercise, names, again="", lower=False):
        return {}

    def record(self, graded, again="", lower=False):
        return [Recorded(one, (Verdict.AC, 6.0), True) for one in graded]

    def standings(self, exercises, policy, reports):
        return iter(())


def peak(folder, scale):
    """The most bytes that a batch takes at once, its table included, when everybody's points change."""
    both = Forgetting(scale.version)
    tracemalloc.start()
    try:
        found = students(folder, ["scale"])
        batch = Batch(found, [scale], both, Rules())
        assert [tally.graded for tally in batch.run(both)][-1] == len(found)
        assert len(batch.tally.changed) == len(found)
        assert sum(1 for _ in rows(both, batch.tally, found, [scale], Policy.BEST, False, "en")) == len(found)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_planner_takes_little_more_than_a_name_of_memory_for_a_student(tmp_path, scale):
    few, many = class_of(tmp_path / "few", 200), class_of(tmp_path / "many", 1200)
    assert (peak(many, scale) - peak(few, scale)) / 1000 < 1000  # a report alone has 10,000
