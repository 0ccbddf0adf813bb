"""Choice of a language, and click's own words in Chinese."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping, Sequence

from grader.messages.errors import UsageError
from grader.messages.text import LANGUAGES, Language, Text

OPTION, VARIABLE = "--lang", "GRADE_LANG"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

# What click says by itself. A message that is missing here is said in English.
CLICK = {
    "Usage:": "用法:",
    "Usage: ": "用法: ",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本帮助并退出。",
    "Show the version and exit.": "显示版本并退出。",
    "Try '{command} {option}' for help.": "试试 '{command} {option}' 查看帮助。",
    "Error: {message}": "错误：{message}",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "No such option: {name}": "没有选项 {name}",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是其中之一：{possibilities}？）",
    "(Possible options: {possibilities})": "（可用的选项：{possibilities}）",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing argument {param_hint}": "缺少参数 {param_hint}",
    "Invalid value: {message}": "值无效：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值无效：{message}",
    "Option {name!r} requires an argument.": "选项 {name!r} 需要一个值。",
    "Option {name!r} does not take a value.": "选项 {name!r} 不接受值。",
    "Got unexpected extra argument ({args})": "多余的参数（{args}）",
    "Got unexpected extra arguments ({args})": "多余的参数（{args}）",
    "{value!r} is not {choice}.": "{value!r} 不是 {choice}。",
    "{value!r} is not one of {choices}.": "{value!r} 不在可选值 {choices} 之中。",
    "Choose from:\n\t{choices}": "可选值：\n\t{choices}",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是有效的数。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内。",
    "path": "路径",
    "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
    "{name} {filename!r} is a file.": "{name} {filename!r} 是文件。",
    "{name} {filename!r} is a directory.": "{name} {filename!r} 是文件夹。",
    "{name} {filename!r} is not readable.": "{name} {filename!r} 无法读取。",
    "{name} {filename!r} is not writable.": "{name} {filename!r} 无法写入。",
    "env var: {var}": "环境变量：{var}",
    "Couldn't detect Bash version, shell completion is not supported.": "无法得知 Bash 的版本，不支持命令补全。",
    "Shell completion is not supported for Bash versions older than 4.4.": "Bash 低于 4.4 版时不支持命令补全。",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "Aborted!": "已中止！",
}


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language: `--lang` anywhere on the line, then GRADE_LANG, then the locale. Raises UsageError."""
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == OPTION and number + 1 < len(arguments):
            return _named(arguments[number + 1], OPTION)
        if argument.startswith(f"{OPTION}="):
            return _named(argument.partition("=")[2], OPTION)
    if given := environment.get(VARIABLE):
        return _named(given, VARIABLE)
    return "zh" if _locale(environment).lower().startswith("zh") else "en"


def without_option(arguments: Sequence[str]) -> list[str]:
    """The arguments without `--lang`, which stands before or after the command."""
    rest: list[str] = []
    pending = iter(arguments)
    for argument in pending:
        if argument == "--":
            return [*rest, argument, *pending]
        if argument == OPTION:
            next(pending, None)
        elif not argument.startswith(f"{OPTION}="):
            rest.append(argument)
    return rest


def speak(language: Language) -> None:
    """Let click say its own words in `language`. It asks gettext, so that is where the words go in."""
    if language == "en":
        return
    gettext.dgettext = lambda domain, message: CLICK.get(message, message)
    gettext.dngettext = lambda domain, msgid1, msgid2, n: CLICK.get(*2 * (msgid1 if n == 1 else msgid2,))


def _named(name: str, place: str) -> Language:
    short = name.lower().replace("_", "-").partition("-")[0]
    if short not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError(
            Text(
                f"{place}: there is no language {name!r}; there are: {known}.",
                f"{place}：没有语言 {name!r}；可用：{known}。",
            )
        )
    return short


def _locale(environment: Mapping[str, str]) -> str:
    for variable in LOCALE_VARIABLES:
        if environment.get(variable):
            return environment[variable]
    if sys.platform == "win32" or (sys.platform == "darwin" and not os.environ.get("TERM")):
        import locale

        return locale.getlocale()[0] or ""
    return ""
