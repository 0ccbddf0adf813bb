"""Report as data: what `--json` prints, its JSON Schema and its documentation, from one table.

So the data, the schema (`docs/report.schema.json`) and the tables of `docs/json.md` cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.messages.text import LANGUAGES, Language, Text
from grader.model.hints import Hint
from grader.model.outcome import Isolation
from grader.model.report import CheckResult, StudentReport, Verdict
from grader.render.json.counterexample import CALL, COUNTEREXAMPLE, ORIGIN
from grader.render.json.items import (
    AMOUNT,
    COUNT,
    FLAG,
    MAYBE_STRING,
    NAMES,
    SENTENCES,
    STRING,
    Item,
    Items,
    Schema,
    filled,
    or_null,
    record,
    said,
    several,
)
from grader.render.words import number


def as_data(report: StudentReport, language: Language) -> dict[str, Any]:
    """One JSON object for one redacted report, its sentences in `language`."""
    return filled(REPORT, report, language)


def report_schema() -> Schema:
    """The JSON Schema of what `grade submit --json` prints: a report, or a list of them for several exercises."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cnn-grader report",
        "anyOf": [{"$ref": "#/$defs/report"}, several({"$ref": "#/$defs/report"})],
        "$defs": {"report": record(REPORT)},
    }


VERDICT: Schema = {"enum": [verdict.value for verdict in Verdict]}


def _counterexample(check: CheckResult, language: Language) -> dict[str, Any] | None:
    return filled(COUNTEREXAMPLE, check.counterexample, language) if check.counterexample else None


CHECK: Items = (
    Item("id", STRING, Text("the check's id", "检查项的 id"), lambda check, _: check.id),
    Item("title", STRING, Text("its title", "标题"), lambda check, language: check.title.say(language)),
    Item(
        "shown",
        FLAG,
        Text("false for a hidden check: title, verdict and points only", "隐藏的检查项为 false：只有标题、判定和得分"),
        lambda check, _: check.shown,
    ),
    Item("verdict", VERDICT, Text("its verdict", "判定"), lambda check, _: check.verdict.value),
    Item("points", AMOUNT, Text("points earned", "得分"), lambda check, _: number(check.points)),
    Item("out_of", AMOUNT, Text("points that could be earned", "满分"), lambda check, _: number(check.out_of)),
    Item("cases", COUNT, Text("calls made; 0 where hidden", "调用次数；隐藏时为 0"), lambda check, _: check.cases),
    Item(
        "failed",
        COUNT,
        Text("calls that went wrong; 0 where hidden", "出错的调用次数；隐藏时为 0"),
        lambda check, _: check.failed,
    ),
    Item(
        "detail",
        MAYBE_STRING,
        Text("what went wrong, in a sentence", "用一句话说明哪里出错"),
        lambda check, language: said(check.detail, language),
    ),
    Item(
        "counterexample",
        or_null(record(COUNTEREXAMPLE)),
        Text("the smallest call found that goes wrong", "找到的最小出错调用"),
        _counterexample,
    ),
)

ISOLATION: Items = (
    Item(
        "level",
        {"enum": ["isolated", "limits-only"]},
        Text("what was really reached", "实际达到的级别"),
        lambda found, _: found.level,
    ),
    Item("layers", NAMES, Text("the layers that were active", "生效的各层"), lambda found, _: list(found.layers)),
    Item(
        "open",
        NAMES,
        Text("what the trial at start found not prevented", "启动时的试探发现未能阻止的行为"),
        lambda found, _: list(found.open),
    ),
)


def _isolation(found: Isolation, language: Language) -> dict[str, Any]:
    return filled(ISOLATION, found, language)


