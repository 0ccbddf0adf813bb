"""How far a batch is: how many a second lately, how long still, and which verdicts."""

from collections import Counter

import pytest

from grader.batch.run import Tally
from grader.commands.batch_progress import Rate, counts, progress, speed


def test_a_rate_is_told_after_a_second_and_is_that_of_the_last_ten():
    rate = Rate()
    assert rate.after(0, 100.0) is None
    assert rate.after(5, 100.5) is None
    assert rate.after(10, 101.0) == 10
    assert rate.after(10, 110.0) == 1
    assert rate.after(30, 111.0) == 2  # what was before 101 no longer counts


@pytest.mark.parametrize(("language", "told"), [("en", "4/s, 1:30 left"), ("zh", "4 份/秒，还需 1:30")])
def test_how_fast_and_how_long_still(language, told):
    assert speed(4.0, Tally(total=400, graded=40), language) == told
    assert speed(None, Tally(total=400, graded=40), language) == ""


def test_verdicts_are_counted_the_most_frequent_first():
    assert counts(Counter(AC=12, WA=3, TLE=20)) == "TLE 20 · AC 12 · WA 3"


def test_nothing_is_shown_where_there_is_no_terminal(capsys):
    with progress("en") as show:
        show(Tally(total=3, graded=1))
    assert capsys.readouterr() == ("", "")
