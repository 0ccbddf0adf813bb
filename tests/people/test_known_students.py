"""Known students: who is meant by a name or an id; a name somebody has now comes before one that others had."""

from grader.people.known_students import KnownStudents

KNOWN = KnownStudents.of(
    {2: "Li Na", 1: "Na Smith", 3: "Wang Fang (4711)", 4: "Wang Fang (4999)"},
    {1: {"Li Na", "Na Smith", "7"}, 2: {"Li Na"}, 3: {"Wang Fang", "4711"}, 4: {"Wang Fang", "4999"}},
)


def test_an_id_or_a_name_of_before_means_its_owner():
    assert KNOWN.called("7") == {1: "Na Smith"}
    assert KNOWN.called("Wang Fang (4999)") == {4: "Wang Fang (4999)"}


def test_several_of_one_name_are_all_of_them_in_order():
    assert list(KNOWN.called("Wang Fang").values()) == ["Wang Fang (4711)", "Wang Fang (4999)"]


def test_whoever_is_called_so_now_comes_before_whoever_was():
    assert KNOWN.called("Li Na") == {2: "Li Na"}


def test_nobody_is_found_by_part_of_a_name():
    assert KNOWN.called("Wang") == {}
