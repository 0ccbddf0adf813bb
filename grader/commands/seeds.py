"""Seeds of a batch: drawn once for each gradebook and exercise, so that nobody can prepare for what is to come."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.gradebook.grading import Book, GradebookSeed
from grader.messages.text import Text

PUBLIC = "0"  # what `grade submit` uses
RANDOM_BYTES = 8


def drawn() -> str:
    """A seed that nobody can know."""
    return secrets.token_hex(RANDOM_BYTES)


@dataclass(frozen=True, slots=True)
class Seeds:
    """The seeds of exercises in a gradebook, and the one that was `given` for this batch, if any."""

    recorded: Mapping[str, GradebookSeed]
    given: str | None
    kept: bool

    @classmethod
    def of(cls, exercises: Sequence[str], book: Book, given: str | None) -> Seeds:
        """The seeds in `book`; new ones where it has none: the one given, else one that is drawn."""
        return cls({name: book.seed(name, given or drawn()) for name in exercises}, given, book.is_kept)

    @property
    def in_force(self) -> Mapping[str, str]:
        """The seed of each exercise in this batch."""
        return {name: self.given or one.seed for name, one in self.recorded.items()}

    @property
    def lines(self) -> Iterator[Text]:
        """What is to be told of them before anything is graded."""
        new = {name: one.seed for name, one in self.recorded.items() if one.is_new and not self.given}
        if new:
            yield _drawn(_list(new), self.kept)
        other = {name: one.seed for name, one in self.recorded.items() if self.given not in (None, one.seed)}
        if other:
            yield _for_this_batch(self.given or "", _list(other))
        last = {name: one.last for name, one in self.recorded.items() if one.last not in ("", one.seed)}
        if last and not self.given:
            yield _goes_on(_list({name: self.recorded[name].seed for name in last}), _list(last))
        public = [name for name, seed in self.in_force.items() if seed == PUBLIC]
        if public:
            yield _known_to_all(", ".join(public))


def _list(seeds: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {seed}" for name, seed in seeds.items())


def _drawn(listed: str, kept: bool) -> Text:
    if kept:
        return Text(f"Seed drawn and kept in the gradebook: {listed}.", f"已随机生成种子并存入成绩册：{listed}。")
    return Text(f"Seed drawn for this run: {listed}.", f"已为本次运行随机生成种子：{listed}。")


def _for_this_batch(given: str, listed: str) -> Text:
    return Text(
        f"--seed {given} is for this batch; without it the gradebook goes on with its own: {listed}.",
        f"--seed {given} 仅用于本次批改；不给出时，成绩册继续使用自己的种子：{listed}。",
    )


def _goes_on(listed: str, last: str) -> Text:
    return Text(
        f"Graded with the gradebook's seed, {listed}; the last batch was given another: {last}.",
        f"使用成绩册的种子批改：{listed}；上一次批改使用的是另外给出的种子：{last}。",
    )


def _known_to_all(exercises: str) -> Text:
    return Text(
        f"{exercises}: the seed {PUBLIC} is known to everybody, who can draw the hidden inputs. "
        "--seed, in every batch, gives another.",
        f"{exercises}：种子 {PUBLIC} 人人皆知，任何人都能据此得出隐藏输入。可在每次批改时用 --seed 另外指定。",
    )
