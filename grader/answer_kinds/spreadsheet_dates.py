"""Dates that a spreadsheet made of an answer: 3-4 or 3/4, typed into a cell, comes back as Mar-04 or 2026/3/4."""

from __future__ import annotations

import re

from grader.answer_kinds.answer_kind import Misread
from grader.messages.text import Text

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
YEAR = "(?:19|20)[0-9]{2}"
DATE = re.compile(
    rf"[0-9]{{1,2}}[-/ ](?:{MONTHS})[a-z]*(?:[-/ ][0-9]{{2,4}})?|(?:{MONTHS})[a-z]*[-/ ][0-9]{{1,4}}"
    rf"|{YEAR}([-/.])[0-9]{{1,2}}\1[0-9]{{1,2}}(?: [0-9:]+)?|[0-9]{{1,2}}([-/.])[0-9]{{1,2}}\2{YEAR}(?: [0-9:]+)?"
    r"|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
)
MADE_A_DATE = Misread(
    Text(
        "That is a date. A spreadsheet may have made it of 3-4 or 3/4: format the column as text and type it again.",
        "这是日期。可能是电子表格把 3-4 或 3/4 变成了日期：请把该列设为文本格式后重新输入。",
    ),
    Text(
        "a date, which a spreadsheet may have made of 3-4 or 3/4; format the column as text",
        "是日期，可能由电子表格把 3-4 或 3/4 变成；请把该列设为文本格式",
    ),
)


def is_date(text: str) -> bool:
    """Whether normalized text is a date and nothing else."""
    return DATE.fullmatch(text) is not None
