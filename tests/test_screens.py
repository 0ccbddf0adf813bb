"""What a user sees, screen by screen, in both languages. Where this is meant to change: `python -m tests.screens`."""

import pytest
from rich.cells import cell_len

from tests.marks import unmarked
from tests.screens import LINES, NAMED, REPORTS, SCREENS, TYPED, prepare, screens

NAMES = sorted({*LINES, *TYPED, *REPORTS, *NAMED})


@pytest.fixture(scope="module")
def shown(tmp_path_factory, sandbox):
    folder = tmp_path_factory.mktemp("screens")
    prepare(folder)
    return {language: screens(folder, sandbox, language) for language in ("en", "zh")}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_as_stored(shown, name, language):
    stored = (SCREENS / f"{name}.{language}.txt").read_text(encoding="utf-8")
    assert unmarked(shown[language][name]) == unmarked(stored)


def test_no_stored_screen_is_left_over():
    stored = {path.name for path in SCREENS.iterdir()}
    assert stored == {f"{name}.{language}.txt" for name in NAMES for language in ("en", "zh")}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_of_a_report_is_wider_than_a_page(shown, language):
    lines = [line for name in {**REPORTS, **NAMED} for line in shown[language][name].splitlines()]
    assert max(map(cell_len, lines)) <= 100


def test_no_line_of_a_report_ends_in_blanks(shown):
    lines = [line for name in {**REPORTS, **NAMED} for line in shown["en"][name].splitlines()]
    assert [line for line in lines if line != line.rstrip()] == []
