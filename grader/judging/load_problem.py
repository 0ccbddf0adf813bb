"""Problem of a file that was loaded: why what the exercise asks for cannot be called."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace

from grader.judging.findings import Finding, failure
from grader.judging.signature import signature
from grader.messages.text import Text
from grader.model.code_exercise import Header
from grader.model.outcome import Limits, Loaded, Raised, Stopped
from grader.model.report import Verdict
from grader.submission.file import Submission
from grader.submission.outline import Inner


def load_problem(
    loaded: Loaded | Raised | Stopped, headers: Iterable[Header], limits: Limits, submission: Submission
) -> Finding | None:
    """Why a program cannot be called at all, or None where it can."""
    if not isinstance(loaded, Loaded):
        return _unloaded(loaded, limits)
    if loaded.adapter:
        return _unadapted(loaded.adapter)
    for header in headers:
        if header.name not in loaded.functions:
            return _missing(loaded, header, limits, submission)
        found = signature(loaded, header)
        if found and (problem := found.problem):
            return Finding(Verdict.CE, problem)
    return None


def _unadapted(why: Raised) -> Finding:
    """Why the exercise's adapter could not be used with a file."""
    what = f"{why.type_name}: {why.message}" if why.message else why.type_name
    text = Text(
        f"The adapter of this exercise, which is your teacher's and no part of your file, could not use what your file "
        f"defines: {what[:300]}",
        f"本练习的适配文件（由教师提供，不属于你的文件）无法使用你的文件所定义的内容：{what[:300]}",
    )
    return Finding(Verdict.CE, text, traceback=why.traceback)


def _unloaded(why: Raised | Stopped, limits: Limits) -> Finding:
    """What ended or disturbed the loading of a file that lacks what is asked."""
    found = failure(why, replace(limits, seconds=limits.loading))
    text = Text("While the file was being loaded: ", "加载文件时：") + found.text
    return Finding(found.verdict, text, traceback=why.traceback if isinstance(why, Raised) else "")


def _missing(loaded: Loaded, header: Header, limits: Limits, submission: Submission) -> Finding:
    """Why there is no function of this name: a broken cell, what was raised, or it is called or written otherwise."""
    if submission.broken and header.name in submission.functions:
        return Finding(Verdict.CE, submission.broken[0])
    if why := next(iter(loaded.raised), loaded.cut_short):
        return _unloaded(why, limits)
    if header.is_class:
        return _missing_class(loaded, header, submission)
    text = Text(f"The file defines no function {header.name}.", f"文件中没有定义函数 {header.name}。")
    if inner := next((one for one in submission.inner if one.name == header.name and not one.is_class), None):
        return Finding(Verdict.CE, text + _to_the_left(inner, submission))
    if close := difflib.get_close_matches(header.name, loaded.functions, 1):
        if loaded.functions[close[0]] is None and (found := _class(submission, close[0])):
            return Finding(Verdict.CE, text + _of_class(found, header, submission))
        text += Text(
            f" It defines {close[0]}: is that the one? Rename it to {header.name}.",
            f"它定义了 {close[0]}：是这个函数吗？请改名为 {header.name}。",
        )
    elif found := _class(submission):
        text += _of_class(found, header, submission)
    return Finding(Verdict.CE, text)


def _missing_class(loaded: Loaded, header: Header, submission: Submission) -> Finding:
    """Why there is no class of this name: it is called otherwise, or stands inside of something."""
    name = header.name
    text = Text(f"The file defines no class {name}.", f"文件中没有定义类 {name}。")
    inner = next((found for found in submission.inner if found.name == name and found.is_class), None)
    if inner:
        place = submission.lines.place(inner.line)
        text += Text(
            f" {name} is defined inside of something else ({place.en}); write it at the left edge.",
            f"{name} 定义在别的结构里面（{place.zh}）；请顶格书写。",
        )
    elif close := difflib.get_close_matches(name, loaded.classes, 1):
        text += Text(
            f" It defines {close[0]}: is that the one? Rename it to {name}.",
            f"它定义了 {close[0]}：是这个类吗？请改名为 {name}。",
        )
    elif name in submission.functions or loaded.functions:
        text += Text(
            f" The exercise asks for a class: class {name}, made as {header}.",
            f"本练习要求的是类：class {name}，按 {header} 创建对象。",
        )
    return Finding(Verdict.CE, text)


def _class(submission: Submission, name: str = "") -> Inner | None:
    """The class of this name, or the first one."""
    return next((one for one in submission.inner if one.is_class and name in ("", one.name)), None)


def _of_class(found: Inner, header: Header, submission: Submission) -> Text:
    place = submission.lines.place(found.line)
    return Text(
        f" It defines the class {found.name} ({place.en}); the exercise asks for a function: def {header}.",
        f"它定义了类 {found.name}（{place.zh}）；本练习要求的是函数：def {header}。",
    )


def _to_the_left(inner: Inner, submission: Submission) -> Text:
    place = submission.lines.place(inner.line)
    if inner.owner:
        return Text(
            f" {inner.name} is a method of the class {inner.owner} ({place.en}); write it as a function of its own, at "
            "the left edge and without self.",
            f"{inner.name} 是类 {inner.owner} 的方法（{place.zh}）；请写成顶格的独立函数，不带 self。",
        )
    return Text(
        f" {inner.name} is defined inside of something else ({place.en}); write it at the left edge.",
        f"{inner.name} 定义在别的结构里面（{place.zh}）；请顶格书写。",
    )
