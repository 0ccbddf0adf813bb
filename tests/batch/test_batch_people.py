"""A batch of people with ids and several attempts, and one person's work that we fail on, with quick judges."""

from pathlib import Path

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.batch.run import Batch, BatchRules
from grader.batch.task import Fault
from grader.collect.submissions import students
from grader.gradebook import open_gradebook
from grader.gradebook.grading import Judgement, Policy
from grader.gradebook.memory import MemoryBook
from grader.messages.text import same
from grader.model.outcome import Isolation
from grader.model.report import Verdict
from tests.courses import exercise
from tests.gradebook.test_gradebook import history

KINDS = {"CE": Verdict.CE, "10": Verdict.AC}


class Judges:
    """Judges that believe a file about its points: `# 7`, CE, JE, or a report that no database takes."""

    isolation = Isolation("isolated")

    def __init__(self, version):
        self.version, self.judged = version, []

    def answers(self, tasks):
        for task in tasks:
            word = task.data.decode().split()[1]
            self.judged.append(word)
            yield task, Fault(same("oh")) if word == "JE" else self.judgement(task, word)

    def judgement(self, task, word):
        verdict = KINDS.get(word, Verdict.WA)
        points = float(word) if word.isdigit() else 0.0
        report = "\ud800" if word == "odd" else "{}"
        return Judgement(self.version, task.seed, verdict, points, 10, self.isolation, report)


@pytest.fixture
def scale(tmp_path):
    return exercise(tmp_path / "course")


@pytest.fixture
def book(tmp_path):
    with open_gradebook(str(tmp_path / "g.db")) as opened:
        yield opened


def hand_in(folder, files):
    """Files by name, each with a word about itself."""
    for name, word in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {word}\ndef scale(x, by=2): pass\n# {name}\n")
    return folder


def batch(folder, scale, book, **more):
    """What a batch of the folder does: its tally, and what was judged."""
    people = students(folder, ["scale"])
    book.meet(people, ["scale"])
    judges = Judges(scale.version)
    running = Batch(people, [scale], book, BatchRules({"scale": "0"}, **more))
    for _ in running.run(judges):
        pass
    return running.tally, judges.judged


def points(book, policy=Policy.BEST):
    return {one.student: (one.points, one.attempts) for one in book.standings(policy=policy)}


def attempt(day, who="s1"):
    return f"Week 3_{who}_attempt_2026-11-{day:02}-10-00-00_my_scale.py"


def test_all_attempts_of_an_export_are_graded_in_order_of_time(tmp_path, scale, book):
    folder = hand_in(tmp_path / "subs", {attempt(29): 2, attempt(28): 10, attempt(30): 7})
    tally, judged = batch(folder, scale, book)
    assert (judged, tally.graded, tally.total, tally.done) == (["10", "2", "7"], 3, 3, 3)
    assert points(book) == {"s1": (10, 3)}
    assert points(book, Policy.LAST) == {"s1": (7, 3)}
    assert [row["submitted_at"][:10] for row in history(book, "s1", "scale")] == [
        "2026-11-28",
        "2026-11-29",
        "2026-11-30",
    ]
    tally, judged = batch(folder, scale, book)
    assert (judged, tally.known, len(history(book, "s1", "scale"))) == ([], 3, 3)


def test_attempts_of_one_run_that_is_not_kept_are_ranked_as_well(tmp_path, scale):
    book = MemoryBook(reports=False)
    batch(hand_in(tmp_path / "subs", {attempt(28): 10, attempt(29): 2}), scale, book)
    assert points(book) == {"s1": (10, 2)}
    assert points(book, Policy.LAST) == {"s1": (2, 2)}


def test_files_that_cannot_be_run_cost_no_attempt_of_those_allowed(tmp_path, scale, book):
    words = {1: "CE", 2: 3, 3: "CE", 4: 5, 5: 10}
    folder = hand_in(tmp_path / "subs", {attempt(day): word for day, word in words.items()})
    tally, judged = batch(folder, scale, book, most_attempts=2)
    assert judged == ["CE", "3", "CE", "5"]
    assert (tally.graded, tally.spent, tally.done, tally.total) == (4, 1, 5, 5)
    assert [note.en for note in tally.notes.values()] == ["not graded: 2 of 2 attempts were used"]
    assert points(book) == {"s1": (5, 2)}
    assert batch(folder, scale, book, most_attempts=2)[1] == []


