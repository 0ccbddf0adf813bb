"""Sentence in both languages: every word a person reads exists in English and in Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
FENCED = re.compile(r"(^```.*?^```)", re.DOTALL | re.MULTILINE)
SPACES = "\n\t\u3000\xa0"  # harmless, although Python does not call them printable: those of Chinese and of French
MARK = "，。、；：？！（）《》「」『』“”"
IDEOGRAPH = "\u3400-\u9fff"
BREAK = re.compile(  # a line break, or the blank that YAML made of one, where Chinese has no blank
    f"(?<=[{MARK}])(?:\\n {{0,3}}| )(?=[{MARK}{IDEOGRAPH}A-Za-z({{]|`(?!`)|[0-9]+(?![0-9.)]))"
    f"|(?<=[{IDEOGRAPH}])(?:\\n {{0,3}}| )(?=[{MARK}{IDEOGRAPH}])"
)


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence, said in English and in Chinese."""

    en: str
    zh: str

    def say(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.zh if language == "zh" else self.en

    def __add__(self, other: Text) -> Text:
        return Text(self.en + other.en, self.zh + other.zh)

    def __bool__(self) -> bool:
        return bool(self.en or self.zh)

    def to_json(self) -> Mapping[str, str]:
        """Both languages, as exercise files write them."""
        return {"en": self.en, "zh": self.zh}


def same(words: str) -> Text:
    """A text that reads the same in every language: a name, a number, a piece of code."""
    return Text(words, words)


def unbroken(chinese: str) -> str:
    """Chinese prose without the blanks that its author's line breaks would leave; code between fences as it is."""
    pieces = FENCED.split(chinese)
    return "".join(piece if number % 2 else BREAK.sub("", piece) for number, piece in enumerate(pieces))


def visible(words: str, instead: str = "") -> str:
    """The words, with `instead` for what could steer a terminal, turn the writing around or hide."""
    return "".join(c if c.isprintable() or c in SPACES else instead for c in words)


def half_width(words: str) -> str:
    """What a Chinese input method typed in full width, as the English one types it: ３ is 3."""
    return unicodedata.normalize("NFKC", words)


def begun(words: str) -> str:
    """English words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def beside(left: str, right: str) -> str:
    """Two pieces of Chinese text in one, with a space where a letter or digit meets a Chinese character."""
    gap = " " if left and right and left[-1].isascii() != right[0].isascii() and (left[-1] + right[0]).isalnum() else ""
    return left + gap + right


def listed(names: Iterable[str]) -> Text:
    """Names one after the other, with a comma in English and the comma of lists in Chinese; a dash for none."""
    known = list(names)
    return Text(", ".join(known) or "-", "、".join(known) or "-")


def either(names: Iterable[str]) -> Text:
    """Names of which one is meant: `a, b or c`."""
    *others, last = names
    return Text(f"{', '.join(others)} or {last}", f"{'、'.join(others)} 或 {last}")


def join(separator: Text | str, parts: list[Text]) -> Text:
    """The `parts` in one text, with `separator` between them."""
    between = same(separator) if isinstance(separator, str) else separator
    return Text(between.en.join(part.en for part in parts), between.zh.join(part.zh for part in parts))
