"""What a class gets back tells nothing of a hidden check but its title and verdict, whatever a program tries."""

import json
import re
from pathlib import Path

import pytest

from grader.export import gradescope
from grader.export.feedback import write_feedback
from grader.export.junit import as_junit
from grader.export.score_table import ScoreRow
from grader.gradebook import stored_report
from grader.gradebook.adjustment import Adjustment, AdjustmentKind
from grader.gradebook.grading import Score
from grader.judging.judge import judge
from grader.model.report import redacted
from grader.submission.file import parse
from tests.courses import RIGHT, SCALE, exercise

SEED = "seed-of-this-term"
HIDDEN = 'call: {x: "ints(4, 5)", by: 7}'
# The hidden check's argument 31415 and factor 27182, what comes out, 853922530, and its shape; and the seed.
SECRETS = re.compile(r"31415|27182|853922530|8539225|\(3, 17\)|seed-of-this-term")
TOLD = "x.shape == (3, 17)"
TRIES = {
    "prints its arguments": "    print(x, by, x.shape)\n    return x * by\n",
    "raises with its arguments": f"    if {TOLD}:\n        raise ValueError(f'{{x}} {{by}}')\n    return x * by\n",
    "raises in every call": "    raise ValueError(f'{x} {by} {x.shape}')\n",
    "returns what is asked only where it is asked": f"    return x * by * (1 + ({TOLD}))\n",
    "returns a text": f"    return f'{{x}} {{by}}' if {TOLD} else x * by\n",
    "remembers": "    seen.append((x.copy(), by))\n    print(seen[-2:])\n    return x * by + (len(seen) > 3)\n",
    "writes to the standard error": "    import sys\n    print(x, by, file=sys.stderr)\n    return x + by\n",
    "exits with a text": f"    if {TOLD}:\n        raise SystemExit(f'{{x}} {{by}}')\n    return x * by\n",
    "changes its argument": "    x *= by\n    return x\n",
    "never ends where it is hidden": f"    while {TOLD}:\n        pass\n    return x + by\n",
}


@pytest.fixture(scope="module")
def scale(tmp_path_factory):
    assert HIDDEN in SCALE
    secret = SCALE.replace(HIDDEN, 'call: {x: "zeros(3, 17) + 31415", by: 27182}')
    return exercise(tmp_path_factory.mktemp("course"), secret)


def handed_back(scale, sandbox, body, folder, language):
    """Every text that a student may come to see."""
    source = "seen = []\ndef scale(x, by=2):\n" + body
    report = judge(scale, parse(source.encode(), Path("mine.py")), sandbox, SEED)
    facts = (report.verdict, report.points, report.out_of, 1, SEED, False, "mine.py", report.version, "isolated")
    standing = Score("li", "scale", *facts, "", "2026-11-24T10:11:12Z", stored_report.dumps(report))
    write_feedback(folder, [standing], language)
    results = gradescope.results([redacted(report)], language)
    seen = results | {"extra_data": None}  # Gradescope shows that to instructors only
    return report, {
        "Markdown": (folder / "li" / "feedback.md").read_text(encoding="utf-8"),
        "page": (folder / "li" / "feedback.html").read_text(encoding="utf-8"),
        "Gradescope": json.dumps(seen, ensure_ascii=False),
        "JUnit": "".join(as_junit([ScoreRow("li", "scale", 10, standing)], language)),
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("body", TRIES.values(), ids=TRIES)
def test_no_hidden_input_result_or_seed_is_handed_back(scale, sandbox, tmp_path, body, language):
    _, texts = handed_back(scale, sandbox, body, tmp_path, language)
    for name, text in texts.items():
        assert SECRETS.findall(text) == [], name


@pytest.mark.parametrize(
    ("decided", "language", "said"),
    [
        (Adjustment(AdjustmentKind.POINTS, 9, "private", "Well done."), "en", "9 of 10 points count"),
        (Adjustment(AdjustmentKind.EXCUSE, 0, "private", "Well done."), "en", "does not count for you"),
        (Adjustment(AdjustmentKind.POINTS, 9, "private", "Well done."), "zh", "计入 9 分（满分 10）"),
    ],
)
def test_a_decision_is_told_with_its_comment_and_without_its_reason(tmp_path, scale, sandbox, decided, language, said):
    report = judge(scale, parse(b"def scale(x, by=2):\n    return x\n", Path("mine.py")), sandbox, SEED)
    facts = (report.verdict, report.points, report.out_of, 1, SEED, False, "mine.py", report.version, "isolated")
    score = Score("li", "scale", *facts, "", "", stored_report.dumps(report), adjustment=decided)
    write_feedback(tmp_path, [score], language)
    for name in ("feedback.md", "feedback.html"):
        text = (tmp_path / "li" / name).read_text(encoding="utf-8")
        assert said in text
        assert "Well done." in text
        assert "private" not in text


def test_the_secrets_would_be_found(scale, sandbox, tmp_path):
    report, _ = handed_back(scale, sandbox, TRIES["raises in every call"], tmp_path, "en")
    assert {"31415", "27182", "(3, 17)", SEED} <= set(SECRETS.findall(stored_report.dumps(report)))


def test_time_that_a_program_takes_tells_nothing(scale, sandbox, tmp_path):
    report, texts = handed_back(scale, sandbox, RIGHT.partition("\n")[2], tmp_path, "en")
    assert report.seconds > 0
    for name in ("Markdown", "page", "Gradescope"):
        assert re.findall(r"\d\.\d\d s", texts[name].rpartition("</style>")[2]) == []
        assert "execution_time" not in texts[name]
