"""What a batch hands out and keeps, with judges that do not look: a class may be large, the planner stays small."""

import tracemalloc
from hashlib import sha256

import pytest

pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.batch.run import Batch, BatchRules, Change
from grader.batch.task import Task
from grader.collect.submissions import students
from grader.commands.batch import rows
from grader.gradebook import open_gradebook
from grader.gradebook.grading import Judgement, Policy, RecordedGrading
from grader.messages.text import Text
from grader.model.outcome import Isolation
from grader.model.report import Verdict
from grader.people.person import Person
from tests.courses import RIGHT, exercise
from tests.gradebook.test_gradebook import history

ISOLATED = Isolation("isolated")
SEED_0 = BatchRules({"scale": "0"})


class Generous:
    """Judges that give everybody the same points, and write long reports."""

    isolation = ISOLATED

    def __init__(self, version, points=10.0):
        self.version, self.points = version, points
        self.seen: list[Task] = []

    def answers(self, tasks):
        for task in tasks:
            self.seen.append(task)
            yield task, self.judged(task)

    def judged(self, task):
        return Judgement(self.version, task.seed, Verdict.AC, self.points, 10, ISOLATED, f"{task.number:10000}")


@pytest.fixture
def scale(tmp_path):
    return exercise(tmp_path / "course")


def class_of(folder, size):
    for number in range(size):
        place = folder / f"s{number:05}"
        place.mkdir(parents=True)
        (place / "my_scale.py").write_text(f"{RIGHT}# {number}\n")
    return folder


def graded(folder, scale, book, judges, rules):
    people = students(folder, ["scale"])
    book.meet(people, ["scale"])
    batch = Batch(people, [scale], book, rules)
    for _ in batch.run(judges):
        pass
    return batch.tally


def test_everybody_is_handed_out_once_in_order_of_names(tmp_path, scale):
    folder, judges = class_of(tmp_path / "subs", 230), Generous(scale.version)
    with open_gradebook(str(tmp_path / "g.db")) as book:
        assert graded(folder, scale, book, judges, SEED_0).graded == 230
        assert [task.data for task in judges.seen] == [f"{RIGHT}# {number}\n".encode() for number in range(230)]
        assert [task.number for task in judges.seen] == list(range(1, 231))
        again = Generous(scale.version)
        assert graded(folder, scale, book, again, SEED_0).known == 230
        assert again.seen == []


def test_what_is_found_while_a_batch_runs_is_what_is_graded(tmp_path, scale):
    folder = class_of(tmp_path / "subs", 3)
    found = students(folder, ["scale"])
    (folder / "s00001" / "my_scale.py").write_text("# late\n")
    with open_gradebook(str(tmp_path / "g.db")) as book:
        for _ in Batch(found, [scale], book, SEED_0).run(Generous(scale.version)):
            pass
        sources = {one["source_sha256"] for who in found for one in history(book, who.name, "scale")}
    texts = (f"{RIGHT}# 0\n", "# late\n", f"{RIGHT}# 2\n")
    assert sources == {sha256(text.encode()).hexdigest() for text in texts}


def test_whose_points_change_is_kept_without_their_reports(tmp_path, scale):
    folder = class_of(tmp_path / "subs", 2)
    with open_gradebook(str(tmp_path / "g.db")) as book:
        graded(folder, scale, book, Generous(scale.version), SEED_0)
        run = book.begin_again("scale", scale.version, "0")
        tally = graded(
            folder, scale, book, Generous(scale.version, 4.0), BatchRules({"scale": "0"}, again={"scale": run})
        )
    assert tally.changed == {(Person(name), "scale"): Change(10.0, 4.0, False) for name in ("s00000", "s00001")}
    assert tally.note((Person("s00001"), "scale")) == Text(
        "graded again: 4; the 10 of before are kept", "重新批改得 4 分；保留之前的 10 分"
    )


class Forgetting(Generous):
    """Judges, and a gradebook, that remember nothing: what grows is the planner's."""

    def answers(self, tasks):
        for task in tasks:
            yield task, self.judged(task)

    def last_attempts(self, exercise, people, again="", lower=False):
        return {}

    def record(self, gradings, again="", lower=False):
        return [RecordedGrading(one, (Verdict.AC, 6.0), True) for one in gradings]

    def settle_faults(self, exercise, people):
        pass

    def labels(self):
        return {}

    best_ids = listed = labels

    def adjustments(self, exercises):
        return {}

    def numbers(self, people, exercise):
        return {}

    def standings(self, exercises, policy, reports):
        return iter(())


def peak(folder, scale):
    """The most bytes that a batch takes at once, its table included, when everybody's points change."""
    both = Forgetting(scale.version)
    tracemalloc.start()
    try:
        found = students(folder, ["scale"])
        batch = Batch(found, [scale], both, SEED_0)
        assert [tally.graded for tally in batch.run(both)][-1] == len(found)
        assert len(batch.tally.changed) == len(found)
        assert sum(1 for _ in rows(both, batch.tally, found, [scale], Policy.BEST, False, "en")) == len(found)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_planner_takes_little_more_than_a_name_of_memory_for_a_student(tmp_path, scale):
    few, many = class_of(tmp_path / "few", 200), class_of(tmp_path / "many", 1200)
    assert (peak(many, scale) - peak(few, scale)) / 1000 < 1000  # a report alone has 10,000
