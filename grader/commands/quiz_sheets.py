"""`grade quiz new` and `grade quiz mark`: sheets for a class, and their marks."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.export.quiz_marks import as_csv
from grader.export.score_files import check, write_lines
from grader.messages.errors import UsageError
from grader.messages.system_errors import unwritable
from grader.messages.text import LANGUAGES, Text
from grader.model.question import Question
from grader.quiz.answer_table import answers
from grader.quiz.bank import Bank
from grader.quiz.class_table import read_table
from grader.quiz.results import QuestionResult, Result, items, results
from grader.quiz.roster import Student, roster
from grader.quiz.selection import chosen, planned, wanted
from grader.quiz.sheet import UNTITLED, Sheet, SheetHead, dumped, keys, late_sheets, loaded, sheets
from grader.submission.files import read_whole


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What sheets are wanted."""

    topics: Sequence[str]
    count: int
    level: int | None
    secret: str
    pdf: bool
    is_drawn: bool = False  # the secret, which nobody has chosen and so nobody knows
    force: bool = False
    ids: bool = False
    plan: str = ""
    head: SheetHead = UNTITLED


def write_sheets(catalog: Catalog, students: Path, out: Path, order: SheetOptions, output: Output) -> None:
    """Write a sheet for each student and output.language, the answers for the teacher, and key.json into `out`.

    Raises UsageError rather than replace a key: sheets that were printed with it could no longer be marked. Nothing is
    written where PDFs are wanted and cannot be made.
    """
    if (out / "key.json").exists() and not order.force:
        raise UsageError(
            Text(
                f"{out / 'key.json'} is already there, the key of sheets that may be printed. "
                "Use another --out, or --force to replace it.",
                f"{out / 'key.json'} 已存在，可能有试卷已按它打印。请换一个 --out，或用 --force 覆盖。",
            )
        )
    if order.pdf:
        from grader.render.html.sheet import pdf_writer

        pdf_writer()
    table = read_table(read_whole(students), str(students))
    listed = roster(table)
    _tell(table.notice, output)
    bank = Bank(catalog)
    made = sheets(bank, _picked(catalog, order), [student.id for student in listed], order.secret)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for student, one, stem in zip(listed, made, _stems([student.id for student in listed]), strict=True):
            _write_student(student, one, out / stem, order)
        _write_answers(made, out / "answers", order.pdf)
        _replace(out / "key.json", dumped(keys(made)))
    except OSError as error:
        raise unwritable(out, error) from None
    said = Text(
        f"Wrote sheets for {len(made)} students, answers.*.html and key.json to {out}.",
        f"已把 {len(made)} 名学生的试卷、answers.*.html 和 key.json 写入 {out}。",
    )
    output.say(said)
    if order.is_drawn:
        again = Text(f"The same sheets again: --secret {order.secret}", f"再次生成相同的试卷：--secret {order.secret}")
        output.say(again)
    if order.pdf and not _has_chinese_font():
        warning = Text(
            "No Chinese font was found, so the Chinese PDFs show boxes. Install one, such as fonts-noto-cjk.",
            "没有找到中文字体，中文 PDF 会显示为方框。请安装中文字体，例如 fonts-noto-cjk。",
        )
        output.warn(warning)


def _picked(catalog: Catalog, order: SheetOptions) -> list[tuple[Question, int]]:
    """The questions of the sheets: of a plan, or so many of the topics."""
    if order.plan:
        return planned(catalog, order.plan, order.secret, order.level)
    return chosen(wanted(catalog, order.topics, order.level), order.count, order.secret)


def add_sheets(catalog: Catalog, students: Path, key: Path, order: SheetOptions, output: Output) -> None:
    """Write sheets for more students beside a key, and add them to it; nobody else's changes. Raises UsageError."""
    table = read_table(read_whole(students), str(students))
    rows = loaded(read_whole(key).decode("utf-8", "replace"), str(key))
    listed = [student for student in roster(table) if student.id not in rows]
    _tell(table.notice, output)
    if not listed:
        raise UsageError(
            Text(f"All students of {students} have a sheet in {key}.", f"{students} 中的学生在 {key} 里都已有试卷。")
        )
    made = late_sheets(Bank(catalog), rows, [student.id for student in listed], order.secret)
    stems = [*_stems([*rows, *(student.id for student in listed)])][len(rows) :]
    try:
        for student, one, stem in zip(listed, made, stems, strict=True):
            _write_student(student, one, key.parent / stem, order)
            _write_answers([one], key.parent / f"answers.{stem}", order.pdf)
        _replace(key, dumped({**rows, **keys(made)}))
    except OSError as error:
        raise unwritable(key.parent, error) from None
    said = Text(
        f"Added {', '.join(student.id for student in listed)} to {key}; the sheets lie beside it.",
        f"已把 {'、'.join(student.id for student in listed)} 加入 {key}；试卷在同一目录。",
    )
    output.say(said)


