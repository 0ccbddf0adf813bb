"""Proof of an interview question: its rubric marks its own sample answers as its author did.

Proved as well: the model answers earn everything; nothing, and the question repeated, earn nothing; every
misconception is recognised in its example and spoils full marks; no sample is diagnosed as anything by mistake. And no
falsified sample keeps full marks without a person being asked to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.interview.falsify import Falsification, all_falsified
from grader.interview.mark import MarkedInterview, Marker
from grader.interview.second_opinion import right_answers
from grader.messages.errors import Problem
from grader.messages.text import LANGUAGES, Text
from grader.model.interview_question import Interview
from grader.verify.result import VerifyResult, problem

MarkedFalsification = tuple[Falsification, MarkedInterview]

MIN_SAMPLES = 8  # in each language


def prove(interview: Interview) -> VerifyResult:
    """Prove `interview`."""
    samples = interview.all_samples()
    marker = Marker(interview)
    falsified = [(made, marker.mark(made.text)) for made in all_falsified(right_answers(interview))]
    kept = sum(marked.status == "full" for _, marked in falsified)
    facts = Text(
        f"{len(samples)} sample answers; {kept} of {len(falsified)} falsified ones keep full marks, for review",
        f"{len(samples)} 个样例回答；{len(falsified)} 个改错的回答中有 {kept} 个仍得满分，待人工复核",
    )
    numbers = {"samples": len(samples), "falsified": len(falsified), "kept": kept}
    return VerifyResult(interview.id, tuple(sorted(_problems(interview, marker, falsified))), facts, numbers)


def _problems(interview: Interview, marker: Marker, falsified: Sequence[MarkedFalsification]) -> Iterator[Problem]:
    yield from _about_falsified(interview, falsified)
    yield from _about_samples(interview, marker)
    for language in LANGUAGES:
        yield from _must_be(interview, marker, "model", interview.model.say(language), "full")
        yield from _must_be(interview, marker, "prompt", interview.prompt.say(language), "wrong")
    yield from _must_be(interview, marker, "prompt", "", "wrong")
    for wrong in interview.misconceptions:
        for language in LANGUAGES:
            answer = wrong.example.say(language)
            found = [one.misconception.id for one in marker.mark(answer).misconceptions]
            if found != [wrong.id]:
                told = ", ".join(found) or "-"
                en = f"“{answer}” must be diagnosed as itself and nothing else; the diagnosis is: {told}"
                zh = f"“{answer}”应恰好被诊断为它自己；实际诊断为：{told}"
                yield problem(interview, f"misconceptions.{wrong.id}.example.{language}", en, zh)


def _about_samples(interview: Interview, marker: Marker) -> Iterator[Problem]:
    samples = interview.all_samples()
    for language in LANGUAGES:
        count = sum(sample.language == language for sample in samples)
        if count < MIN_SAMPLES:
            en = f"{count} answers; {MIN_SAMPLES} are needed"
            yield problem(interview, f"samples.*.{language}", en, f"只有 {count} 个回答；需要 {MIN_SAMPLES} 个")
    for sample in samples:
        where = f"samples.{sample.kind}.{sample.language}"
        yield from _must_be(interview, marker, where, sample.answer, sample.status)


def _about_falsified(interview: Interview, falsified: Sequence[MarkedFalsification]) -> Iterator[Problem]:
    """Falsified answers that keep full marks unseen, and exceptions for what nobody falsified."""
    for made, marked in falsified:
        if made.text not in interview.still_right and marked.status == "full" and not marked.needs_review:
            en = f"“{made.text}” ({made.operator} turned) keeps full marks; mend the rubric or use still_right"
            zh = f"“{made.text}”（改动：{made.operator}）仍得满分；请修改评分标准，或在 still_right 中说明理由"
            yield problem(interview, "samples.full", en, zh)
    for text in interview.still_right.keys() - {made.text for made, _ in falsified}:
        yield problem(interview, "still_right", f"“{text}” is no falsified sample", f"“{text}”不是改动样例得到的回答")


def _must_be(interview: Interview, marker: Marker, where: str, answer: str, status: str) -> Iterator[Problem]:
    marked = marker.mark(answer)
    if marked.status != status:
        en = f"“{answer}” should be {status}; it is {marked.status}: {_why(marked)}"
        zh = f"“{answer}”应为 {status}；实际为 {marked.status}：{_why(marked)}"
        yield problem(interview, where, en, zh)


def _why(marked: MarkedInterview) -> str:
    points = [f"{one.point.id} {one.verdict} “{one.evidence}”" for one in marked.points]
    wrong = [f"{one.misconception.id} “{one.evidence}”" for one in marked.misconceptions]
    return "; ".join((*points, *wrong, *marked.reasons))
