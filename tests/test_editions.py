"""The Chinese editions of the documents: beside each English one, part by part, and kept together."""

import re
from itertools import pairwise

import pytest

from tests.reports import ROOT

CHINESE = sorted([ROOT / "README.zh.md", *ROOT.glob("docs/**/*.zh.md")])
PAIRS = [pytest.param(page.with_name(page.name.replace(".zh.", ".")), page, id=page.name) for page in CHINESE]
CODE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HAN = r"[\u4e00-\u9fff]"


def prose(page):
    """A page without its code."""
    return CODE.sub("", page.read_text(encoding="utf-8"))


def commands(page):
    """Each block of code: its language, and its lines without comments, words in quotation marks and --lang zh.

    Of a session only what is typed, of a plain listing only what is listed: the rest is in the page's language.
    """
    for language, code in CODE.findall(page.read_text(encoding="utf-8")):
        lines = [re.sub(r"(^|\s+)#.*", "", line) for line in code.splitlines()]
        if language == "console":
            lines = [line for line in lines if line.startswith("$ ")]
        if not language:
            lines = [line[: len(line) - len(line.lstrip())] + (line.split() or [""])[0] for line in lines]
        yield language, [re.sub(r"--lang zh |'[^']*'|\"[^\"]*\" \|", "", line) for line in lines if line.strip()]


def tables(page):
    """Each table: how many columns a row has, and the code in its first cell."""
    for found in re.findall(r"(?:^\|.*\n)+", prose(page), re.MULTILINE):
        rows = [re.split(r"(?<!\\)\|", line.strip()[1:-1]) for line in found.splitlines()]
        yield [(len(row), re.findall(r"`[^`]*`", row[0])) for row in rows]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_each_edition_leads_to_the_other_in_its_first_lines(english, chinese):
    top = [page.read_text(encoding="utf-8").split("\n## ")[0] for page in (english, chinese)]
    assert re.search(rf"\[中文[^]]*\]\({chinese.name}\)", top[0])
    assert f"[English]({english.name})" in top[1]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_editions_have_the_same_headings(english, chinese):
    outlines = [re.findall(r"^(#+) ", prose(page), re.MULTILINE) for page in (english, chinese)]
    assert outlines[0] == outlines[1]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_editions_show_the_same_code(english, chinese):
    assert list(commands(english)) == list(commands(chinese))


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_editions_have_the_same_tables(english, chinese):
    assert list(tables(english)) == list(tables(chinese))


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_editions_have_the_same_marks_for_what_is_generated(english, chinese):
    marks = [re.findall(r"<!-- (\S+ \w+)", page.read_text(encoding="utf-8")) for page in (english, chinese)]
    assert marks[0] == marks[1]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_editions_lead_to_the_same_places_each_in_its_language(english, chinese):
    """A Chinese page leads to a Chinese one where there is one. `test_docs` follows every link."""
    own = {english.name, chinese.name}
    found = [{place for place in places(page) if place not in own} for page in (english, chinese)]
    assert {place for place in found[0] if place.endswith(".zh.md")} == set()
    assert {in_chinese(chinese.parent, place) for place in found[0]} == found[1]


def places(page):
    """Where the links of a page lead, without the heading."""
    return [target.partition("#")[0] or page.name for target in LINK.findall(prose(page))]


def in_chinese(folder, place):
    """The Chinese edition of what a link leads to, where there is one."""
    edition = re.sub(r"\.(md|en\.txt)$", lambda end: f".zh.{end[1].removeprefix('en.')}", place)
    return edition if (folder / edition).exists() else place


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_chinese_lines_break_where_no_blank_shows(page):
    """A line break is a blank on the page: it may follow punctuation, and stand between Latin words."""
    lines = prose(page).splitlines()
    broken = [one for one, two in pairwise(lines) if re.search(rf"{HAN}$", one) and re.match(r"\s*[\w`*\[“]", two)]
    assert broken == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_a_readme_names_the_documents_that_are_in_english_only(name):
    """Everything else in docs/ has a Chinese edition, or holds both languages."""
    said = re.search(r"(?:English only|仅有英文).*?(?=\n\n|\Z)", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)[
        0
    ]
    english = {
        f"docs/{page.name}"
        for page in ROOT.glob("docs/*.md")
        if not page.name.endswith(".zh.md")
        and not page.with_suffix(".zh.md").exists()
        and len(re.findall(HAN, prose(page))) < 100
    }
    assert set(LINK.findall(said)) == english | {"CONTRIBUTING.md", "CHANGELOG.md"} | {"docs/decisions/"}
