"""The space of an exercise: what its author declared, or what is put together from its sweeps."""

from grader.checks.call_space import outside, space
from tests.courses import SCALE, exercise

SWEEPS = """
    format: 1
    kind: code
    title: {en: Scale, zh: 缩放}
    prompt: {en: Multiply., zh: 相乘。}
    function: scale(x, by=2, b=None, how=0)
    reference: scale/reference.py
    checks:
      - id: wide
        points: 1
        sweep: {H: 1..3, W: 1..3}
        require: [H >= W]
        call: {x: "distinct(H, W) + H*W"}
      - id: options
        points: 1
        sweep: {H: [2], S: 1..2, F: 1..2}
        call: {x: "ints(H)", by: S, b: ints(F), how: "3"}
      - id: bytes
        points: 1
        call: {x: "uint8(integers(0, 255, 4, 5))"}
      - id: secret
        points: 1
        shown: false
        call: {x: "uniform(9, 9)"}
"""
DECLARED = SCALE.replace(
    "    checks:\n",
    '    space: {letters: {H: 1..4, W: 1..4, B: 1..2}, call: {x: "ints(H, W)", by: B}}\n    checks:\n',
    1,
)


def test_the_widest_sweep_takes_the_options_of_the_others(tmp_path):
    base = space(exercise(tmp_path, SWEEPS), None)[0]
    assert list(base.sweep) == ["H", "W", "S"]
    assert {name: str(formula) for name, formula in base.call.items()} == {
        "x": "distinct(H, W) + H*W",
        "by": "S",
        "how": "3",
    }
    assert [str(formula) for formula in base.require] == ["H >= W"]


def test_the_numbers_of_the_other_shown_checks_come_in_its_sizes(tmp_path):
    templates = space(exercise(tmp_path, SWEEPS), None)
    assert [str(template.call["x"]) for template in templates[1:]] == ["ints(H, W)", "uint8(integers(0, 255, H, W))"]


def test_what_the_author_declares_comes_first(tmp_path):
    base, real = space(exercise(tmp_path, DECLARED), None)
    assert [len(values.values) for values in base.sweep.values()] == [4, 4, 2]
    assert str(real.call["x"]) == "normal(H, W)"


def test_a_space_can_look_at_one_item_of_the_result(tmp_path):
    assert [template.part for template in space(exercise(tmp_path, DECLARED), 1)] == [1, 1]


def test_a_sweep_beyond_the_space_is_found(tmp_path):
    assert list(outside(exercise(tmp_path, DECLARED))) == [("small", "B")]


def test_nothing_can_be_drawn_where_every_call_is_written_out(tmp_path):
    written = SCALE[: SCALE.index("      - id: small")] + SCALE[SCALE.index("    misconceptions:") :]
    assert space(exercise(tmp_path, written), None) == ()
