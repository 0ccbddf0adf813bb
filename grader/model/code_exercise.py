"""What a teacher writes: an exercise, as frozen data.

`grader.course.reading` reads it from YAML and describes it to editors; the key names are the field names here.
Letters: N C H W batch, channels, height, width; F filters; KH KW kernel; S stride; P padding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from grader.formulas.formula import Formula
from grader.messages.text import Text
from grader.model.hints import Feedback
from grader.model.outcome import Limits


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a function header. `default` is a formula; None means that the caller must give a value."""

    name: str
    default: Formula | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A header: `conv2d(x, w, b=None, stride=1, padding=0)`, of a class what makes an object of it."""

    name: str
    parameters: tuple[Parameter, ...]
    is_class: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the parameters without a default, in order."""
        return tuple(p.name for p in self.parameters if p.default is None)

    def __str__(self) -> str:
        inner = (p.name if p.default is None else f"{p.name}={p.default}" for p in self.parameters)
        return f"{self.name}({', '.join(inner)})"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A value a is right for e where |a - e| <= atol + rtol * |e|, as NumPy's and PyTorch's `allclose`."""

    rtol: float = 1e-5
    atol: float = 1e-5


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong program and what to say to whoever computes the same."""

    id: str
    program: Path
    says: Text


@dataclass(frozen=True, slots=True)
class Range:
    """The values that a letter takes in a sweep, in order of growing size: `1..4`, or a list."""

    values: tuple[Any, ...]


# What is written in `call`: a formula, a nested mapping of them (a dict is passed), or a list of numbers (an array).
@dataclass(frozen=True, slots=True)
class Array:
    """A literal array, as nested tuples of numbers. Whole numbers only: int64, else float64."""

    rows: Any


@dataclass(frozen=True, slots=True)
class StepResult:
    """What an earlier step kept under `name`, or an attribute of it: `dx`, `layer.dW`."""

    name: str
    attribute: str = ""

    def __str__(self) -> str:
        return f"{self.name}.{self.attribute}" if self.attribute else self.name


Argument: TypeAlias = "Formula | Array | StepResult | Mapping[str, Argument]"


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One call of a chain. `keep` names parts of what it returns for later steps; they never leave the worker.

    `keep: {cache: 1}` keeps item 1 of the returned tuple; `keep: {cache: all}` keeps everything (None here). A step
    written as a line may call a method `of` what is kept under that name; `header` is then how it is called.
    """

    function: str
    call: Mapping[str, Argument]
    keep: Mapping[str, int | None] = field(default_factory=dict)
    of: str = ""
    header: Header | None = None


@dataclass(frozen=True, slots=True)
class PropertySpec:
    """A law that the function must obey, such as `linear(x)`: the law's name and its arguments as written."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeedSpec:
    """How many times faster than a plain Python loop of so many multiplications a call must be."""

    at_least: float
    multiplications: Formula


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the rubric: one or many cases worth `points` together.

    Exactly one of `call` and `steps` is given. Without `sweep` there are `repeat` cases of the same call, drawn anew.
    Steps that are written as lines use the values `given` by name, and `parts` are judged after them.
    """

    id: str
    points: float
    title: Text | None = None
    shown: bool = True
    sweep: Mapping[str, Range] = field(default_factory=dict)
    let: Mapping[str, Formula] = field(default_factory=dict)
    require: tuple[Formula, ...] = ()
    call: Mapping[str, Argument] | None = None
    given: Mapping[str, Argument] = field(default_factory=dict)
    steps: tuple[StepSpec, ...] = ()
    part: int | None = None
    parts: tuple[StepResult, ...] = ()
    expect: Argument | tuple[Argument, ...] | None = None
    property: PropertySpec | None = None
    speed: SpeedSpec | None = None
    repeat: int = 1
    at_most: int = 400
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class SpaceSpec:
    """Every legal call of the function, all options together: what `call`, or the chain `steps`, makes of the letters.

    Of a class it is the values `given` to the steps of the checks. It is drawn from, never gone through. Explanations
    are tested on its calls, and counterexamples shrink in it.
    """

    letters: Mapping[str, Range]
    let: Mapping[str, Formula] = field(default_factory=dict)
    require: tuple[Formula, ...] = ()
    call: Mapping[str, Argument] | None = None
    given: Mapping[str, Argument] = field(default_factory=dict)
    steps: tuple[StepSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class GradientSpec:
    """What a gradient exercise differentiates: the function `of`, by which arguments, in the order of the result.

    `given` is the argument with the gradient of the function's own output.
    """

    of: str
    by: tuple[str, ...]
    given: str


@dataclass(frozen=True, slots=True)
class CodeExercise:
    """Write a function, or a class: `function` is then its header.

    `id` is the file's stem, `path` the YAML file, `version` a hash of all files that belong to it.
    `reference` is `package.module:function` or a Python file beside the exercise that defines `function`.
    `also` are further functions that a chain calls. `may_change` names arguments that may be written to.
    `gradient` says what is differentiated, so that wrong entries can be explained.
    `space` is every legal call; where an author declares none, `grader.checks.call_space` derives one.
    `feedback` says which hints a student sees before and after the deadline. `adapter` is a file that runs after a
    student's own, where theirs runs, and may define what is called.
    """

    id: str
    path: Path
    version: str
    title: Text
    topic: str
    level: int
    prompt: Text
    function: Header
    reference: str
    starter: Path
    accepted: tuple[Path, ...]
    checks: tuple[Check, ...]
    misconceptions: tuple[Misconception, ...]
    also: tuple[Header, ...] = ()
    imports: tuple[str, ...] = ("numpy",)
    strict_imports: bool = False  # a file that imports anything else is not run at all
    limits: Limits = Limits()
    tolerance: Tolerance = Tolerance()
    may_change: tuple[str, ...] = ()
    gradient: GradientSpec | None = None
    space: SpaceSpec | None = None
    feedback: Feedback = Feedback()
    adapter: Path | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """The names of what a returned tuple holds, where they are known: the gradients, dx for that of x."""
        return tuple(f"d{name}" for name in self.gradient.by) if self.gradient else ()

    @property
    def points(self) -> float:
        """All points that can be had."""
        return sum(check.points for check in self.checks)

    @property
    def folder(self) -> Path:
        """Where the starter, the accepted and the wrong programs live."""
        return self.path.with_suffix("")

    def check(self, name: str) -> Check:
        """The check with this id. Raises KeyError."""
        return {check.id: check for check in self.checks}[name]

    @property
    def headers(self) -> tuple[Header, ...]:
        """The headers of all functions that are called."""
        return (self.function, *self.also)

    def header(self, name: str) -> Header:
        """The header of the function `name`. Raises KeyError."""
        return {h.name: h for h in self.headers}[name]
