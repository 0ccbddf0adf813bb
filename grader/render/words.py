"""This module is the words around a report, in both languages."""

from __future__ import annotations

from grader.outcome import Isolation
from grader.text import Text, same
from grader.verdict import Verdict

VERDICTS = {
    Verdict.AC: Text("right", "正确"),
    Verdict.WA: Text("wrong answer", "答案错误"),
    Verdict.RTE: Text("run-time error", "运行时错误"),
    Verdict.TLE: Text("time limit exceeded", "超出时间限制"),
    Verdict.MLE: Text("memory limit exceeded", "超出内存限制"),
    Verdict.OLE: Text("output limit exceeded", "超出输出限制"),
    Verdict.CE: Text("cannot be run", "无法运行"),
    Verdict.SK: Text("not tried", "未执行"),
    Verdict.JE: Text("fault of the grader", "评分器故障"),
}

LAYERS = {
    "namespaces": Text("namespaces", "命名空间"),
    "no-new-privs": Text("no privileges", "无特权"),
    "landlock": Text("files closed (Landlock)", "文件封闭（Landlock）"),
    "seccomp": Text("system calls filtered (seccomp)", "系统调用过滤（seccomp）"),
    "sealed": Text("no file can be opened (seccomp)", "无法打开任何文件（seccomp）"),
    "rlimits": Text("memory and CPU limited", "内存和 CPU 受限"),
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

ALL_POINTS = Text("all points", "满分")
POINTS = Text("points", "分")
HIDDEN = Text("hidden", "隐藏")
SMALLEST = Text("The smallest call found that goes wrong", "找到的最小出错调用")
EXPECTED = Text("expected", "期望")
YOURS = Text("yours", "你的结果")
FAILS = Text("It fails exactly when ", "恰好在以下情况出错：")
RIGHT = Text("It is right whenever ", "以下情况总是正确：")
STOP = Text(".", "。")
IDEA = Text("What may be behind it", "背后可能的误解")
PRINTED = Text("It printed", "程序打印了")
SEED = Text("seed", "种子")
ISOLATION = Text("isolation", "隔离")
NOT_PREVENTED = Text("not prevented: ", "未能阻止：")


def layer(name: str) -> Text:
    """A layer of isolation, in words."""
    return LAYERS.get(name, same(name))


def isolation(found: Isolation) -> Text:
    """How far the program was kept from everything else, in one line."""
    separator = Text(", ", "、")
    level = LEVELS.get(found.level, same(found.level))
    layers = [layer(name) for name in found.layers]
    text = level
    for number, words in enumerate(layers):
        text += (Text(": ", "：") if number == 0 else separator) + words
    if found.open:
        text += Text(" — ", "——") + NOT_PREVENTED
        for number, name in enumerate(found.open):
            text += (separator if number else same("")) + OPEN.get(name, same(name))
    return text
