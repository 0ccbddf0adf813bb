"""QTI 3 and 2.1: the key earns everything, each misconception brings its feedback, and another's reader reads it."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from grader.question_bank.decimals import decimal
from grader.question_bank.item import KINDS, NumericResponse
from tests.question_bank.banks import export, items
from tests.question_bank.qti_engine import Engine, local

NAME = re.compile(r"[A-Za-z_][\w.-]*")
NUMERIC = [one for one in items(languages=("en",), variants=2) if isinstance(one.parts[0].response, NumericResponse)]
IDS = [one.id for one in NUMERIC]


def files(name):
    with zipfile.ZipFile(io.BytesIO(export(name).data)) as archive:
        return {entry: archive.read(entry).decode() for entry in archive.namelist()}


def engine(item):
    return Engine(files("qti3")[f"items/{item.id}.xml"])


def filled(part, rows):
    """Rows of numbers, typed into the boxes of a part."""
    name = f"RESPONSE-{part.label}" if part.label else "RESPONSE"
    if len(rows) == len(rows[0]) == 1:
        return {name: decimal(rows[0][0])}
    return {f"{name}-{r}-{q}": decimal(cell) for r, row in enumerate(rows, 1) for q, cell in enumerate(row, 1)}


def keys(item):
    return {name: value for part in item.parts for name, value in filled(part, part.response.rows).items()}


@pytest.mark.parametrize("item", NUMERIC, ids=IDS)
def test_the_key_earns_everything(item):
    score, said = engine(item).run(keys(item))
    assert score == item.points
    assert {name.partition("-")[0] for name in said} == {"right"}


@pytest.mark.parametrize("item", NUMERIC, ids=IDS)
def test_each_misconception_brings_its_feedback(item):
    found = engine(item)
    for part in item.parts:
        for wrong in part.response.distractors:
            if [*map(len, wrong.rows)] == [*map(len, part.response.rows)]:
                score, said = found.run({**keys(item), **filled(part, wrong.rows)})
                told = f"{wrong.misconception}-{part.label}" if part.label else wrong.misconception
                assert score < item.points
                assert told in said
                assert found.said[told] == " ".join(wrong.feedback.split())


def test_what_is_wrong_in_another_way_earns_nothing_and_is_told_so():
    item = next(one for one in NUMERIC if one.exercise == "conv_layer_weights")
    assert engine(item).run({"RESPONSE": "-1"}) == (0, ["wrong"])
    assert engine(item).run({}) == (0, ["wrong"])


@pytest.mark.parametrize(("off", "score"), [("0.004", 1), ("0.0051", 0), ("-0.004", 1), ("-0.0051", 0)])
def test_a_rounded_number_is_right_within_its_tolerance(off, score):
    item = next(one for one in NUMERIC if one.exercise == "mean_of_a_window")
    answer = float(item.only.response.key) + float(off)
    assert engine(item).run({"RESPONSE": f"{answer:.6f}"})[0] == score


def test_each_cell_of_a_matrix_earns_its_share_also_beside_an_empty_one():
    item = next(one for one in NUMERIC if one.exercise == "convolve_by_hand")
    right = keys(item)
    first, *_ = right
    assert engine(item).run({**right, first: "-99"})[0] == 0.75
    assert engine(item).run({**right, first: None})[0] == 0.75


def test_a_choice_brings_the_feedback_of_its_option():
    item = next(one for one in items(languages=("en",)) if one.exercise == "same_or_valid")
    for place, option in enumerate(item.only.response.options, 1):
        score, said = engine(item).run({"RESPONSE": f"choice-{place}"})
        assert (score, said) == ((1, ["right"]) if option.is_right else (0, [option.misconception]))


def test_each_misjudged_option_is_told():
    item = next(one for one in items(languages=("en",)) if one.exercise == "which_keep_the_size")
    options = item.only.response.options
    right = [f"choice-{place}" for place, option in enumerate(options, 1) if option.is_right]
    assert engine(item).run({"RESPONSE": right}) == (1, ["right"])
    score, said = engine(item).run({"RESPONSE": [f"choice-{place + 1}" for place in range(len(options))]})
    assert score == 0
    assert set(said) == {"wrong", *(option.misconception for option in options if not option.is_right)}


@pytest.mark.parametrize("name", ["qti3", "qti21"])
def test_the_manifest_names_every_file(name):
    found = files(name)
    listed = re.findall(r'<resource [^>]*href="([^"]+)"', found["imsmanifest.xml"])
    assert ["imsmanifest.xml", *listed] == list(found)


@pytest.mark.parametrize("name", ["qti3", "qti21"])
def test_identifiers_are_names_of_xml(name):
    for text in files(name).values():
        for found in re.findall(r' (?:response-?)?[iI]dentifier="([^"]+)"', text):
            assert NAME.fullmatch(found)


def test_no_style_and_no_name_of_version_3_is_left_in_2_1():
    for text in files("qti21").values():
        assert "qti-" not in text.replace("qti-convert", "")
        assert "style=" not in text
        ElementTree.fromstring(text)


def outline(text):
    """Every element of a document: its name, the names of its attributes, its text."""
    return [
        (local(one), sorted(name for name in one.attrib if "{" not in name), (one.text or "").strip())
        for one in ElementTree.fromstring(text).iter()
    ]


def test_another_converter_makes_the_same_2_1_of_3_0():
    convert = pytest.importorskip("qti_convert").convert_qti3_to_qti21
    older = files("qti21")
    for name, text in files("qti3").items():
        if name.startswith("items/"):
            assert outline(convert(text).xml) == outline(older[name])


def test_the_rubric_is_for_the_scorer():
    text = files("qti3")["items/max_pooling-en.xml"]
    assert '<qti-rubric-block use="scoring" view="scorer">' in text
    assert "Model answer" in text


def test_every_kind_is_an_item():
    kinds = {kind for one in items() for kind in one.kinds}
    assert kinds == set(KINDS)
    assert len(files("qti3")) == len(items()) + 1
