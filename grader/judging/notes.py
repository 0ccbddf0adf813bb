"""Notes of a grading: what a student should know about their file, though it cost them nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.judging.signature import signature
from grader.messages.text import Text, begun, join
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Limits, Loaded, Raised, Returned, Stop
from grader.model.report import Report
from grader.submission.file import Submission
from grader.submission.source_map import Lines

MAX_RAISED = 3  # that are told one by one
MAX_MESSAGE_CHARS = 200
BESIDE = Text("a file beside it", "与它放在一起的文件")
REST = Text("; what comes after it was run all the same.", "；其后的内容照常运行。")
ALONE = Text(
    "The first call that went wrong is right when it is made alone: the function remembers something of earlier calls, "
    "in a global variable or in a default such as cache=[].",
    "第一个出错的调用单独执行时是正确的：函数记住了之前调用的内容，"
    "例如放在全局变量里，或放在 cache=[] 这样的默认值里。",
)
CUT_SHORT = {
    Stop.TIMEOUT: Text("did not end within {seconds:g} s", "在 {seconds:g} 秒内没有结束"),
    Stop.MEMORY: Text("took more than {memory} MB of memory", "占用了超过 {memory} MB 的内存"),
    Stop.OUTPUT: Text("printed far too much", "打印的内容过多"),
}


def notes(exercise: CodeExercise, submission: Submission, loaded: Loaded) -> Iterator[Text]:
    """All notes about a file that was loaded for an exercise."""
    for header in exercise.headers:
        if found := signature(loaded, header):
            yield from found.notes
        if lines := submission.redefined.get(header.name):
            yield _redefined(header.name, [submission.lines.place(line) for line in lines])
    yield from _of_loading(submission, loaded, exercise.limits)


def after_calls(report: Report) -> Iterator[Text]:
    """Notes about what the calls did."""
    found = next((check for check in report.checks if check.counterexample), None)
    outcome = found.counterexample.outcome if found and found.counterexample else None
    if isinstance(outcome, Returned) and outcome.value is None and report.output.strip():
        yield Text(
            "It prints, but it returns nothing: what a caller gets is what stands behind return.",
            "它打印了结果，却没有返回：调用者得到的是 return 之后的值。",
        )


def _redefined(name: str, places: Sequence[Text]) -> Text:
    where = join(Text(", ", "、"), list(places))
    return Text(
        f"{name} is defined {len(places)} times ({where.en}); the last one counts.",
        f"{name} 定义了 {len(places)} 次（{where.zh}）；以最后一次为准。",
    )


def _of_loading(submission: Submission, loaded: Loaded, limits: Limits) -> Iterator[Text]:
    for problem in submission.broken:
        yield problem + Text("\nThe other cells were graded without it.", "\n其余单元格照常批改。")
    for raised in loaded.raised[:MAX_RAISED]:
        yield _raised(raised, submission.lines)
    if (left := len(loaded.raised) - MAX_RAISED) > 0:
        yield Text(
            f"{left} more statements raised something while the file was being loaded.",
            f"加载文件时另有 {left} 处抛出了异常。",
        )
    if loaded.cut_short:
        said = CUT_SHORT[loaded.cut_short.why]
        facts = {"seconds": limits.loading, "memory": limits.memory_mb}
        yield Text(
            f"Loading the whole file {said.en.format(**facts)}, so only its functions, classes, imports and constants "
            "were loaded.",
            f"完整加载文件{said.zh.format(**facts)}，因此只加载了其中的函数、类、导入和常量。",
        )


def _raised(raised: Raised, lines: Lines) -> Text:
    place = lines.place(raised.line) if raised.line else BESIDE
    what = f"{raised.type_name}: {raised.message}" if raised.message else raised.type_name
    what = what.partition("\n")[0][:MAX_MESSAGE_CHARS]
    if raised.type_name == "SystemExit":
        return Text(f"{begun(place.en)} ends the program while it is loaded", f"{place.zh}在加载时结束程序") + REST
    return (
        Text(f"{begun(place.en)} raised {what} while the file was being loaded", f"加载文件时，{place.zh}抛出了 {what}")
        + REST
    )
