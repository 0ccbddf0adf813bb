"""Filling of texts: `{H}` becomes the value of H. Braces around anything else stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from grader.formulas.typeset import number
from grader.messages.text import LANGUAGES, Language, Text

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


def placeholders(words: str) -> set[str]:
    """The names that stand in braces in `words`."""
    return set(PLACEHOLDER.findall(words))


def fill(text: Text, names: Mapping[str, Any]) -> Text:
    """The text with the values of `names` put in; placeholders of other names stay. A value may be a text itself."""
    return Text(*(_filled(text.say(language), names, language) for language in LANGUAGES))


def _filled(words: str, names: Mapping[str, Any], language: Language) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] not in names:
            return match[0]
        found = names[match[1]]
        return found.say(language) if isinstance(found, Text) else number(found)

    return PLACEHOLDER.sub(value, words)
