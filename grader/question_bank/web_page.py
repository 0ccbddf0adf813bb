"""Web page of questions for practising alone: one file, no script; the answer unfolds below its question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from grader.messages.text import Text, same
from grader.question_bank.bank_format import BankFormat, Carriage, TargetForm
from grader.question_bank.body import asked, body, feedback, misconception, rubric
from grader.question_bank.explained import model_answer
from grader.question_bank.item import BankItem, ChoiceResponse, EssayResponse, ItemPart, SelectionResponse
from grader.question_bank.prose import inline
from grader.question_bank.recast import a_part_each
from grader.render.html.tree import document, tag

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "table{margin:.5rem 0}caption{text-align:left}details{margin:.5rem 0;padding:.5rem 1rem;border:1px solid #8888}"
    "@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}}"
)
ANSWER = Text("Answer", "答案")
WRONG = Text("If you had …", "如果你的答案是……")


def write(items: Sequence[BankItem], title: str) -> bytes:
    """The page."""
    questions = [_question(place, item) for place, item in enumerate(items, 1)]
    language = items[0].language if items else "en"
    return document(title, STYLE, [tag("h1", title), *questions], language).encode()


def _question(place: int, item: BankItem) -> Element:
    return tag(
        "section",
        tag("h2", f"{place}. {item.title}"),
        *body(item),
        *(piece for part in item.parts for piece in (*asked(part), *_options(part))),
        tag("details", tag("summary", ANSWER.say(item.language)), *_answer(item)),
        id=item.id,
        lang="zh-CN" if item.language == "zh" else "en",
    )


def _options(part: ItemPart) -> list[Element]:
    if not isinstance(part.response, ChoiceResponse | SelectionResponse):
        return []
    return [tag("ol", *(tag("li", *inline(option.text)) for option in part.response.options), type="A")]


def _answer(item: BankItem) -> Iterator[Element]:
    """The key of each part, the working, and what is behind each wrong answer."""
    for part in a_part_each(item):
        response = part.only.response
        if isinstance(response, EssayResponse):
            yield from rubric(response, item.language)
            return
        yield tag("p", tag("strong", *inline(model_answer(part))))
        yield from wrong_answers(part)
    yield from feedback(item)


def wrong_answers(item: BankItem) -> list[Element]:
    """The wrong answers, each with its misconception. Of several options the working says it."""
    match item.only.response:
        case ChoiceResponse(options=options):
            told = [(one.text, one.misconception, one.feedback) for one in options if one.feedback]
        case SelectionResponse() | EssayResponse():
            told = []
        case response:
            told = [(one.shown, one.misconception, one.feedback) for one in response.distractors]
    if not told:
        return []
    rows = [tag("li", *inline(text), misconception(name, says)) for text, name, says in told]
    return [tag("p", WRONG.say(item.language)), tag("ul", *rows)]


UNFOLDED = Text("below the answer", "在答案下方")
SHOWN = Carriage(Text("a question whose answer unfolds", "可展开答案的题目"), TargetForm.CARD, misconception=UNFOLDED)
HTML = BankFormat(
    name=same("HTML"),
    suffix=".html",
    write=write,
    has_parts=True,
    carries=dict.fromkeys(("number", "shape", "matrix", "choice", "choices", "interview"), SHOWN),
)