def test_one_persons_fault_is_that_persons_and_is_tried_again(tmp_path, scale, book):
    files = {"ann.py": 10, "mal.py": "JE", "odd.py": "odd", "zoe.py": 10}
    tally, _ = batch(hand_in(tmp_path / "subs", files), scale, book)
    assert {person.name for person, _ in tally.faults} == {"mal", "odd"}
    assert points(book) == {"ann": (10, 1), "zoe": (10, 1)}
    assert {one.student for one in book.open_faults()} == {"mal", "odd"}
    tally, judged = batch(hand_in(tmp_path / "subs", {}), scale, book)
    assert (judged, tally.known) == (["JE", "odd"], 2)
    hand_in(tmp_path / "subs", {"mal.py": 7, "odd.py": 7})
    tally, judged = batch(tmp_path / "subs", scale, book)
    assert (judged, tally.faults, book.open_faults()) == (["7", "7"], {}, [])
    assert points(book) == {"ann": (10, 1), "mal": (7, 1), "odd": (7, 1), "zoe": (10, 1)}


class Unreadable(dict):
    """People of whom one's files cannot be looked at."""

    error: Exception = MemoryError()

    def __getitem__(self, person):
        if person.name == "mal":
            raise self.error
        return super().__getitem__(person)


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep"), ValueError("odd\nlines"), OSError(5, "io")])
def test_whatever_goes_wrong_while_reading_is_about_one_person(tmp_path, scale, book, error):
    folder = hand_in(tmp_path / "subs", {"ann.py": 10, "mal.py": 10, "zoe.py": 10})
    people = Unreadable(students(folder, ["scale"]))
    people.error = error
    running = Batch(people, [scale], book, BatchRules({"scale": "0"}))
    for _ in running.run(Judges(scale.version)):
        pass
    assert sorted(points(book)) == ["ann", "zoe"]
    [why] = running.tally.faults.values()
    assert why.en.startswith(f"a fault of the grader: {type(error).__name__}")
    assert "\n" not in why.en
    tally, judged = batch(folder, scale, book)
    assert (judged, tally.known, book.open_faults()) == (["10"], 2, [])


def test_two_of_one_name_stay_two_in_whatever_order_they_come(tmp_path, scale):
    weeks = [
        {"Wang Fang_4711_assignsubmission_file_my_scale.py": 10, "Zed_1_assignsubmission_file_my_scale.py": 7},
        {"Wang Fang_4999_assignsubmission_file_my_scale.py": 2, "Zed_1_assignsubmission_file_my_scale.py": 7},
    ]
    folders = [hand_in(tmp_path / str(number), files) for number, files in enumerate(weeks)]
    found = []
    for name, order in {"ab.db": folders, "ba.db": folders[::-1]}.items():
        with open_gradebook(str(tmp_path / name)) as book:
            for folder in order:
                batch(folder, scale, book)
            found.append(points(book))
    expected = {"Wang Fang (4711)": (10, 1), "Wang Fang (4999)": (2, 1), "Zed": (7, 1)}
    assert found == [expected, expected]


def test_nothing_of_a_persons_name_reaches_a_judge(tmp_path, scale, book):
    seen = []

    class Watching(Judges):
        def answers(self, tasks):
            for task in tasks:
                seen.append(task)
                yield task, self.judgement(task, "10")

    people = students(hand_in(Path(tmp_path / "subs"), {"Li Na/my_scale.py": 10}), ["scale"])
    for _ in Batch(people, [scale], book, BatchRules({"scale": "s"})).run(Watching(scale.version)):
        pass
    assert [(task.exercise, task.seed, task.file) for task in seen] == [("scale", "s", "my_scale.py")]
