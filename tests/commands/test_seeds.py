"""What is told of the seeds of a batch, and which are in force."""

import pytest

from grader.commands.seeds import Seeds, drawn
from grader.gradebook.grading import GradebookSeed

NEW, OLD = GradebookSeed("a1", is_new=True), GradebookSeed("b2", last="b2")


def told(recorded, given=None, kept=True, language="en"):
    return [line.say(language) for line in Seeds(recorded, given, kept).lines]


def test_a_seed_is_drawn_that_nobody_can_know():
    assert len({drawn() for _ in range(100)}) == 100
    assert all(len(bytes.fromhex(drawn())) == 8 for _ in range(10))


def test_the_recorded_one_is_in_force_unless_another_is_given():
    recorded = {"conv2d": NEW, "relu": OLD}
    assert Seeds(recorded, None, True).in_force == {"conv2d": "a1", "relu": "b2"}
    assert Seeds(recorded, "5", True).in_force == {"conv2d": "5", "relu": "5"}


@pytest.mark.parametrize(
    ("recorded", "given", "en", "zh"),
    [
        ({"relu": OLD}, None, [], []),
        (
            {"conv2d": NEW, "relu": OLD},
            None,
            ["Seed drawn and kept in the gradebook: conv2d a1."],
            ["已随机生成种子并存入成绩册：conv2d a1。"],
        ),
        (
            {"relu": OLD},
            "5",
            ["--seed 5 is for this batch; without it the gradebook goes on with its own: relu b2."],
            ["--seed 5 仅用于本次批改；不给出时，成绩册继续使用自己的种子：relu b2。"],
        ),
        ({"relu": OLD}, "b2", [], []),
        ({"conv2d": NEW}, "a1", [], []),
        (
            {"relu": GradebookSeed("b2", last="5")},
            None,
            ["Graded with the gradebook's seed, relu b2; the last batch was given another: relu 5."],
            ["使用成绩册的种子批改：relu b2；上一次批改使用的是另外给出的种子：relu 5。"],
        ),
        (
            {"relu": GradebookSeed("0", last="0")},
            None,
            [
                "relu: the seed 0 is known to everybody, who can draw the hidden inputs. "
                "--seed, in every batch, gives another."
            ],
            ["relu：种子 0 人人皆知，任何人都能据此得出隐藏输入。可在每次批改时用 --seed 另外指定。"],
        ),
    ],
)
def test_what_is_told(recorded, given, en, zh):
    assert told(recorded, given) == en
    assert told(recorded, given, language="zh") == zh


def test_a_seed_that_is_not_kept_is_told_as_well():
    assert told({"conv2d": NEW}, kept=False) == ["Seed drawn for this run: conv2d a1."]
