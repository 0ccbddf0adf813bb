"""Whether an answer is a list of keywords, which names the right things and states nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.interview.glossary import Glossary
from grader.interview.statements import Mention, Statements, mentions
from grader.interview.tokens import Token

SEPARATORS = ",，、;；/|.。:："
MIN_LISTED_ITEMS = 3  # items of a list
BARE_SHARE = 0.75
THIN_SOUP = 4  # concepts in a row without a word between them and without a verb
NOUNS = ("ing", "ion", "ions")
SOUP = 6  # concepts in a row without a word between them


def is_list(read: Statements, glossary: Glossary) -> bool:
    """Whether the answer consists of bare terms: separated, or six and more in a row with nothing between them."""
    items = list(_items(read.folded.text, read.tokens))
    bare = [_is_bare(item, glossary) for item in items]
    if len(items) >= MIN_LISTED_ITEMS and sum(bare) >= BARE_SHARE * len(items):
        return True
    return any(_is_soup(item, glossary) for item in items) and all(
        b or _is_soup(item, glossary) for b, item in zip(bare, items, strict=True)
    )


def _items(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Stretches between separators, line ends, and spaces between Chinese words."""
    item: list[Token] = []
    for token in tokens:
        gap = text[item[-1].end : token.start] if item else ""
        spaced = bool(gap) and item[-1].kind == "han" and token.kind == "han"
        if item and (token.text in SEPARATORS or spaced or "\n" in gap):
            yield item
            item = []
        if token.text not in SEPARATORS:
            item.append(token)
    if item:
        yield item


def _is_bare(item: Sequence[Token], glossary: Glossary) -> bool:
    """One term, or several that make no statement."""
    found = _covering(item, glossary)
    if found is None:
        return False
    acting = [m.names and m.names <= glossary.actions for m in found]
    if not any(acting) or all(acting):
        return True
    last = found[-1]  # feature extraction, 特征提取: a name; 参数减少 is a statement
    return bool(acting[-1]) and sum(map(bool, acting)) == 1 and not last.names & set(glossary.opposites)


def _is_soup(item: Sequence[Token], glossary: Glossary) -> bool:
    found = _covering(item, glossary)
    if found is None or item[0].kind != "word":
        return False
    verbs = [item[m.end - 1].text for m in found if m.names and m.names <= glossary.actions]
    return len(found) >= SOUP or (len(found) >= THIN_SOUP and all(verb.endswith(NOUNS) for verb in verbs))


def _covering(item: Sequence[Token], glossary: Glossary) -> list[Mention] | None:
    """The mentions of an item that consists of nothing else, and of no formula or number."""
    found = list(mentions(item, glossary))
    covered = sum(m.end - m.start for m in found)
    plain = all(m.value is None and not m.signal for m in found)
    return found if plain and covered == len(item) else None
