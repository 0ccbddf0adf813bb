"""Proof of a question: every draw has one key, and every wrong answer tells which idea led to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.answer_kinds.answer_kind import Understood
from grader.answer_kinds.table import kind_of
from grader.messages.errors import AuthorError, Problem
from grader.messages.text import Text
from grader.model.question import Question
from grader.quiz.answers import wrong_answers
from grader.quiz.draw_space import Space
from grader.quiz.mark import mark, read_typed
from grader.quiz.presentation import page, typed
from grader.quiz.variant import Variant, variant
from grader.quiz.working import explanation, working
from grader.verify.question_quality import QuestionQuality, statistics
from grader.verify.result import VerifyResult, problem

DRAWS = 200
MIN_MISCONCEPTIONS = 3
MIN_VARIANTS = 4
MIN_OPTIONS = 3
MAX_GUESSABLE = 0.6  # share of the most frequent answer
MAX_UNEVEN = 0.15  # above an equal share of the key's places among the options


def prove(question: Question) -> VerifyResult:
    """Prove `question` over many draws: its key by formula and reference, its page, its working, its marking."""
    space = Space(question)
    try:
        variants = [variant(space, number) for number in range(DRAWS)]
        found = statistics(space, variants)
        problems = [*_about_parts(question, variants), *_never(question, variants)]
        problems += [*_about(space, found), *_about_variants(question, variants)]
    except AuthorError as error:
        return VerifyResult(question.id, error.problems)
    return VerifyResult(question.id, tuple(sorted(problems)), _facts(space, found), found.numbers)


def _facts(space: Space, found: QuestionQuality) -> Text:
    drawn = "" if space.is_small else "+"
    return Text(
        f"{found.space}{drawn} draws, {found.usable:.0%} usable, {found.guessable:.0%} guessable, "
        f"{found.wrong:.1f} wrong answers recognised",
        f"{found.space}{drawn} 种取值，{found.usable:.0%} 可用，猜中率 {found.guessable:.0%}，"
        f"可识别 {found.wrong:.1f} 种错误答案",
    )


def _where(question: Question, part: str, key: str) -> str:
    return key if question.answer else f"parts.{part}.{key}"


def _about_parts(question: Question, variants: Sequence[Variant]) -> Iterator[Problem]:
    for part in question.asked:
        kind = kind_of(part)
        count = len({misconception.id for misconception in kind.misconceptions(part)})
        if count < MIN_MISCONCEPTIONS:
            few = MIN_MISCONCEPTIONS
            yield problem(
                question,
                _where(question, part.id, kind.tells),
                f"{count} wrong answers can be recognised; {few} are needed",
                f"只能识别 {count} 种错误答案；需要 {few} 种",
            )
        fewest = min((len(one.options[part.id]) for one in variants if part.id in one.options), default=MIN_OPTIONS)
        if fewest < MIN_OPTIONS:
            yield problem(
                question,
                _where(question, part.id, kind.tells),
                f"some draws offer {fewest} options only; {MIN_OPTIONS} are needed",
                f"有的取值只有 {fewest} 个选项；至少需要 {MIN_OPTIONS} 个",
            )
        for gap in kind.gaps(part, [one.key[part.id] for one in variants]):
            yield problem(question, _where(question, part.id, kind.tells), gap.en, gap.zh)


def _never(question: Question, variants: Sequence[Variant]) -> Iterator[Problem]:
    """Misconceptions whose `when` holds in no draw."""
    for part in question.asked:
        met = {
            wrong.id
            for one in variants
            for ideas, _ in wrong_answers(question, part, one.drawn, one.key)
            for wrong in ideas
        }
        for wrong in part.misconceptions:
            if wrong.id not in met:
                where = _where(question, part.id, "misconceptions")
                en, zh = (
                    f"{wrong.id} happens in no draw: look at its when",
                    f"{wrong.id} 在任何取值下都不会出现：请检查 when",
                )
                yield problem(question, where, en, zh)


def _about(space: Space, found: QuestionQuality) -> Iterator[Problem]:
    question = space.question
    if space.is_small and len(space.usable) < MIN_VARIANTS:
        count, few = len(space.usable), MIN_VARIANTS
        yield problem(
            question,
            "params",
            f"{count} of {space.size} draws can be used; {few} are needed: in the others answers coincide",
            f"{space.size} 种取值中只有 {count} 种可用；需要 {few} 种：其余取值会使答案重合",
        )
    if found.guessable > MAX_GUESSABLE:
        yield problem(
            question,
            "answer",
            f"one answer is right in {found.guessable:.0%} of the draws; at most {MAX_GUESSABLE:.0%} may be",
            f"同一个答案在 {found.guessable:.0%} 的取值下都正确；最多允许 {MAX_GUESSABLE:.0%}",
        )
    if found.position > 1 / MIN_OPTIONS + MAX_UNEVEN:
        yield problem(
            question,
            "misconceptions",
            f"the key stands in one place in {found.position:.0%} of the draws",
            f"正确选项在 {found.position:.0%} 的取值下处于同一位置",
        )


def _about_variants(question: Question, variants: Sequence[Variant]) -> Iterator[Problem]:
    """The key, typed as a student would, earns every point; the working and the page can be written."""
    for one in variants:
        asks = page(one).asks
        explanation(one)
        given = {}
        for asked in asks:
            working(one, asked.part)
            text = typed(one, asked.part, one.key[asked.part.id])
            read = read_typed(one, asked.part, text)
            given[asked.part.id] = read.value if isinstance(read, Understood) else None
        if not mark(one, given).right:
            yield problem(
                question,
                "answer",
                f"the key of {one.id}, typed as an answer, is not marked as right",
                f"把 {one.id} 的正确答案键入作答，却没有判为正确",
            )
            return
