"""Names of work rather than of people: week 3, conv.py, 第三次作业, Copy of Untitled0."""

from __future__ import annotations

import re
from collections.abc import Iterable

DIMENSIONS = re.compile(r"\d+d(?![a-z])", re.IGNORECASE)  # of conv2d
WORDS = re.compile(r"[^\W\d_]+")
HAN = (
    "第|[一二三四五六七八九十两]+|[次周课章题天份]|作业|实验|练习|提交|代码|答案|报告|数据|最终版?"
    "|全班|班级|课程|学生|副本|新建|文件夹?"
)
WORK = re.compile(
    "week|wk|day|unit|lecture|hw|homeworks?|labs?|tasks?|parts?|ex|exercises?|assignments?|submissions?|project|quiz|step"
    "|uploads?|attempts?|versions?|v|new|old|final|backup|copy|draft|my|the|and|of|for|with|a|main|utils?|helpers?|common"
    "|solutions?|answers?|code|src|lib|notebooks?|tests?|data|images?|figures?|docs?|report|readme|models?|layers?|train"
    "|training|conv|convolution|pool|pooling|max|avg|mean|pad|padding|relu|softmax|flatten|cnn|net|network|init|untitled"
    "|exams?|midterm|class|classes|course|cohort|section|group|students|all|everybody|everyone|exports?|downloads?|out|submitted"
    f"|inbound|late|fall|autumn|winter|spring|summer|term|semester|(?:{HAN})+",
    re.IGNORECASE,
)
ASSIGNMENT = re.compile(
    rf"(?:hw|homework|assignment|lab|week|ex|exercise|task|作业|实验|练习)\W?\d+|(?:(?:{HAN})|\d)*(?:{HAN})(?:(?:{HAN})|\d)*",
    re.IGNORECASE,
)
COPY = re.compile(r"(?:copy of |副本[ _-]*)+|(?: ?[-–] ?(?:copy|副本)| ?[(（]\d+[)）])+$", re.IGNORECASE)


def is_work(name: str, exercises: Iterable[str]) -> bool:
    """Whether a name is made of nothing but words for work, and numbers beside them."""
    for exercise in exercises:
        name = name.replace(exercise, " v ")
    words = WORDS.findall(DIMENSIONS.sub("", name))
    return bool(words) and all(map(WORK.fullmatch, words))


def is_nobodys(name: str, exercises: Iterable[str]) -> bool:
    """Whether a name without its kind says nothing of whose the file is: one of work, or of a copy of anything."""
    plain = COPY.sub("", name).strip()
    return not plain or plain.lower() == "copy of" or name.lower().startswith("copy of") or is_work(plain, exercises)


def is_assignment(part: str) -> bool:
    """Whether a part of a name says which work it is: hw3, 第三次作业."""
    return ASSIGNMENT.fullmatch(part) is not None
