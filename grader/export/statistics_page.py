"""Class's statistics as data, as CSV, and as a page with pictures that needs nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from grader.export.bar_chart import STYLE as BARS
from grader.export.bar_chart import bars
from grader.export.score_table import harmless
from grader.gradebook.statistics import CheckFacts, ClassStatistics
from grader.messages.text import Language, Text
from grader.render import words
from grader.render.html.tree import coded, document, tag
from grader.render.inline_markdown import bare
from grader.render.words import number

STYLE = """
:root{color-scheme:light dark;--line:#8886;--bar:#3b78c2;--good:#2c8a4b}
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}meter{width:8rem}.share{white-space:nowrap}
@media (max-width:40rem){
meter{display:none}table{font-size:.8rem}th,td{padding:.3rem .2rem}td:first-child,td:last-child{overflow-wrap:anywhere}
}
small,.quiet{opacity:.7}@media (prefers-color-scheme:dark){:root{--bar:#6ea8ea;--good:#5fbf7f}}
"""

CHECK, POINTS = Text("check", "检查项"), Text("points", "满分")
MEAN, EASE, TELLS = Text("mean", "平均"), Text("earned", "得分率"), Text("discrimination", "区分度")
IDEAS = Text("Ideas behind the mistakes", "错误背后的想法")
SPREAD = Text("Points", "分数分布")


def as_data(found: ClassStatistics, language: Language) -> dict[str, Any]:
    """One JSON object."""
    return {
        "exercise": found.exercise,
        "title": found.title.say(language),
        "students": found.students,
        "out_of": number(found.out_of),
        "mean": round(found.mean, 4),
        "median": number(found.median),
        "attempts": round(found.attempts, 4),
        "verdicts": dict(found.verdicts),
        "spread": list(found.spread),
        "checks": [
            {
                "id": check.id,
                "title": check.title.say(language),
                "shown": check.shown,
                "out_of": number(check.out_of),
                "mean": round(check.mean, 4),
                "ease": round(check.ease, 4),
                "discrimination": None if check.discrimination is None else round(check.discrimination, 4),
            }
            for check in found.checks
        ],
        "misconceptions": [
            {"id": one.id, "says": one.says.say(language), "students": one.students, "share": round(one.share, 4)}
            for one in found.misconceptions
        ],
    }


def as_csv(found: ClassStatistics, language: Language) -> str:
    """A row for each check and each misconception, told apart by the first column."""
    data = as_data(found, language)
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["kind", "id", "title", "students", "share", "mean", "out_of", "discrimination"])
    facts = [found.students, round(found.mean / found.out_of, 4) if found.out_of else "", data["mean"], data["out_of"]]
    table.writerow(["exercise", found.exercise, harmless(data["title"]), *facts, ""])
    for check in data["checks"]:
        telling = "" if check["discrimination"] is None else check["discrimination"]
        facts = [found.students, check["ease"], check["mean"], check["out_of"], telling]
        table.writerow(["check", check["id"], harmless(bare(check["title"])), *facts])
    for one in data["misconceptions"]:
        table.writerow(
            ["misconception", one["id"], harmless(bare(one["says"])), one["students"], one["share"], "", "", ""]
        )
    return file.getvalue()


def as_page(found: ClassStatistics, language: Language) -> str:
    """A page with a picture of the points, the checks and the misconceptions."""
    title = found.title.say(language)
    parts = [
        tag("h1", title, tag("small", f"  {found.exercise}")),
        tag("p", summary(found).say(language)),
        tag("h2", SPREAD.say(language)),
        bars(found.spread, found.out_of, SPREAD.say(language)),
        _checks(found.checks, language),
    ]
    if found.misconceptions:
        parts += [tag("h2", IDEAS.say(language)), _ideas(found, language)]
    return document(f"{found.exercise}: {title}", STYLE + BARS, parts, language)


def summary(found: ClassStatistics) -> Text:
    """The class in a sentence."""
    counts = " · ".join(f"{verdict} {count}" for verdict, count in found.verdicts)
    who = "1 student" if found.students == 1 else f"{found.students} students"
    return Text(
        f"{who}, mean {found.mean:.2f} and median {found.median:g} of {found.out_of:g} points, "
        f"{found.attempts:.1f} attempts on average. {counts}",
        f"{found.students} 名学生，满分 {found.out_of:g}，平均 {found.mean:.2f}，中位数 {found.median:g}，"
        f"平均提交 {found.attempts:.1f} 次。{counts}",
    )


def _checks(checks: Sequence[CheckFacts], language: Language) -> Element:
    numbers = (POINTS, MEAN, TELLS)
    titles = (CHECK, POINTS, MEAN, EASE, TELLS)
    head = [tag("th", title.say(language), scope="col", class_="n" if title in numbers else None) for title in titles]
    rows = [
        tag(
            "tr",
            tag("td", *coded(check.title.say(language)), None if check.shown else tag("small", _hidden(language))),
            tag("td", f"{check.out_of:g}", class_="n"),
            tag("td", f"{check.mean:.2f}", class_="n"),
            _share(check.ease),
            tag("td", told(check.discrimination), class_="n"),
        )
        for check in checks
    ]
    return tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows))


def _hidden(language: Language) -> str:
    return words.aside(words.HIDDEN).say(language)


def _ideas(found: ClassStatistics, language: Language) -> Element:
    rows = [
        tag(
            "tr",
            _share(one.share),
            tag("td", *coded(one.says.say(language)), tag("small", f"  {one.id} · {one.students}")),
        )
        for one in found.misconceptions
    ]
    return tag("table", tag("tbody", *rows))


def _share(share: float) -> Element:
    return tag("td", tag("meter", min="0", max="1", value=f"{share:.3f}"), f" {share:.0%}", class_="share")


def told(discrimination: float | None) -> str:
    """A correlation in two digits, a dash where there is none."""
    return "–" if discrimination is None else f"{discrimination:.2f}".replace("-", "−")
