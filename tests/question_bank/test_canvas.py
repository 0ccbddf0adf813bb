"""The package for Canvas: the rules of its importers, each with a file that breaks it, and what our file holds."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from grader.question_bank.canvas import CANVAS
from grader.question_bank.export import exported
from tests.question_bank.banks import export, items, shipped

NS = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
FEEDBACK = re.compile(r"general_fb|correct_fb|general_incorrect_fb|(?:option|wrong)\d+_fb")


def files():
    with zipfile.ZipFile(io.BytesIO(export("canvas").data)) as archive:
        return {entry: archive.read(entry).decode() for entry in archive.namelist()}


def broken(text):
    """The rules that a file of items breaks."""
    root = ElementTree.fromstring(text)
    found = set()
    for one in root.iter(f"{NS}item"):
        found |= set(rules(one))
    ids = [one.get("ident") for one in root.iter(f"{NS}item")]
    return found | ({"an ident twice"} if len(set(ids)) < len(ids) else set())


def kind(one):
    return fields(one)["question_type"]


def fields(one):
    return {
        field.findtext(f"{NS}fieldlabel"): field.findtext(f"{NS}fieldentry")
        for field in one.iter(f"{NS}qtimetadatafield")
    }


def rules(one):
    conditions = list(one.iter(f"{NS}respcondition"))
    scored = [condition for condition in conditions if condition.find(f"{NS}setvar") is not None]
    if {"question_type", "points_possible"} - set(fields(one)):
        yield "no metadata"
        return
    if kind(one) == "numerical_question" and len(scored) != 1:
        yield "a wrong number that is accepted"
    if kind(one) == "numerical_question":
        for condition in set(conditions) - set(scored):
            if any(
                condition.iter(name) for name in (f"{NS}or", f"{NS}and") if condition.find(f".//{name}") is not None
            ):
                yield "a wrong number that is accepted"
    said = {feedback.get("ident") for feedback in one.iter(f"{NS}itemfeedback")}
    linked = {shown.get("linkrefid") for shown in one.iter(f"{NS}displayfeedback")}
    if said != linked:
        yield "feedback that is never shown, or shown and not there"
    if not all(FEEDBACK.fullmatch(name) for name in said):
        yield "a name that Canvas does not know"
    if any(re.match(r"response_\d", lid.get("ident")) for lid in one.iter(f"{NS}response_lid")):
        yield "a blank that begins with a digit"
    blanks = {lid.get("ident").removeprefix("response_") for lid in one.iter(f"{NS}response_lid")} - {"response1"}
    stem = one.find(f"{NS}presentation/{NS}material/{NS}mattext").text
    if any(f"[{blank}]" not in stem for blank in blanks):
        yield "a blank that is not in the text"


def test_our_file_keeps_every_rule():
    assert broken(files()["bank/bank.xml"]) == set()


def test_every_shipped_question_keeps_every_rule():
    with zipfile.ZipFile(io.BytesIO(exported(shipped(), CANVAS, "CNN").data)) as archive:
        assert broken(archive.read("bank/bank.xml")) == set()


def test_the_manifest_names_the_quiz_and_what_it_needs():
    manifest = files()["imsmanifest.xml"]
    assert 'type="imsqti_xmlv1p2"' in manifest
    assert '<dependency identifierref="bank_meta" />' in manifest
    assert 'type="associatedcontent/imscc_xmlv1p1/learning-application-resource"' in manifest
    assert set(re.findall(r'<file href="([^"]+)"', manifest)) == set(files()) - {"imsmanifest.xml"}


def number(**changed):
    """The first numerical question of our file, alone, with pieces of it exchanged."""
    text = files()["bank/bank.xml"]
    item = re.search(r"<item [^>]*conv_layer_weights.*?</item>", text, re.DOTALL)[0]
    for old, new in changed.values():
        assert re.search(old, item)
        item = re.sub(old, new, item)
    return f'<questestinterop xmlns="{NS[1:-1]}">{item}</questestinterop>'


BREAKS = {
    "a wrong number that is accepted": (
        r'(<displayfeedback [^>]*linkrefid="wrong1_fb" />)',
        r'\1<setvar action="Set" varname="SCORE">0</setvar>',
    ),
    "feedback that is never shown, or shown and not there": (r'linkrefid="wrong1_fb"', 'linkrefid="wrong99_fb"'),
    "a name that Canvas does not know": ("wrong1_fb", "oops"),
    "no metadata": ("question_type", "kind"),
    "a blank that begins with a digit": ("<response_str", '<response_lid ident="response_1x1" /><response_str'),
    "a blank that is not in the text": ("<response_str", '<response_lid ident="response_n1x1" /><response_str'),
}


@pytest.mark.parametrize("rule", list(BREAKS))
def test_a_file_that_breaks_a_rule_is_found(rule):
    assert rule in broken(number(changed=BREAKS[rule]))


def test_a_number_stands_as_itself_and_between_its_bounds():
    text = number()
    key = next(item for item in items() if item.exercise == "conv_layer_weights").only.response.key
    assert f'<varequal respident="response1">{key}</varequal>' in text
    assert f'<vargte respident="response1">{key}</vargte>' in text


def test_the_variants_of_a_question_are_a_group_of_which_one_is_picked():
    root = ElementTree.fromstring(files()["bank/bank.xml"])
    group = next(one for one in root.iter(f"{NS}section") if "conv_layer_weights, en" in one.get("title", ""))
    assert group.findtext(f"{NS}selection_ordering/{NS}selection/{NS}selection_number") == "1"
    assert len(group.findall(f"{NS}item")) == 2


def test_a_true_minus_sign_is_accepted_in_a_blank():
    text = files()["bank/bank.xml"]
    labels = re.findall(r'<response_label ident="n1x1_2">\s*<material>\s*<mattext>([^<]+)', text)
    assert all(label.startswith("−") for label in labels)


def test_each_wrong_option_has_its_feedback():
    item = next(item for item in items() if item.exercise == "same_or_valid" and item.language == "zh")
    one = re.search(rf'<item ident="{item.id}".*?</item>', files()["bank/bank.xml"], re.DOTALL)[0]
    for place, option in enumerate(item.only.response.options, 1):
        assert (f'linkrefid="option{place}_fb"' in one) is not option.is_right
        assert option.feedback in one