def _tell(notice: Text | None, output: Output) -> None:
    if notice:
        output.warn(notice)


def _has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese; yes where there is no fontconfig to ask."""
    command = shutil.which("fc-list")
    if command is None:
        return True
    listed = subprocess.run([command, ":lang=zh", "family"], capture_output=True, check=False, timeout=20)
    return bool(listed.stdout.strip())


def _write_student(student: Student, one: Sheet, stem: Path, order: SheetOptions) -> None:
    from grader.render.html.sheet import sheet

    for language in student.languages:
        _write(stem.with_name(f"{stem.name}.{language}"), sheet(one, language, order.ids, order.head), order.pdf)


def _write_answers(made: Sequence[Sheet], stem: Path, as_pdf: bool) -> None:
    from grader.render.html.sheet import answers

    for language in LANGUAGES:
        _write(stem.with_name(f"{stem.name}.{language}"), answers(made, language), as_pdf)


def _replace(target: Path, text: str) -> None:
    """Write a file whole, or leave the one that is there."""
    part = target.with_name(f"{target.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(target)


def _write(target: Path, document: str, as_pdf: bool) -> None:
    target.with_name(f"{target.name}.html").write_text(document, encoding="utf-8")
    if as_pdf:
        from grader.render.html.sheet import pdf

        target.with_name(f"{target.name}.pdf").write_bytes(pdf(document))


def _stems(students: Sequence[str]) -> Iterator[str]:
    """A name for each student's files: letters of any script, digits, dots, dashes; no two alike."""
    used = {"answers"}
    for student in students:
        plain = re.sub(r"[^\w.-]+", "_", student).strip("._") or "student"
        name = next(name for name in chain([plain], (f"{plain}-{i}" for i in count(2))) if name.lower() not in used)
        used.add(name.lower())
        yield name


@dataclass(frozen=True, slots=True)
class MarksOptions:
    """Where marks go besides the screen, and whether for Excel."""

    out: Path | None
    excel: bool
    slips: Path | None = None
    head: SheetHead = UNTITLED


def mark_answers(catalog: Catalog, written: Path, key: Path, target: MarksOptions, output: Output) -> None:
    """Print the marks of a class, and write them as a table. Raises UsageError where an answer fits no sheet."""
    if target.out is not None:
        check(target.out, (".csv",))
    rows = loaded(read_whole(key).decode("utf-8", "replace"), str(key))
    table = read_table(read_whole(written), str(written))
    graded = results(Bank(catalog), rows, answers(table), str(written))
    found = graded.students
    _tell(table.notice, output)
    _tell(_changed(graded.changed), output)
    if target.out is not None:
        write_lines(target.out, as_csv(found), target.excel)
    if target.slips is not None:
        _write_slips(found, target.slips, target, output)
    if output.as_json:
        from grader.render.json.class_marks import as_data

        output.data(as_data(found, items(found), output.language))
    else:
        _print(found, items(found), output)


def _write_slips(found: Sequence[Result], folder: Path, target: MarksOptions, output: Output) -> None:
    """A page for each student who was there."""
    from grader.render.html.slip import slip

    there = [one for one in found if not one.is_absent]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one, stem in zip(there, _stems([one.student for one in there]), strict=True):
            page = slip(one, output.language, target.head)
            (folder / f"{stem}.html").write_text(page, encoding="utf-8")
    except OSError as error:
        raise unwritable(folder, error) from None


def _changed(names: Sequence[str]) -> Text | None:
    """That questions are not as they were printed."""
    if not names:
        return None
    listed = ", ".join(names)
    return Text(
        f"changed since the sheets were printed, and marked by the key without misconceptions: {listed}",
        f"打印试卷后已改变，按答案文件批改，不指出误解：{listed}",
    )


def _print(found: Sequence[Result], asked: Sequence[QuestionResult], output: Output) -> None:
    from grader.render.terminal.class_marks import marks, questions

    output.show(marks(found, output.language))
    output.show(questions(asked, output.language))
