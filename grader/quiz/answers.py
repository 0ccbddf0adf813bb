"""Answers to a question for one draw of its letters: the key, and every wrong answer's value.

`drawn` are the letters of a draw: the parameters, the arrays as nested tuples. `earlier` are the answers to earlier
parts, by id: the key's, or a student's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from grader.answer_kinds.answer_kind import Misconceptions, Names
from grader.answer_kinds.table import kind_of
from grader.formulas.formula import Formula, FormulaError
from grader.formulas.operations import OPERATIONS
from grader.messages.errors import AuthorError, Problem
from grader.messages.text import Text
from grader.model.question import AnswerMisconception, Part, Question

NONE: Mapping[str, Formula] = {}


def names_before(question: Question, part: Part, drawn: Names, earlier: Names, instead: Mapping[str, Formula]) -> Names:
    """Every letter that the part's answer may use; steps in `instead` are computed that way. Raises FormulaError."""
    names = _followed(question.let, drawn, instead)
    for before in question.asked:
        if before.id == part.id:
            break
        names = {**_followed(before.let, names, NONE), before.id: earlier[before.id]}
    return _followed(part.let, names, instead)


def _followed(steps: Mapping[str, Formula], names: Names, instead: Mapping[str, Formula]) -> dict[str, Any]:
    known = dict(names)
    for name, step in steps.items():
        known[name] = instead.get(name, step).evaluate(known, OPERATIONS)
    return known


def answer(question: Question, part: Part, drawn: Names, earlier: Names, instead: Mapping[str, Formula] = NONE) -> Any:
    """The answer to a part, right as far as `earlier` is. Raises FormulaError."""
    return kind_of(part).key(part, names_before(question, part, drawn, earlier, instead))


def key(question: Question, drawn: Names) -> dict[str, Any]:
    """The right answer to each part, by id. Raises FormulaError."""
    found: dict[str, Any] = {}
    for part in question.asked:
        found[part.id] = answer(question, part, drawn, found)
    return found


def checked_key(question: Question, drawn: Names) -> dict[str, Any]:
    """The key, computed by the formula and by running the reference. Raises AuthorError where they disagree."""
    try:
        found = key(question, drawn)
        for part in question.asked:
            ran = kind_of(part).reference(part, names_before(question, part, drawn, found, NONE))
            if ran is not None and not same(part, found[part.id], ran):
                raise _disagreement(question, part, found[part.id], ran, drawn)
    except FormulaError as error:
        raise refused(question, "answer", error.text) from None
    return found


def _disagreement(question: Question, part: Part, formula: Any, ran: Any, drawn: Names) -> AuthorError:
    where = "reference" if question.answer else f"parts.{part.id}.reference"
    at = ", ".join(f"{name} = {value}" for name, value in drawn.items() if name in question.params)
    return refused(
        question,
        where,
        Text(
            f"the formula gives {formula}, the reference {ran}, with {at}",
            f"公式给出 {formula}，参考实现给出 {ran}，其中 {at}",
        ),
    )


def refused(question: Question, where: str, text: Text) -> AuthorError:
    """That the question cannot be asked as it is written."""
    return AuthorError([Problem(str(question.path), 0, 0, where, text.en, text.zh)])


def wrong_answers(question: Question, part: Part, drawn: Names, earlier: Names) -> list[tuple[Misconceptions, Any]]:
    """Each misconception that can happen here, alone, and its value. Raises FormulaError."""
    names = names_before(question, part, drawn, earlier, NONE)
    found = kind_of(part).slips(part, names)
    for wrong in part.misconceptions:
        if wrong.when is None or wrong.when.evaluate(names, OPERATIONS):
            if wrong.answer is not None:
                value = wrong.answer.evaluate(names, OPERATIONS)
            else:
                value = answer(question, part, drawn, earlier, wrong.instead)
            found.append(((wrong,), value))
    return found


def compositions(question: Question, part: Part, drawn: Names, earlier: Names) -> list[tuple[Misconceptions, Any]]:
    """Every pair of misconceptions that replace different steps, and what comes out of both together."""
    single = [one for (one,), _ in wrong_answers(question, part, drawn, earlier)]
    possible = [one for one in single if isinstance(one, AnswerMisconception) and one.instead]
    found: list[tuple[Misconceptions, Any]] = []
    for a, b in combinations(possible, 2):
        if not a.instead.keys() & b.instead.keys():
            try:
                found.append(((a, b), answer(question, part, drawn, earlier, {**a.instead, **b.instead})))
            except FormulaError:
                continue  # together they have no value
    return found


def same(part: Part, a: Any, b: Any) -> bool:
    """Whether two answers to a part are the same one."""
    return kind_of(part).same(part, a, b)
