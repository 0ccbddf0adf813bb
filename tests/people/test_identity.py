"""Which identities are one person: the same from whatever order they came in."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.people.identity import Identity, People, people
from grader.people.person import Person

LI = Identity("canvas", "1")
OTHER_LI = Identity("canvas", "2")
BY_NAME = Identity("name", "Li Na")
CONV, RELU = Identity("moodle/conv2d", "4711"), Identity("moodle/relu", "88")
OTHER_CONV, OTHER_RELU = Identity("moodle/conv2d", "4999"), Identity("moodle/relu", "99")
OLD, OTHER_OLD = Identity("unknown/conv2d", "4711"), Identity("unknown/conv2d", "4999")


def named(*identities, name="Li Na"):
    return {identity: [name] for identity in identities}


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person("Li Na", "1", "canvas"), LI),
        (Person("Li Na", "4711", "moodle"), CONV),
        (Person("Li Na"), BY_NAME),
        (Person("Li Na", platform="canvas"), BY_NAME),
    ],
)
def test_an_identity_is_an_id_where_there_is_one(person, expected):
    assert Identity.of(person, "conv2d") == expected


@pytest.mark.parametrize(
    "same",
    [
        [LI, BY_NAME],
        [LI, CONV],
        [LI, CONV, RELU, BY_NAME],
        [CONV, RELU],
        [OLD, RELU],
        [OLD, Identity("unknown/relu", "88")],
        [OLD, CONV],
        [Identity("unknown/conv2d", "1"), LI],
    ],
    ids=str,
)
def test_the_only_bearers_of_a_name_are_one_person(same):
    assert people(named(*same)) == People((tuple(sorted(same)),), ())


def test_two_of_one_name_on_one_platform_are_two_and_nothing_is_left_to_decide():
    assert people(named(LI, OTHER_LI)) == People(((LI,), (OTHER_LI,)), ())
    assert people(named(CONV, OTHER_CONV)) == People(((CONV,), (OTHER_CONV,)), ())


@pytest.mark.parametrize(
    "some",
    [
        [LI, OTHER_LI, BY_NAME],
        [CONV, OTHER_CONV, RELU],
        [CONV, OTHER_CONV, RELU, OTHER_RELU],
        [LI, CONV, OTHER_CONV],
        [OLD, OTHER_OLD, RELU],
    ],
    ids=str,
)
def test_a_name_that_several_have_is_apart_and_listed(some):
    assert people(named(*some)) == People(tuple((one,) for one in sorted(some)), ("Li Na",))


def test_an_old_id_may_be_of_the_platform_that_now_gives_another():
    assert people(named(OLD, OTHER_CONV)) == People(((OTHER_CONV,), (OLD,)), ("Li Na",))
    assert people(named(OLD, LI)) == People(((LI,), (OLD,)), ("Li Na",))


def test_equal_ids_of_one_platform_are_one_person_even_if_others_have_the_name():
    both = Identity("moodle/relu", "4711")
    found = people(named(CONV, OTHER_CONV, both))
    assert found.groups == ((CONV, both), (OTHER_CONV,))
    assert found.undecided == ()
    assert people(named(OLD, OTHER_OLD, CONV, OTHER_CONV)).groups == ((CONV, OLD), (OTHER_CONV, OTHER_OLD))


def test_equal_ids_of_two_platforms_say_nothing():
    found = people({Identity("canvas", "4711"): ["Li Na"], CONV: ["Wang Fang"]})
    assert found.groups == ((Identity("canvas", "4711"),), (CONV,))
    assert people(named(Identity("canvas", "4711"), CONV, OLD, OTHER_OLD)).groups[0] == (Identity("canvas", "4711"),)


def test_a_new_name_is_the_same_person_and_the_old_one_still_leads_there():
    found = people({LI: ["Li Na", "Na Smith"], BY_NAME: ["Li Na"]})
    assert found.groups == ((LI, BY_NAME),)


def test_names_that_would_make_one_person_of_two_join_nobody():
    """1 and 2 of one platform are linked by somebody who had the names of both."""
    found = people({LI: ["Li Na"], CONV: ["Li Na", "Wang Fang"], OTHER_LI: ["Wang Fang"]})
    assert found == People(((LI,), (OTHER_LI,), (CONV,)), ("Li Na", "Wang Fang"))


def test_a_class_of_one_name_is_decided():
    """A blind course calls everybody Participant."""
    class_ = [Identity("moodle/conv2d", str(number)) for number in range(300)]
    found = people(named(*class_, name="Participant"))
    assert (len(found.groups), found.undecided) == (300, ())


EVERYBODY = [LI, OTHER_LI, BY_NAME, CONV, OTHER_CONV, RELU, OLD, Identity("name", "Wang Fang")]
NAMES = ["Li Na", "Wang Fang", "Na Smith"]


@given(st.dictionaries(st.sampled_from(EVERYBODY), st.lists(st.sampled_from(NAMES), min_size=1, max_size=2)), st.data())
def test_people_do_not_depend_on_the_order(names, data):
    order = data.draw(st.permutations(list(names)))
    found = people(names)
    assert people({identity: list(reversed(names[identity])) for identity in order}) == found
    assert sorted(one for group in found.groups for one in group) == sorted(names)
    for group in found.groups:
        scopes = [one.scope for one in group]
        assert len(set(scopes)) == len(scopes)  # an id of a platform is one person's


def test_nobody_who_comes_later_changes_who_others_are_once_all_have_come():
    everybody = {LI: ["Li Na"], OTHER_LI: ["Li Na"], BY_NAME: ["Li Na"]}
    assert len({people(dict(order)) for order in permutations(everybody.items())}) == 1


def test_ids_that_a_roster_gives_one_person_are_one():
    number, canvas = Identity("sid", "2023010101"), Identity("canvas", "4711")
    some = {number: {"Na Li"}, canvas: {"lina"}}
    assert people(some).groups == ((canvas,), (number,))
    assert people(some, [(number, canvas)]).groups == ((canvas, number),)


@pytest.mark.parametrize(
    ("school", "elsewhere", "same"),
    [
        (Identity("sid", "2023010101"), Identity("", "2023010101"), True),
        (Identity("sid", "4711"), Identity("canvas", "4711"), False),
        (Identity("sid", "47110"), Identity("brightspace", "47110"), False),
        (Identity("sid", "471100"), Identity("brightspace", "471100"), True),
        (Identity("email", "li@example.edu"), Identity("gradescope", "li@example.edu"), True),
        (Identity("login", "li_na"), Identity("blackboard", "li_na"), True),
        (Identity("login", "nali"), Identity("github", "nali"), False),
        (Identity("sid", "2023010101"), Identity("moodle/conv2d", "2023010101"), False),
        (Identity("canvas", "2023010101"), Identity("moodle", "2023010101"), False),
    ],
    ids=lambda one: f"{one}" if isinstance(one, bool) else f"{one.scope} {one.value}",
)
def test_an_id_of_the_school_is_the_same_everywhere_where_it_is_telling(school, elsewhere, same):
    assert (len(people({school: {"李娜"}, elsewhere: {"lina"}}).groups) == 1) is same
