"""`grade export questions`: what it writes, says and refuses."""

from grader.cli.bank_commands import FORMATS as OFFERED
from grader.question_bank.formats import FORMATS
from tests.command import grade


def test_every_format_can_be_asked_for():
    assert list(OFFERED) == list(FORMATS)


def test_a_bank_is_written_and_its_secret_told(tmp_path):
    out = tmp_path / "bank.xml"
    done = grade("--lang", "en", "export", "questions", "conv_layer_weights", "--format", "moodle", "--out", str(out))
    assert done.code == 0
    assert done.out.startswith(f"Wrote 1 question for Moodle XML to {out}.\nThe same file again: --secret ")
    assert out.read_bytes().startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>')


def test_what_is_left_out_is_named_and_strict_says_so_in_the_exit_code(tmp_path):
    out = tmp_path / "bank.gift.txt"
    order = ("export", "questions", "convolve_by_hand", "--format", "gift", "--secret", "a", "--out", str(out))
    done = grade("--lang", "en", *order)
    assert done.code == 0
    assert done.err.endswith("-en: left out: GIFT has no form for the kind matrix\n")
    assert grade("--lang", "zh", *order, "--strict").code == 1


def test_a_report_says_question_by_question_what_is_lost(tmp_path):
    out = tmp_path / "bank.xml"
    order = ("export", "questions", "which_keep_the_size", "--format", "moodle", "--secret", "a", "--out", str(out))
    done = grade("--lang", "en", *order, "--report")
    _, *lost = done.out.splitlines()
    assert [line.partition(": ")[2] for line in lost] == [
        "key: some of the right options earn a part of the points",
        "misconceptions: of wrong options; of missed ones in the general feedback",
    ]


def test_a_file_that_the_target_would_not_open_is_refused(tmp_path):
    done = grade("--lang", "en", "export", "questions", "--format", "moodle", "--out", str(tmp_path / "bank.txt"))
    assert done.code == 2
    assert "a file for Moodle XML ends in .xml" in done.err


def test_an_unknown_topic_is_named(tmp_path):
    out = str(tmp_path / "bank.xml")
    done = grade("--lang", "en", "export", "questions", "poolin", "--format", "moodle", "--out", out)
    assert done.code == 2
    assert 'there is no topic and no question "poolin"' in done.err


def test_a_folder_that_is_missing_is_named(tmp_path):
    out = str(tmp_path / "none" / "bank.xml")
    done = grade("--lang", "en", "export", "questions", "same_or_valid", "--format", "moodle", "--out", out)
    assert done.code == 2
    assert "No such file or directory" in done.err
