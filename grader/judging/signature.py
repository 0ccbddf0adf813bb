"""Signature of a student's function, held against the call that an exercise makes.

Required arguments are passed by position. Optional ones are passed by name: the exercise's, or the student's where the
only parameter with that first letter, or the one in that position, has a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from grader.messages.text import Text, listed
from grader.model.code_exercise import Header
from grader.model.outcome import Loaded


@dataclass(frozen=True)
class Signature:
    """A header, and the parameters of the function as `Loaded` writes them."""

    header: Header
    written: tuple[str, ...]

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        """The parameters by name that may be given by position."""
        names = []
        for parameter in self.written:
            if parameter.startswith("*"):
                break
            names.append(parameter.rstrip("="))
        return tuple(names)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The names that may be given by name."""
        return frozenset(parameter.rstrip("=") for parameter in self.written if not parameter.startswith("*"))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The student's names of optional parameters that the exercise calls otherwise."""
        return dict(self._renamed())

    def _renamed(self) -> Iterator[tuple[str, str]]:
        if any(parameter.startswith("**") for parameter in self.written):
            return
        required, ours = len(self.header.required), [parameter.name for parameter in self.header.parameters]
        free = [name for name in self._plain[required:] if name not in ours]
        wanted = [name for name in ours[required:] if name not in self._known]
        for fits in (self._is_alike, self._is_beside):
            for name in list(wanted):
                fitting = [theirs for theirs in free if fits(name, theirs)]
                if len(fitting) == 1:
                    free.remove(fitting[0])
                    wanted.remove(name)
                    yield name, fitting[0]

    def _is_alike(self, name: str, theirs: str) -> bool:
        return name[0].lower() == theirs[0].lower()

    def _is_beside(self, name: str, theirs: str) -> bool:
        """Whether theirs stands where the exercise has `name`."""
        names = [parameter.name for parameter in self.header.parameters]
        return names.index(name) == self._plain.index(theirs)

    @property
    def problem(self) -> Text | None:
        """Why the function cannot be called as the exercise does."""
        required = self.header.required
        open_ended = any(parameter.startswith("*") and parameter.strip("*") for parameter in self.written)
        any_name = any(parameter.startswith("**") for parameter in self.written)
        needed = sum(not parameter.startswith("*") and not parameter.endswith("=") for parameter in self.written)
        missing = [] if any_name else [name for name in self._optional if name not in self._known | self.names.keys()]
        if missing:
            lacking = listed(missing)
            why = Text(f": it lacks {lacking.en}", f"：缺少参数 {lacking.zh}")
        elif needed > len(required):
            why = Text(": it has too many parameters without a default value", "：没有默认值的参数过多")
        elif len(required) > len(self._plain) and not open_ended:
            why = Text(": it takes too few arguments", "：参数过少")
        else:
            return None
        name, yours = self.header.name, self._yours
        called = Text(
            f"{name} is called as {self.header}, but yours is {yours}",
            f"{name} 会按 {self.header} 调用，而你的定义是 {yours}",
        )
        return called + why + Text(".", "。")

    @property
    def _optional(self) -> list[str]:
        return [parameter.name for parameter in self.header.parameters if parameter.default is not None]

    @property
    def _yours(self) -> str:
        inner = (parameter + "…" if parameter.endswith("=") else parameter for parameter in self.written)
        return f"{self.header.name}({', '.join(inner)})"

    @property
    def notes(self) -> Iterator[Text]:
        """What is to be known of it, although it can be called."""
        required = self.header.required
        theirs = self._plain[: len(required)]
        if theirs != required and sorted(theirs) == sorted(required):
            ours, yours = ", ".join(required), ", ".join(theirs)
            yield Text(
                f"The parameters of your {self.header.name} are called ({yours}), but the exercise passes ({ours}), in "
                f"that order: {required[0]} comes first.",
                f"你的 {self.header.name} 的参数依次是（{yours}），而练习按（{ours}）传入：{required[0]} 在最前。",
            )
        if self.names:
            pairs = listed(f"{ours} → {yours}" for ours, yours in self.names.items())
            yield Text(
                f"Your {self.header.name} has other names for some parameters; these were used: {pairs.en}.",
                f"你的 {self.header.name} 中有些参数的名称与练习不同，已按你的名称传入：{pairs.zh}。",
            )


def signature(loaded: Loaded, header: Header) -> Signature | None:
    """The signature of the function or class that a header asks for; None where there is none that Python can tell."""
    written = (loaded.classes if header.is_class else loaded.functions).get(header.name)
    if header.is_class and header.name not in loaded.classes:
        written = loaded.functions.get(header.name)  # a function that makes an object serves as well
    return Signature(header, written) if written is not None else None
