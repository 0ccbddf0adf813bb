"""Space of an exercise: its legal calls, as checks that nobody earns points by.

The first is what the author declared, or else the widest sweep with the options of all sweeps together. Then come the
same sizes and options with the numbers that other shown checks draw: real ones, bytes, ties. A space is drawn from, and
walked downwards from a failing call; it is never gone through.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from grader.checks.cases import size
from grader.formulas.draws import DRAWS
from grader.formulas.formula import Formula
from grader.model.code_exercise import Argument, Check, CodeExercise, Range, StepSpec

SPACE = "(space)"  # begins the ids of these checks: no id in a file can
SIZES_FROM = {"integers": 2}  # the first argument of a draw that is a size; the first of all otherwise
PICTURES = {"picture", "digit_images", "digit_labels"}  # draws that know only their own sizes
MAX_VARIANTS = 6
FROM_ALL = 1_000_000  # as `at_most` of a check that is never gone through

Calls = tuple[tuple[str, Mapping[str, Argument]], ...]  # function and arguments


def space(exercise: CodeExercise, part: int | None, like: Check | None = None) -> tuple[Check, ...]:
    """The templates of all legal calls that look at this `part` of the result; none where nothing is drawn.

    Those of a class make the steps and judge the parts of a check that they are `like`.
    """
    if exercise.function.is_class:
        like = like or max(judging(exercise), key=size, default=None)
        exercise = replace(exercise, checks=tuple(c for c in exercise.checks if _alike(c, like)))
    base = _declared(exercise, like) or _derived(exercise)
    if base is None:
        return ()
    suffix = "" if part is None else f"[{part}]"
    return tuple(
        replace(template, id=f"{SPACE}{number}{suffix}", part=part)
        for number, template in enumerate([base, *_variants(exercise, base)])
    )


def _alike(check: Check, like: Check | None) -> bool:
    """Whether two checks make the same steps and judge the same parts."""
    return like is not None and check.steps == like.steps and check.parts == like.parts


def judging(exercise: CodeExercise) -> list[Check]:
    """The shown checks that look at values of the exercise's own function."""
    return [c for c in exercise.checks if c.shown and not c.property and judges_function(exercise, c)]


def judges_function(exercise: CodeExercise, check: Check) -> bool:
    """Whether the last call of the check is one of the function that the exercise asks for."""
    return exercise.function.is_class or not check.steps or check.steps[-1].function == exercise.function.name


def _declared(exercise: CodeExercise, like: Check | None) -> Check | None:
    spec = exercise.space
    if spec is None:
        return None
    if spec.given:
        if like is None or like.given.keys() - spec.given.keys():
            return None
        template = _unasked(like)
        return replace(template, sweep=spec.letters, let=spec.let, require=spec.require, given=spec.given)
    template = Check(SPACE, 0, sweep=spec.letters, let=spec.let, require=spec.require, at_most=FROM_ALL)
    return replace(template, call=spec.call, steps=spec.steps)


def _derived(exercise: CodeExercise) -> Check | None:
    """The widest sweep, with the parameters it lacks from the others; without any sweep the widest call."""
    checks = [check for check in judging(exercise) if not check.speed]
    drawing = [check for check in checks if check.sweep or any(_draws(check))]
    if not drawing:
        return None
    widest = max(drawing, key=size)
    template = _unasked(widest)
    for other in drawing:
        template = _with_options(template, other)
    return template


def _unasked(check: Check) -> Check:
    """The check as a template that nobody earns points by."""
    return replace(check, id=SPACE, points=0, title=None, expect=None, repeat=1, at_most=FROM_ALL, tolerance=None)


def _draws(check: Check) -> Iterator[ast.Call]:
    """The draws in a check's calls."""
    for _, arguments in _calls(check):
        for argument in arguments.values():
            if isinstance(argument, Formula) and (draw := _draw(argument.tree)):
                yield draw


def _with_options(template: Check, other: Check) -> Check:
    """The template with the parameters that only the other sweep gives, where its letters allow it."""
    if template.call is None or other.call is None or not other.sweep:
        return template
    sweep, call = dict(template.sweep), dict(template.call)
    known = {*sweep, *template.let}
    for name, argument in other.call.items():
        if name in call or not isinstance(argument, Formula):
            continue
        plain = _draw(argument.tree) is None  # what is drawn has sizes, which must be those of the other arrays
        if argument.names <= (known | other.sweep.keys() if plain else known):
            call[name] = argument
            sweep |= {letter: other.sweep[letter] for letter in argument.names - known}
    known = {*sweep, *template.let}
    require = [formula for formula in other.require if formula.names <= known and formula not in template.require]
    gained = call.keys() - template.call.keys()
    return replace(template, sweep=sweep, call=call, require=(*template.require, *require)) if gained else template