REPORT: Items = (
    Item("exercise", STRING, Text("the exercise's id", "练习的 id"), lambda report, _: report.exercise),
    Item(
        "version",
        STRING,
        Text("a hash of the exercise and its programs", "练习及其程序的哈希"),
        lambda report, _: report.version,
    ),
    Item("title", STRING, Text("its title", "标题"), lambda report, language: report.title.say(language)),
    Item(
        "verdict",
        VERDICT,
        Text("AC, or the verdict of the first check that is not", "AC，或第一个未通过的检查项的判定"),
        lambda report, _: report.verdict.value,
    ),
    Item("points", AMOUNT, Text("points earned", "得分"), lambda report, _: number(report.points)),
    Item("out_of", AMOUNT, Text("points that could be earned", "满分"), lambda report, _: number(report.out_of)),
    Item(
        "problem",
        MAYBE_STRING,
        Text("why nothing could be run", "代码完全无法运行的原因"),
        lambda report, language: said(report.problem, language),
    ),
    Item(
        "traceback",
        STRING,
        Text("of what was raised while the file was loaded", "加载文件时抛出的异常的回溯"),
        lambda report, _: report.traceback,
    ),
    Item(
        "checks",
        several(record(CHECK)),
        Text("the rubric, row by row", "逐项的检查结果"),
        lambda report, language: [filled(CHECK, check, language) for check in report.checks],
    ),
    Item(
        "misconceptions",
        NAMES,
        Text("ids of the ideas that explain every case", "能解释所有用例的误解的 id"),
        lambda report, _: [diagnosis.id for diagnosis in report.misconceptions],
    ),
    Item(
        "explanations",
        SENTENCES,
        Text("what each of them says, by id", "每个误解的说明，按 id"),
        lambda report, language: {diagnosis.id: diagnosis.says.say(language) for diagnosis in report.misconceptions},
    ),
    Item(
        "wrong_size",
        MAYBE_STRING,
        Text("the slip in the size formula behind results of a wrong shape", "形状错误背后的尺寸公式错误"),
        lambda report, language: said(report.wrong_size.says if report.wrong_size else None, language),
    ),
    Item(
        "fails_when",
        MAYBE_STRING,
        Text("it fails exactly when this holds", "恰好在此条件下出错"),
        lambda report, language: said(report.fails_when, language),
    ),
    Item(
        "right_when",
        MAYBE_STRING,
        Text("it is right whenever this holds", "在此条件下总是正确"),
        lambda report, language: said(report.right_when, language),
    ),
    Item(
        "hints",
        {"enum": [hint.value for hint in Hint]},
        Text(
            "the last hint in it: 1 topic, 2 condition, 3 call, 4 idea",
            "包含的最后一种提示：1 主题，2 条件，3 调用，4 误解",
        ),
        lambda report, _: report.hints.value,
    ),
    Item(
        "notes",
        several(STRING),
        Text("what is to be known about the file, though it cost nothing", "关于文件的说明，不影响得分"),
        lambda report, language: [note.say(language) for note in report.notes],
    ),
    Item("output", STRING, Text("what the program printed", "程序打印的内容"), lambda report, _: report.output),
    Item(
        "isolation",
        record(ISOLATION),
        Text("how far the program was kept from everything else", "程序与外界隔离的程度"),
        lambda report, language: _isolation(report.isolation, language),
    ),
    Item("seed", STRING, Text("the seed of the random inputs", "随机输入的种子"), lambda report, _: report.seed),
    Item(
        "source_sha256",
        {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        Text(
            "the hash of the bytes of the file and of those beside it that it imports",
            "文件及其导入的同目录文件内容的哈希",
        ),
        lambda report, _: report.source_sha256,
    ),
    Item(
        "seconds",
        AMOUNT,
        Text("how long it took up to the first hidden check", "到第一个隐藏检查项为止的用时"),
        lambda report, _: round(report.seconds, 4),
    ),
    Item(
        "faults",
        several(STRING),
        Text("what could not be said, by a fault that is not the student's", "因非学生原因而未能给出的说明"),
        lambda report, language: [fault.text.say(language) for fault in report.faults],
    ),
    Item(
        "language",
        {"enum": list(LANGUAGES)},
        Text("the language of the sentences", "句子所用的语言"),
        lambda _, language: language,
    ),
)

TABLES: Mapping[str, Items] = {
    "report": REPORT,
    "report_check": CHECK,
    "counterexample": COUNTEREXAMPLE,
    "origin": ORIGIN,
    "call": CALL,
    "isolation": ISOLATION,
}
