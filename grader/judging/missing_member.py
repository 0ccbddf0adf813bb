"""Member that an object of the student's lacks: a method or an attribute that the exercise uses."""

from __future__ import annotations

import re

from grader.messages.suggestions import did_you_mean
from grader.messages.text import Text

MISSING_MEMBER = "MissingMemberError"  # the type of what is raised where an object has no such member
NAME = re.compile(r"[A-Za-z_]\w{0,60}", re.ASCII)


def missing_member(message: str) -> Text | None:
    """What a missing method or attribute means; None where the message names none. A program may send any message."""
    kind, name, *others = [word for word in message.split()[:40] if NAME.fullmatch(word)] or ("", "")
    if not name:
        return None
    if kind == "NoneType":
        return Text(
            f"An earlier call returned None, so there is no {name} to use. Is a return statement missing?",
            f"前面的调用返回了 None，因此无法使用 {name}。是不是漏写了 return？",
        )
    lacks = Text(
        f"Your {kind} has no {name}: write the method, or set the attribute with self.{name} = ….",
        f"你的 {kind} 没有 {name}：请写出这个方法，或用 self.{name} = … 设置这个属性。",
    )
    return lacks + did_you_mean(name, others)