def _variants(exercise: CodeExercise, base: Check) -> list[Check]:
    """The base with the numbers that other shown checks draw."""
    found: dict[str, Check] = {}
    for check in judging(exercise):
        variant = None if check.speed else widened(base, check)
        if variant is not None:
            found.setdefault(str(_calls(variant)), variant)
    return list(found.values())[:MAX_VARIANTS]


def widened(base: Check, check: Check) -> Check | None:
    """The base's sizes and options with the check's draws; None where these are the same, or cannot be put together."""
    ours, theirs = _calls(base), _calls(check)
    if [function for function, _ in ours] != [function for function, _ in theirs]:
        return None
    calls = tuple(
        (function, {name: _redrawn(argument, drawn.get(name)) for name, argument in arguments.items()})
        for (function, arguments), (_, drawn) in zip(ours, theirs, strict=True)
    )
    if calls == ours:
        return None
    if base.given:
        return replace(base, given=calls[0][1], tolerance=check.tolerance)
    if base.call is not None:
        return replace(base, call=calls[0][1], tolerance=check.tolerance)
    return replace(base, steps=_steps(base.steps, calls), tolerance=check.tolerance)


def _steps(steps: Sequence[StepSpec], calls: Calls) -> tuple[StepSpec, ...]:
    return tuple(replace(step, call=arguments) for step, (_, arguments) in zip(steps, calls, strict=True))


def _calls(check: Check) -> Calls:
    if check.call is not None:
        return (("", check.call),)
    if check.given:
        return (("", check.given),)
    return tuple((step.function, step.call) for step in check.steps)


def _redrawn(ours: Argument, theirs: Argument | None) -> Argument:
    """Their formula with the sizes of ours; ours where there is nothing to draw, or its bounds depend on letters."""
    if not isinstance(ours, Formula) or not isinstance(theirs, Formula):
        return ours
    our_draw, their_draw = _draw(ours.tree), _draw(theirs.tree)
    if our_draw is None or their_draw is None or _bounded_by_letters(our_draw):
        return ours
    sizes, others = _sizes(our_draw), _sizes(their_draw)
    if len(sizes) != len(others) and PICTURES & {_name(our_draw), _name(their_draw)}:
        return ours
    new = _Redraw(their_draw, sizes).visit(ast.parse(ast.unparse(theirs.tree), mode="eval").body)
    tree = ast.IfExp(ours.tree.test, new, ours.tree.orelse) if isinstance(ours.tree, ast.IfExp) else new
    formula = Formula.parse(ast.unparse(tree))
    same = ast.dump(formula.tree) == ast.dump(ours.tree) or not formula.names <= ours.names
    return ours if same else formula


class _Redraw(ast.NodeTransformer):
    """Puts sizes into the one draw of a formula."""

    def __init__(self, draw: ast.Call, sizes: Sequence[ast.expr]) -> None:
        self._draw, self._new = ast.unparse(draw), sizes

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """The draw with the new sizes; any other call with what is inside it."""
        if ast.unparse(node) != self._draw:
            return self.generic_visit(node)
        return ast.Call(node.func, [*node.args[: SIZES_FROM.get(_name(node), 0)], *self._new], [])


def _draw(tree: ast.expr) -> ast.Call | None:
    """The one draw in a formula."""
    draws = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DRAWS
    ]
    return draws[0] if len(draws) == 1 else None


def _name(draw: ast.Call) -> str:
    assert isinstance(draw.func, ast.Name)
    return draw.func.id


def _sizes(draw: ast.Call) -> list[ast.expr]:
    return draw.args[SIZES_FROM.get(_name(draw), 0) :]


def _bounded_by_letters(draw: ast.Call) -> bool:
    """Whether the numbers themselves, not their count, depend on letters."""
    bounds = draw.args[: SIZES_FROM.get(_name(draw), 0)]
    return any(isinstance(node, ast.Name) for bound in bounds for node in ast.walk(bound))


def outside(exercise: CodeExercise) -> Iterator[tuple[str, str]]:
    """Checks and letters of which a shown sweep goes beyond the declared space, as far as the same letters tell."""
    letters: Mapping[str, Range] = exercise.space.letters if exercise.space else {}
    for check in judging(exercise):
        for letter, values in check.sweep.items():
            if letter in letters and not set(values.values) <= set(letters[letter].values):
                yield check.id, letter
