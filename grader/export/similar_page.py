"""Pairs of similar submissions as data, and as a page that shows them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from grader.messages.text import Language, Text
from grader.render.html.tree import document, tag
from grader.similar.index import SimilarPair

TITLE = Text("Submissions that are alike", "相似的提交")
CAUTION = Text(
    "Something to look at, never a verdict: short functions look alike by themselves, students learn from the same "
    "pages, and working together may be allowed. Names, comments and the order of functions do not count, nor does the "
    "starter; what many have counts little.",
    "仅供查看，绝非结论：短函数本来就相像，学生可能参考了同样的资料，合作也可能是允许的。"
    "命名、注释和函数顺序不计，起始代码不计；多数人都有的写法权重很低。",
)
NOTHING = Text("No two submissions are noticeably alike.", "没有明显相似的提交。")
STYLE = """
:root{color-scheme:light dark;--line:#8886;--same:#ffe08a88}
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;overflow-wrap:anywhere}
details{border-bottom:1px solid var(--line);padding:.5rem 0}summary{cursor:pointer}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem}
@media (max-width:45rem){.pair{grid-template-columns:minmax(0,1fr)}}
pre{overflow-x:auto;overflow-wrap:normal;border:1px solid var(--line)}
pre{padding:.5rem;font-size:13px;line-height:1.4;margin:.3rem 0}
mark{background:var(--same);color:inherit;display:inline-block;min-width:100%}
"""


def as_data(pairs: Sequence[SimilarPair]) -> list[dict[str, Any]]:
    """A JSON object for each pair."""
    return [
        {
            "students": [pair.one, pair.two],
            "share": round(pair.share, 4),
            "lines": [sorted(pair.lines_of_one), sorted(pair.lines_of_two)],
        }
        for pair in pairs
    ]


def as_page(pairs: Sequence[SimilarPair], sources: Mapping[str, str], exercise: str, language: Language) -> str:
    """A page with each pair side by side, what they share marked."""
    parts = [tag("h1", TITLE.say(language), tag("small", f"  {exercise}")), tag("p", CAUTION.say(language))]
    parts += [_pair(pair, sources, number == 0) for number, pair in enumerate(pairs)]
    if not pairs:
        parts.append(tag("p", NOTHING.say(language)))
    return document(f"{exercise}: {TITLE.say(language)}", STYLE, parts, language)


def _pair(pair: SimilarPair, sources: Mapping[str, str], first: bool) -> Element:
    summary = tag("summary", tag("strong", f"{pair.share:.0%}"), f"  {pair.one} · {pair.two}")
    sides = [
        tag("div", tag("strong", name), _code(sources[name], lines))
        for name, lines in ((pair.one, pair.lines_of_one), (pair.two, pair.lines_of_two))
    ]
    return tag("details", summary, tag("div", *sides, class_="pair"), open=first)


def _code(source: str, marked: frozenset[int]) -> Element:
    lines: list[Element | str] = []
    for number, line in enumerate(source.splitlines(), 1):
        shown = f"{number:4}  {line}"
        lines += [tag("mark", shown) if number in marked else shown, "\n"]
    return tag("pre", *lines)
