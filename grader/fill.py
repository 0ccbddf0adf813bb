"""This module is the filling of texts: `{H}` becomes the value of H. Braces around anything else stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from grader.text import Text
from grader.typeset import number

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


def placeholders(words: str) -> set[str]:
    """The names that stand in braces in `words`."""
    return set(PLACEHOLDER.findall(words))


def fill(text: Text, names: Mapping[str, Any]) -> Text:
    """The text with the values of `names` put in; placeholders of other names stay."""

    def value(match: re.Match[str]) -> str:
        return number(names[match[1]]) if match[1] in names else match[0]

    return Text(PLACEHOLDER.sub(value, text.en), PLACEHOLDER.sub(value, text.zh))
