"""The documentation: its reports are what the program prints, its links lead somewhere, every command is in it."""

import re

import click
import pytest
import yaml

from grader.cli.app import program
from grader.course.catalog import Catalog, find_course
from grader.model.code_exercise import CodeExercise
from tests.reports import BLOCK, DOCUMENTS, FILES, ROOT, filled, reports, settled

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@pytest.fixture(scope="module")
def shown(sandbox):
    return reports(sandbox)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_reports_are_what_the_program_prints(shown, name, sandbox):
    """Where this is meant to change: `python -m tests.reports`."""
    if sandbox.isolation.level != "isolated" and name == "docs/reports.md":
        pytest.skip("what a cheating file can do depends on the isolation, which is less than full here")
    document = (ROOT / name).read_text(encoding="utf-8")
    assert settled(document) == settled(filled(document, shown))


def test_every_report_is_shown_in_both_languages():
    found = [(name, language) for _, name, language, _ in BLOCK.findall((ROOT / "docs/reports.md").read_text())]
    assert sorted(found) == sorted((name, language) for name in FILES for language in ("en", "zh"))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_a_readme_is_short_and_shows_a_report(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150
    assert [found[1] for found in BLOCK.findall(text)] == ["wrong"]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_what_a_readme_installs_is_enough_for_its_commands(name):
    """`scores`, `stats`, `history` and `export feedback` need a gradebook, `interview practise` needs practice."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert '.venv/bin/pip install -q ".[gradebook,practice]" && .venv/bin/grade' in text
    assert ". .venv/bin/activate" in text
    assert r".venv\Scripts\activate" in text


def links():
    """Every link in every document that is not on the web: the document, and where it leads."""
    for page in PAGES:
        prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in dict.fromkeys(LINK.findall(prose)):
            if not target.startswith(("http://", "https://", "mailto:")):
                yield page.relative_to(ROOT).as_posix(), target


def headings(document):
    """The anchors of a document, as GitHub makes them."""
    for title in re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize(("page", "target"), list(links()))
def test_every_link_leads_somewhere(page, target):
    path, _, anchor = target.partition("#")
    place = (ROOT / page).parent / path if path else ROOT / page
    assert place.exists()
    assert not anchor or anchor in headings(place)


def test_decisions_are_numbered_without_gaps():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    titles = [page.read_text(encoding="utf-8").split(maxsplit=2)[1] for page in pages]
    assert titles == [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]


@pytest.mark.parametrize("index", ["README.md", "README.zh.md"])
def test_every_page_of_the_documentation_is_in_its_index(index):
    """In the Chinese index stands the Chinese edition, where there is one."""
    listed = {target.partition("#")[0] for target in LINK.findall((ROOT / "docs" / index).read_text(encoding="utf-8"))}
    english = {page.name for page in ROOT.glob("docs/*.md") if not page.name.endswith(".zh.md")}
    expected = english if index == "README.md" else {chinese(name) for name in english}
    assert {*expected, "decisions/", "../CONTRIBUTING.md", "../CHANGELOG.md"} - listed - {index} == set()


def chinese(name):
    """The Chinese edition of a page, or the page where it has none."""
    edition = name.replace(".md", ".zh.md")
    return edition if (ROOT / "docs" / edition).exists() else name


def test_every_code_exercise_is_in_the_tables_of_the_diagnosis():
    """Where this fails, run `python benchmarks/diagnosis.py --write docs/diagnosis.md`."""
    table = (ROOT / "docs" / "diagnosis.md").read_text(encoding="utf-8").partition("<!-- table: wrong -->")[2]
    listed = re.findall(r"^\| (\w+) \|", table.partition("<!-- /table -->")[0], re.MULTILINE)
    courses = Catalog.load(), Catalog.load(find_course("assignments"))
    exercises = {one.id for course in courses for one in course.all() if isinstance(one, CodeExercise)}
    assert set(listed) - {"exercise"} == exercises


LISTED = re.compile(r"^\| \[`(\w+)`\]\(courses/(\w+)\.md\) \| `(\w+)` \| `(.*)` \|$", re.MULTILINE)


def test_every_function_of_a_shipped_course_is_in_the_table_of_courses():
    rows = LISTED.findall((ROOT / "docs" / "courses.md").read_text(encoding="utf-8"))
    asked = {
        (
            course,
            course,
            path.stem,
            re.search(r"^(?:function|class): '?(.*?)'?$", path.read_text(encoding="utf-8"), re.M)[1],
        )
        for course in {row[0] for row in rows}
        for path in Catalog.load(find_course(course)).files.values()
    }
    assert sorted(rows) == sorted(asked)


def test_every_shipped_course_with_a_page_is_in_the_table_of_courses():
    rows = LISTED.findall((ROOT / "docs" / "courses.md").read_text(encoding="utf-8"))
    pages = {page.stem for page in ROOT.glob("docs/courses/*.md") if not page.name.endswith(".zh.md")}
    assert {row[0] for row in rows} == pages


def test_there_are_links_to_look_at():
    assert len(list(links())) > 30


def commands(group, before="grade"):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        elif not command.hidden:
            yield f"{before} {name}"


def shown_commands():
    """Every command line of `grade` in every document that gives an option: the document and the line."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for line in re.findall(
            r"^(?:\$ )?(grade [^#|<\n]*)|`(grade [^`\n]*)`|\| (grade [^#|<\n]*)", text, re.MULTILINE
        ):
            if " --" in (shown := "".join(line).strip()):
                yield page.relative_to(ROOT).as_posix(), shown


@pytest.mark.parametrize(("page", "line"), list(dict.fromkeys(shown_commands())))
def test_every_option_that_is_shown_is_one_of_its_command(page, line):
    words = line.split()[1:]
    command = program("en")
    while isinstance(command, click.Group):
        names = list(command.commands)
        if words and words[0] == "--lang":
            words = words[2:]
        command = command.commands[words.pop(0) if words[0] in names else names[0]]
    known = {"--lang", "--help", "--version", *(option for one in command.params for option in one.opts)}
    assert {word.strip(")") for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("command", list(commands(program("en"))))
def test_every_command_is_in_the_readme(command, name):
    assert re.search(rf"\b{command}\b", (ROOT / name).read_text(encoding="utf-8"))


def test_every_command_and_option_is_explained_in_both_languages():
    def words(group):
        for command in group.commands.values():
            yield command.help
            yield from (option.help for option in command.params if isinstance(option, click.Option))
            if isinstance(command, click.Group):
                yield from words(command)

    english, chinese = list(words(program("en"))), list(words(program("zh")))
    assert all(english)
    assert [one for one, two in zip(english, chinese, strict=True) if one == two] == []


EXAMPLES = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/courses.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_courses_are_yaml(example):
    assert isinstance(yaml.safe_load(example), dict)
