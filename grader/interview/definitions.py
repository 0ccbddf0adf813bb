"""Letters that an answer defines itself: where q = n + 2p; with d = 1; P is the total padding.

They are replaced by what they stand for before formulas are read.
"""

from __future__ import annotations

import re

from grader.interview.glossary import Index
from grader.interview.normalize import Folded
from grader.interview.tokens import tokens

DEFINITION = re.compile(
    r"(?:\b(?:where|with|let|set|and|for)\b|[其式]中|设|令|记|取|[,，(（;])\s*([a-z])\s*(?:=|:=|\bis\b|为|是)\s*"
    r"((?:[a-z\d^*/+-]|\s(?![a-z]{2})|[()](?=.*\)))+)"
)
TOTAL = re.compile(
    r"\bp\b[^,.;:，。；：]{0,20}\b(?:total|both sides together|altogether)\b|\btotal padding(?: is| of)? p\b"
    r"|p\s*(?:是|为|表示)[^,.;:，。；：]{0,6}(?:总|两侧之和|两边合计)|总填充(?:量|数)?(?:是|为|记为)?\s*p\b"
)
MAX_DEFINITIONS = 3  # definitions


def defined(folded: Folded, symbols: Index) -> Folded:
    """The text with the answer's own letters replaced; letters of the rubric stay what they are."""
    if TOTAL.search(folded.text):
        folded = folded.replaced(re.compile(r"(?<![a-z])p(?![a-z])"), "(2*p)")
    for found in list(DEFINITION.finditer(folded.text))[:MAX_DEFINITIONS]:
        letter, meaning = found[1], found[2].strip()
        if meaning and letter not in meaning and not symbols.at(tokens(letter), 0)[0]:
            folded = folded.replaced(re.compile(rf"(?<![a-z]){letter}(?![a-z]|\s*=)"), f"({meaning})")
    return folded
