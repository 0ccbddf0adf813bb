"""Class's scores as a page: students by exercises, each cell with its points and a shade of them.

The page needs nothing else. Its script only sorts; numbers, bold type and signs say all that colours say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from grader.export.bar_chart import STYLE as BARS
from grader.export.bar_chart import bars
from grader.export.score_grid import ScoreColumn, ScoreGrid, ScoreLine, grid
from grader.export.score_table import ScoreRow
from grader.gradebook.statistics import spread
from grader.messages.text import Language, Text, visible
from grader.model.report import Verdict
from grader.render.html.tree import Child, document, tag
from grader.render.words import TOGETHER, number

HERE = Path(__file__).resolve().parent
SHADES = 5  # of points; the last is for all of them
LOST = "\ufffd"  # in place of what a name must not do to a page

TITLE = Text("Scores", "成绩")
STUDENT = Text("student", "学生")
MEAN = Text("mean of those graded", "已批改者的平均")
GRADED = Text("students graded", "已批改人数")
SPREAD = Text("Students by points together", "合计得分的人数分布")
ADJUSTED, EXCUSED = Text("adjusted", "已调整"), Text("excused", "免做")
LATE, VERDICT = Text("late", "迟交"), Text("why there are no points", "未得分的原因")
NOTHING = Text("nothing graded", "没有批改结果")
NONE, NBSP = "–", "\xa0"


def as_page(rows: Iterable[ScoreRow], language: Language) -> Iterator[str]:
    """The document, in one piece."""
    found = grid(rows)
    title = TITLE.say(language)
    told = SPREAD.say(language)
    shares = ((line.points, found.out_of) for line in found.lines)
    parts: list[Child] = [tag("h1", title), tag("p", _summary(found).say(language))]
    if found.lines:
        parts += [
            tag("h2", told),
            tag("figure", bars(spread(shares), found.out_of, told)),
            tag("h2", Text("Students and exercises", "学生与练习").say(language)),
            _legend(language),
            tag("div", _table(found, language), class_="scroll", tabindex="0", role="region", aria_label=title),
            tag("script", (HERE / "scores.js").read_text(encoding="utf-8")),
        ]
    yield document(title, (HERE / "scores.css").read_text(encoding="utf-8") + BARS, parts, language)


def _summary(found: ScoreGrid) -> Text:
    """The class in a sentence."""
    students, exercises = len(found.lines), len(found.columns)
    return Text(
        f"{students} {'student' if students == 1 else 'students'}, "
        f"{exercises} {'exercise' if exercises == 1 else 'exercises'}, "
        f"mean {found.mean:.2f} of {found.out_of:g} points together.",
        f"{students} 名学生，{exercises} 道练习，合计满分 {found.out_of:g}，平均 {found.mean:.2f}。",
    )


def _legend(language: Language) -> Element:
    """What shades and signs mean."""
    shades = [
        tag("li", tag("i", "0", class_="s0"), Text(" no points", " 零分").say(language)),
        *(tag("li", tag("i", NBSP, class_=f"s{one}"), f" < {100 * one // (SHADES - 1)} %") for one in range(1, SHADES)),
        tag("li", tag("i", "n", class_=f"s{SHADES}"), Text(" all points", " 满分").say(language)),
    ]
    signs = [(NONE, NOTHING), ("CE, RTE …", VERDICT)]
    told = [tag("li", tag("i", sign), f" {meaning.say(language)}") for sign, meaning in signs]
    return tag("ul", *shades, *told, class_="legend")


def _table(found: ScoreGrid, language: Language) -> Element:
    heads = [(column.exercise, column.out_of) for column in found.columns] + [
        (TOGETHER.say(language), found.out_of),
    ]
    head = tag("tr", tag("th", STUDENT.say(language), scope="col"), *(_head(*one, language) for one in heads))
    body = tag("tbody", *(_line(line, found, language) for line in found.lines))
    caption = tag("caption", _summary(found).say(language))
    return tag("table", caption, tag("thead", head), _class(found, language), body)


def _head(name: str, out_of: float, language: Language) -> Element:
    """A heading that may break after every underscore."""
    pieces: list[Child] = []
    for piece in name.split("_"):
        pieces += ["_", tag("wbr"), piece] if pieces else [piece]
    reached = Text(f"of {out_of:g}", f"满分 {out_of:g}").say(language)
    return tag("th", *pieces, " ", tag("small", reached), scope="col")


def _class(found: ScoreGrid, language: Language) -> Element:
    """The class as a whole, above its students: there may be thousands."""
    means = [_mean(column.mean, column.out_of) for column in found.columns]
    counts = [tag("td", str(len(column.earned))) for column in found.columns]
    mean = tag("tr", tag("th", MEAN.say(language), scope="row"), *means, _mean(found.mean, found.out_of))
    graded = tag("tr", tag("th", GRADED.say(language), scope="row"), *counts, tag("td", str(len(found.graded))))
    return tag("tbody", mean, graded, class_="class")


def _line(line: ScoreLine, found: ScoreGrid, language: Language) -> Element:
    cells = [_cell(row, column, language) for row, column in zip(line.cells, found.columns, strict=True)]
    together = tag("td", f"{number(line.points)}", class_="total")
    return tag("tr", tag("th", visible(line.student, LOST), scope="row"), *cells, together)


def _cell(row: ScoreRow | None, column: ScoreColumn, language: Language) -> Element:
    """The points, and out of how many where the newest version has others; the verdict where there are none."""
    if row is None or (row.standing is None and row.adjustment is None):
        return tag("td", Verdict.JE.value if row and row.fault else NONE, title=row.note if row else None)
    one, points = row.standing, row.awarded
    if points is None:
        return tag("td", EXCUSED.say(language) if row.is_excused else Verdict.JE.value, title=_decision(row, language))
    out_of = one.out_of if one else column.out_of
    of = f"/{out_of:g}" if out_of != column.out_of else ""
    why = tag("small", f" {one.verdict.value}") if one and not row.adjustment and not points else None
    late = tag("small", f" {LATE.say(language)}") if one and one.late else None
    made = tag("small", f" {ADJUSTED.say(language)}") if row.adjustment else None
    shade = f"s{_shade(points, out_of)}"
    return tag("td", f"{number(points)}{of}", why, late, made, class_=shade, title=_decision(row, language))


def _decision(row: ScoreRow, language: Language) -> str | None:
    """What a person decided about a score, and why."""
    return f"{row.adjustment.said.say(language)}: {row.adjustment.why}" if row.adjustment else None


def _mean(points: float | None, out_of: float) -> Element:
    if points is None:
        return tag("td", NONE)
    return tag("td", f"{points:.2f}", class_=f"s{_shade(points, out_of)}")


def _shade(points: float, out_of: float) -> int:
    """0 for no points, the last shade for all, and those between by equal parts."""
    if points <= 0:
        return 0
    return SHADES if points >= out_of else min(1 + int((SHADES - 1) * points / out_of + 1e-9), SHADES - 1)
