"""Choices: several options, each right or wrong by itself; all that are right are to be chosen.

An answer is a tuple of True and False, one for each option in the order of the file; the options of a variant are their
indices in another order. Every option that is misjudged tells its own misconception, however many they are.

What a selection earns that is not the right one is a policy with a word of its own
(`grader.model.question.CreditPolicy`): the right options chosen less the wrong ones, as a share of all right ones,
gives nothing to whoever chooses everything where half of the options are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from itertools import product
from typing import Any, ClassVar, assert_never

from grader.answer_kinds.answer_kind import (
    BLANK,
    AnswerKind,
    Misconceptions,
    Misread,
    Names,
    OptionTexts,
    Say,
    Shuffle,
    Understood,
    Wrong,
)
from grader.answer_kinds.letters import LETTERS
from grader.answer_kinds.writing import BRACKETS
from grader.formulas.fill import fill
from grader.formulas.operations import OPERATIONS
from grader.formulas.typeset import typeset
from grader.formulas.worked import has_grids
from grader.messages.text import Text, join
from grader.model.question import CreditPolicy, Option, OptionMisconception, Part

BETWEEN = re.compile(r"\b(?:and|answers?|options?)\b|答案|[是为选择项和与及都对正确]|[\s.:,;/+&=]")  # letters


class Choices(AnswerKind):
    """All of several options that are right."""

    __slots__ = ()

    noun: ClassVar[str] = "choices"
    needs: ClassVar[tuple[str, ...]] = ()
    takes: ClassVar[tuple[str, ...]] = ("options", "credit")
    tells: ClassVar[str] = "options"

    def refusal(self, part: Part, key: Any, names: Callable[[], Names]) -> Text | None:
        """At least one option is right and one wrong, and no two read the same."""
        if all(key):
            return Text("every option is right", "所有选项都正确")
        if not any(key):
            return Text("no option is right", "没有一个选项正确")
        known = names()
        if len({fill(option.text, known) for option in part.options}) < len(part.options):
            return Text("two options read the same", "有两个选项内容相同")
        return None

    def slips(self, part: Part, names: Names) -> list[tuple[Misconceptions, Any]]:
        """The answers of those who misjudge one option."""
        key = self.key(part, names)
        alone = [(*key[:index], not right, *key[index + 1 :]) for index, right in enumerate(key)]
        found = [(self.misjudged(part, value, key), value) for value in alone]
        return [(misconceptions, value) for misconceptions, value in found if misconceptions]

    def options(self, part: Part, key: Any, wrong: Sequence[Any], shuffled: Shuffle) -> tuple[Any, ...]:
        """All options, by their indices, in an order of their own."""
        return tuple(shuffled(range(len(part.options)), "order"))

    def printed_options(self, part: Part) -> tuple[Any, ...]:
        """As many as there are."""
        return tuple(range(len(part.options)))

    def instructions(self, part: Part) -> Text:
        """All letters."""
        return Text("Answer with the letters of all that are right, such as AC.", "请写出所有正确选项的字母，例如 AC。")

    def option_text(self, part: Part, option: Any, say: Say) -> Text:
        """What the option says."""
        return say(part.options[option].text)

    def parse(
        self, part: Part, options: Sequence[Any], text: str, texts: Sequence[OptionTexts] = ()
    ) -> Understood | Misread:
        """Letters, in any order and with anything between them that separates."""
        letters = LETTERS[: len(options)]
        typed = set(BETWEEN.sub("", text.translate(BRACKETS)).upper())
        if typed and typed <= set(letters):
            chosen = {option for letter, option in zip(letters, options, strict=True) if letter in typed}
            return Understood(tuple(i in chosen for i in range(len(part.options))), "".join(sorted(typed)))
        first, last = letters[0], letters[-1]
        return Misread(
            Text(
                f"Answer with letters from {first} to {last}, such as AC.",
                f"请用 {first} 到 {last} 的字母作答，例如 AC。",
            ),
            Text(f"not letters from {first} to {last}", f"不是 {first} 到 {last} 的字母"),
        )

    def credit(self, part: Part, value: Any, key: Any) -> float:
        """What the policy of the part gives; all of it to the right selection."""
        match part.credit:
            case CreditPolicy.ALL_OR_NOTHING:
                return float(value == key)
            case CreditPolicy.RIGHT_MINUS_WRONG:
                chosen = [bool(right) for right, is_chosen in zip(key, value, strict=True) if is_chosen]
                return max(0, chosen.count(True) - chosen.count(False)) / sum(map(bool, key))
            case _:
                assert_never(part.credit)

    def misjudged(self, part: Part, value: Any, key: Any) -> Misconceptions:
        """The misconception of each option that was judged wrongly."""
        found = (_misconception(part.options[i], right) for i, right in enumerate(key) if value[i] != right)
        return tuple(misconception for misconception in found if misconception)

    def explain(self, given: Wrong, say: Say) -> Text:
        """Of each misjudged option what is wrong with the judgement, in the order of the letters."""
        return join(BLANK, list(_explained(given, say)))

    def typed(self, part: Part, options: Sequence[Any], value: Any) -> str:
        """The letters of what is chosen."""
        return "".join(letter for letter, option in zip(LETTERS, options, strict=False) if value[option])

    def shown(self, part: Part, options: Sequence[Any], value: Any, digits: int | None, say: Say) -> Text:
        """What is chosen, option by option."""
        return join(Text("; ", "；"), [say(part.options[option].text) for option in options if value[option]])

    def working(self, part: Part, options: Sequence[Any], names: Names, steps: Collection[str]) -> list[str]:
        """Of each option whether it is right, and its condition with the numbers put in."""
        key = self.key(part, names)
        lettered = zip(LETTERS, options, strict=False)
        return [_line(letter, key[option], part.options[option], names) for letter, option in lettered]

    def misconceptions(self, part: Part) -> Misconceptions:
        """Those of all options."""
        return tuple(one for option in part.options for one in (option.chosen, option.missed) if one)

    def gaps(self, part: Part, keys: Sequence[Any]) -> list[Text]:
        """Misjudgements that can happen and to which nothing is said, and the other way round."""
        found = []
        for index, option in enumerate(part.options):
            for right in (True, False):
                happens, is_told = any(key[index] is right for key in keys), _misconception(option, right) is not None
                if happens != is_told:
                    found.append(_unsaid(index + 1, right) if happens else _unheard(index + 1, right))
        return found

    def guessable(self, part: Part, keys: Sequence[Any]) -> float:
        """The mean credit of the best selection of all there are."""
        selections = product((False, True), repeat=len(part.options))
        return max(sum(self.credit(part, value, key) for key in keys) for value in selections) / len(keys)

    def place(self, options: Sequence[Any], key: Any) -> Hashable:
        """The places of the right options."""
        return tuple(key[option] for option in options)


def _misconception(option: Option, right: bool) -> OptionMisconception | None:
    return option.missed if right else option.chosen


def _explained(given: Wrong, say: Say) -> Iterator[Text]:
    for letter, option in zip(LETTERS, given.options, strict=False):
        right = given.key[option]
        if given.value[option] != right:
            judged = _missing(letter) if right else _wrong(letter)
            misconception = _misconception(given.part.options[option], right)
            yield judged + (Text(": ", "：") + say(misconception.says) if misconception else Text(".", "。"))


def _missing(letter: str) -> Text:
    return Text(f"{letter} is missing", f"漏选 {letter}")


def _wrong(letter: str) -> Text:
    return Text(f"{letter} is wrong", f"{letter} 不对")


def _line(letter: str, right: bool, option: Option, names: Names) -> str:
    shown = "" if has_grids(option.right, names) else typeset(option.right.tree, names, OPERATIONS)
    reason = "" if shown in ("True", "False") else f"  {shown}"
    return f"{letter} {'✓' if right else '✗'}{reason}"


def _unsaid(number: int, right: bool) -> Text:
    if right:
        return Text(
            f"option {number} can be left out where it is right, and nothing is said to that: add missed",
            f"第 {number} 个选项正确时可能被漏选，却没有相应的说明：请加上 missed",
        )
    return Text(
        f"option {number} can be chosen where it is wrong, and nothing is said to that: add chosen",
        f"第 {number} 个选项不正确时可能被选中，却没有相应的说明：请加上 chosen",
    )


def _unheard(number: int, right: bool) -> Text:
    if right:
        return Text(
            f"option {number} is right in no draw, so that nobody misses it: look at right, or leave out missed",
            f"第 {number} 个选项在任何取值下都不正确，不会被漏选：请检查 right，或去掉 missed",
        )
    return Text(
        f"option {number} is wrong in no draw, so that nobody errs in choosing it: look at right, or leave out chosen",
        f"第 {number} 个选项在任何取值下都正确，不会被误选：请检查 right，或去掉 chosen",
    )
