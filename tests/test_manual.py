"""The generated documentation: tables and schemas are in step, and the examples of the format are exercises."""

import re
from pathlib import Path

import pytest

from grader.course.reading.source import load
from grader.manual import MANUALS, SCHEMAS, TABLES, filled, schema_text, write
from grader.verify.interview import prove
from tests.sample import folder

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (ROOT / "docs" / "exercise-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(# (\w+)\.yaml\n.*?)```", MANUAL, re.DOTALL)


@pytest.mark.parametrize("name", MANUALS)
def test_the_tables_are_in_step(name):
    """Where this fails, run `python -m grader.manual`."""
    manual = (ROOT / name).read_text(encoding="utf-8")
    assert filled(manual) == manual


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_stored_schemas_are_in_step(name):
    """Where this fails, run `python -m grader.manual`."""
    assert (ROOT / name).read_text(encoding="utf-8") == schema_text(SCHEMAS[name]())


def test_every_table_is_in_a_manual():
    manuals = "".join((ROOT / name).read_text(encoding="utf-8") for name in MANUALS)
    assert set(re.findall(r"<!-- table: (\w+) -->", manuals)) == set(TABLES)


def test_a_table_has_a_row_for_each_key():
    assert TABLES["limits"]() == (
        "| key | holds | meaning | 含义 | default |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| `seconds` | a number from 0.05 to 60 | CPU seconds per call | 每次调用的 CPU 秒数 | `2.0` |\n"
        "| `memory_mb` | a whole number from 32 to 4096 | memory in MiB | 内存（MiB） | `512` |\n"
        "| `altogether` | a number from 0.5 to 600 | CPU seconds for all calls of one submission; "
        "ten calls at their limit if left out | 一份提交的所有调用合计的 CPU 秒数；省略时为单次限制的十倍 |  |\n"
    )


def test_a_mark_without_a_table_is_an_error():
    with pytest.raises(KeyError, match="nonsense"):
        filled("<!-- table: nonsense -->\n<!-- /table -->")


@pytest.mark.parametrize(("content", "name"), EXAMPLES, ids=[name for _, name in EXAMPLES])
def test_the_examples_are_exercises(tmp_path, content, name):
    folder(tmp_path)
    (tmp_path / "stretch").rename(tmp_path / name)
    for program in re.findall(r"id: ([\w-]+)\n    says", content):
        file = tmp_path / name / "wrong" / f"{program.replace('-', '_')}.py"
        file.write_text("", encoding="utf-8")
    for beside in ("reference.py", "adapter.py"):
        (tmp_path / name / beside).write_text("", encoding="utf-8")
    (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    assert load(tmp_path / f"{name}.yaml").id == name


def test_the_rubric_of_the_example_marks_its_answers_as_it_says(tmp_path):
    content = next(content for content, name in EXAMPLES if name == "sharing_gain")
    (tmp_path / "sharing_gain.yaml").write_text(content, encoding="utf-8")
    assert prove(load(tmp_path / "sharing_gain.yaml")).problems == ()


def test_there_is_an_example_of_every_kind():
    assert [name for _, name in EXAMPLES] == ["crop", "conv_chain", "affine_layer", "conv_size", "sharing_gain"]


def test_writing_brings_a_checkout_up_to_date(tmp_path):
    for name in ("docs", "exercises"):
        (tmp_path / name).mkdir()
    for name in MANUALS:
        (tmp_path / name).write_text("<!-- table: limits -->\nold\n<!-- /table -->\n", encoding="utf-8")
    write(tmp_path)
    for name in MANUALS:
        written = (tmp_path / name).read_text(encoding="utf-8")
        assert written == f"<!-- table: limits -->\n{TABLES['limits']()}<!-- /table -->\n"
    assert all((tmp_path / name).exists() for name in SCHEMAS)
