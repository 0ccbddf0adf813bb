"""Hidden stays hidden, in the one place where everything passes."""

from grader.messages.text import Text, same
from grader.model.outcome import Isolation, Returned
from grader.model.report import CheckResult, Counterexample, Diagnosis, Report, Verdict, redacted


def check(name, verdict, shown):
    case = Counterexample((), 1, Returned(2), None)
    points = 1 if verdict is Verdict.AC else 0
    return CheckResult(name, same(name), shown, verdict, points, 1, 9, 4, same("secret detail"), case)


def report(*checks):
    return Report(
        exercise="f",
        version="0",
        title=same("f"),
        verdict=Verdict.WA,
        checks=checks,
        isolation=Isolation("isolated"),
        seed="0",
        source_sha256="",
        seconds=0.0,
        misconceptions=(Diagnosis("m", same("says")),),
        fails_when=Text("the stride > 1", "步长 > 1"),
        right_when=Text("the stride = 1", "步长 = 1"),
    )


def test_a_hidden_check_keeps_title_and_verdict_only():
    hidden = redacted(report(check("a", Verdict.WA, True), check("b", Verdict.WA, False))).checks[1]
    assert (hidden.title.en, hidden.verdict, hidden.points, hidden.out_of) == ("b", Verdict.WA, 0, 1)
    assert (hidden.detail, hidden.counterexample, hidden.cases, hidden.failed) == (None, None, 0, 0)


def test_a_shown_check_keeps_everything():
    shown = check("a", Verdict.WA, True)
    assert redacted(report(shown)).checks == (shown,)


def test_a_diagnosis_stays_when_a_shown_check_fails():
    found = redacted(report(check("a", Verdict.WA, True), check("b", Verdict.WA, False)))
    assert [m.id for m in found.misconceptions] == ["m"]
    assert found.fails_when.en == "the stride > 1"


def test_a_diagnosis_goes_when_only_hidden_checks_fail():
    found = redacted(report(check("a", Verdict.AC, True), check("b", Verdict.WA, False)))
    assert (found.misconceptions, found.fails_when, found.right_when) == ((), None, None)


def test_points_are_added_up():
    found = report(check("a", Verdict.AC, True), check("b", Verdict.WA, False))
    assert (found.points, found.out_of, found.passed) == (1, 2, False)
