"""Numbers in English words: twenty-eight, one hundred and two, three million."""

from __future__ import annotations

import re

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
WORD, WORDS = re.compile("[a-z]+"), re.compile("[a-z -]+")


def english(text: str) -> int | None:
    """The value of a number in words, or None."""
    if not WORDS.fullmatch(text):
        return None
    words = [word for word in WORD.findall(text) if word != "and"]
    if not words or not all(word in SMALL or word in TENS or word in SCALES or word == "hundred" for word in words):
        return None
    total, group, largest, before = 0, 0, 10**12, ""
    for word in words:
        if word in SCALES:
            if not group or SCALES[word] >= largest:
                return None
            total, group, largest = total + group * SCALES[word], 0, SCALES[word]
        elif word == "hundred":
            if not 0 < group < 10:
                return None
            group *= 100
        elif not _may_follow(word, before):
            return None
        else:
            group += SMALL.get(word, 0) + TENS.get(word, 0)
        before = word
    return total + group


def _may_follow(word: str, before: str) -> bool:
    """Whether a small number may stand behind a word: one behind twenty, anything behind hundred or a scale."""
    if before in TENS:
        return 0 < SMALL.get(word, 0) < 10
    return before not in SMALL
