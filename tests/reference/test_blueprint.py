import pytest

from reference import GeometryError
from reference.blueprint import Architecture, Branches, Conv, Norm, Pool, layer, table


def small(*blocks):
    return Architecture("small", 2000, "made up", (2, 8, 8), blocks, 0)


def test_every_layer_has_its_shapes_and_its_cost():
    rows = table(small(Conv("a", 4, 3, padding=1, groups=2), Norm("b"), Pool("c", "max", 2)))
    assert [(row.kind, row.output, row.params, row.multiplications) for row in rows] == [
        ("conv", (4, 8, 8), 4 * 9 + 4, 4 * 9 * 64),
        ("batch norm", (4, 8, 8), 8, 0),
        ("max pool", (4, 4, 4), 0, 0),
    ]


def test_branches_are_joined_channel_by_channel_or_added():
    joined = small(Branches("m", ((Conv("a", 3, 1),), (Conv("b", 5, 3, padding=1),)), "concatenate"))
    assert layer(joined, "m").output == (8, 8, 8)
    assert layer(joined, "m/b").params == 5 * 2 * 9 + 5
    added = small(Branches("m", ((Conv("a", 2, 1),), ()), "add"))
    assert layer(added, "m").output == (2, 8, 8)


def test_branches_that_do_not_fit_are_refused():
    with pytest.raises(GeometryError, match="m adds different shapes"):
        table(small(Branches("m", ((Conv("a", 3, 1),), ()), "add")))
    with pytest.raises(GeometryError, match="m joins images of different sizes"):
        table(small(Branches("m", ((Conv("a", 3, 3),), ()), "concatenate")))


def test_a_layer_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="small has no layer 'x'"):
        layer(small(Norm("b")), "x")
