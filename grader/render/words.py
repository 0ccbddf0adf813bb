"""Words around a report, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from grader.messages.text import Text, join, same
from grader.model.hints import Hint
from grader.model.outcome import Isolation
from grader.model.report import Diagnosis, Origin, StudentReport, Verdict

VERDICTS = {
    Verdict.AC: Text("right", "正确"),
    Verdict.WA: Text("wrong answer", "答案错误"),
    Verdict.RTE: Text("run-time error", "运行时错误"),
    Verdict.TLE: Text("took too long", "用时过长"),  # beyond a limit of time, or slower than a check asks for
    Verdict.MLE: Text("memory limit exceeded", "超出内存限制"),
    Verdict.OLE: Text("output limit exceeded", "超出输出限制"),
    Verdict.CE: Text("cannot be run", "无法运行"),
    Verdict.SK: Text("not tried", "未执行"),
    Verdict.JE: Text("fault of the grader", "评分器故障"),
}

# A layer of isolation: its name, and what it closes.
LAYERS = {
    "namespaces": (
        Text("namespaces", "命名空间"),
        Text("network and other processes out of sight", "看不到网络和其他进程"),
    ),
    "no-new-privs": (Text("no privileges", "无特权"), Text("no rights to be gained", "无法取得更多权限")),
    "landlock": (same("Landlock"), Text("files closed", "文件系统封闭")),
    "seccomp": (same("seccomp"), Text("system calls filtered", "系统调用受过滤")),
    "sealed": (Text("sealed seccomp", "封闭的 seccomp"), Text("no file can be opened at all", "任何文件都打不开")),
    "rlimits": (Text("limits", "资源限制"), Text("memory and CPU bounded", "内存和 CPU 有上限")),
}

OPEN = {
    "reading files": Text("reading files", "读文件"),
    "writing files": Text("writing files", "写文件"),
    "the network": Text("the network", "网络"),
    "new processes": Text("new processes", "新建进程"),
    "other programs": Text("other programs", "运行其他程序"),
    "signals to others": Text("signals to other processes", "向其他进程发信号"),
    "other processes": Text("looking into other processes", "窥视其他进程"),
    "unlimited memory": Text("unlimited memory", "无限内存"),
}

LEVELS = {"isolated": Text("isolated", "已隔离"), "limits-only": Text("limits only", "仅资源限制")}

TOGETHER = Text("together", "合计")
HIDDEN = Text("hidden", "隐藏")
SMALLEST = Text("The smallest call found that goes wrong", "找到的最小出错调用")
EXPECTED = Text("expected", "期望")
YOURS = Text("yours", "你的结果")
FAILS = Text("It fails exactly when ", "恰好在以下情况出错：")
RIGHT = Text("It is right whenever ", "以下情况总是正确：")
STOP = Text(".", "。")
IDEA = Text("What may be behind it", "背后可能的误解")
IDEAS = Text("What may be behind it: two things at once", "背后可能的误解：同时有两个")
BEGIN = Text("Begin with: ", "先看：")
SIZE = Text("The size formula behind it", "背后的尺寸公式")
NEEDS = Text("Your numbers in this call are what comes out with ", "你在这次调用中的数值，正是这样算出来的：")
NOTES = Text("About the file", "关于这个文件")
PRINTED = Text("It printed", "程序打印了")
SEED = Text("seed", "种子")
COMMA = Text(", ", "、")
HARDEST = 5


def aside(text: Text) -> Text:
    """The text in brackets, as each language writes them."""
    return Text(f" ({text.en})", f"（{text.zh}）")


def seconds(amount: float, digits: int = 2) -> Text:
    """A time."""
    return Text(f"{amount:.{digits}f} s", f"{amount:.{digits}f} 秒")


def seed_and_time(report: StudentReport) -> Iterator[Text]:
    """What the inputs were drawn from and how long it took, where the report tells."""
    if report.seed:
        yield SEED + same(f" {report.seed}")
    if report.seconds:
        yield seconds(report.seconds)


def more_lines(count: int) -> Text:
    """What is left out at the end of a text."""
    return Text(f"… {count} more {'line' if count == 1 else 'lines'}", f"… 还有 {count} 行")


def number(points: float) -> int | float:
    """Whole points as whole numbers."""
    return int(points) if points == int(points) else points


def points(earned: float, out_of: float) -> Text:
    """Points earned, of those that could be."""
    return Text(f"{earned:g}/{out_of:g} points", f"{earned:g}/{out_of:g} 分")


def in_points(amount: float) -> Text:
    """A number of points in words."""
    return Text(f"{amount:g} {'point' if amount == 1 else 'points'}", f"{amount:g} 分")


def difficulty(level: int) -> str:
    """A level as dots, of which the easiest has one."""
    return "●" * level + "○" * (HARDEST - level)


def origin(found: Origin) -> Text:
    """Which part of the input an output cell comes from."""
    cell = ", ".join(map(str, found.cell))
    rows, columns = _span(*found.rows), _span(*found.columns)
    place = f"{_counted('row', rows)} and {_counted('column', columns)}"
    text = Text(
        f"Cell [{cell}] comes from {place} of the input, counted from 0",
        f"元素 [{cell}] 来自输入的第 {rows} 行、第 {columns} 列（从 0 数起",
    )
    return text + (Text("; what is outside is padding:", "，越界的是填充）：") if found.padded else Text(":", "）："))


def _span(first: int, last: int) -> str:
    """Both numbers as `0…2`, or one where they are equal."""
    shown = [str(number).replace("-", "−") for number in (first, last)]
    return shown[0] if first == last else "…".join(shown)


def _counted(noun: str, span: str) -> str:
    return f"{noun}s {span}" if "…" in span else f"{noun} {span}"


def ideas(report: StudentReport) -> tuple[Text, tuple[Diagnosis, ...]] | None:
    """What may be behind a report, under its heading: one misconception, two at once, or a slip in a size formula."""
    if report.misconceptions:
        return (IDEAS if len(report.misconceptions) > 1 else IDEA), report.misconceptions
    return (SIZE, (report.wrong_size,)) if report.wrong_size else None


HINTS = {
    Hint.TOPIC: Text("where to begin", "从何处入手"),
    Hint.CONDITION: Text("when it fails", "何时出错"),
    Hint.CALL: Text("the smallest call that goes wrong", "最小出错调用"),
    Hint.IDEA: Text("the idea behind it", "背后的误解"),
}


def begin(report: StudentReport) -> Text | None:
    """Where to begin, while hints are held back."""
    failing = [check.title for check in report.checks if check.verdict not in (Verdict.AC, Verdict.SK)]
    return BEGIN + failing[0] + STOP if report.hints < Hint.IDEA and failing else None


def held(report: StudentReport) -> Text:
    """Which hints are not shown, and when they are."""
    names = join(Text(", ", "、"), [text for hint, text in HINTS.items() if hint > report.hints])
    shown, most = report.hints.value, len(HINTS)
    text = Text(f"Hints {shown} of {most}; not shown: ", f"提示 {shown}/{most}；未显示：")
    until = report.feedback.deadline
    return text + names + (Text(f" (deadline {until}).", f"（截止时间 {until}）。") if until else STOP)


def layer(name: str) -> Text:
    """The name of a layer of isolation."""
    return LAYERS[name][0] if name in LAYERS else same(name)


def closes(name: str) -> Text:
    """What a layer of isolation closes."""
    return LAYERS[name][1] if name in LAYERS else same("")


def isolation(found: Isolation) -> Text:
    """How far the program was kept from everything else, in one line."""
    text = LEVELS.get(found.level, same(found.level))
    if found.layers:
        text += Text(": ", "：") + join(COMMA, [layer(name) for name in found.layers])
    if found.open:
        text += Text("; not prevented: ", "；未能阻止：") + join(COMMA, [opened(name) for name in found.open])
    return text


def opened(name: str) -> Text:
    """Something that was not prevented."""
    return OPEN.get(name, same(name))
