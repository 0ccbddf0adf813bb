"""A student's file: a program or a notebook, read without running anything.

Whatever the bytes are, reading ends in a `Submission`; what is wrong with them is its `problem`, in words. Only a file
that cannot be a submission at all (it is missing, a folder, another kind of file) is a UsageError.
"""

from __future__ import annotations

import ast
import codecs
import hashlib
import io
import re
import tokenize
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from grader.messages.errors import UsageError
from grader.messages.system_errors import unreadable
from grader.messages.text import Text, begun, beside, same
from grader.model.outcome import Program
from grader.submission import notebook, outline, syntax
from grader.submission.files import read_regular
from grader.submission.known_modules import HARMLESS
from grader.submission.memory import remembers
from grader.submission.outline import Helper, Import, Inner
from grader.submission.own_modules import MAX_MODULE_BYTES, Look, digest, own_modules
from grader.submission.source_map import Lines
from grader.submission.syntax import UnreadableError

MAX_BYTES = 8 << 20  # of a program
MAX_NOTEBOOK_BYTES = 64 << 20  # what it shows does not count as code
MAX_CODE_CHARS = 128 << 10  # Python's own parser needs minutes and gigabytes for what a mean file can ask of it
MAX_BRACES = 10_000  # Python 3.11 looks for each field of a formatted string from the string's beginning
MAX_MARKS = 30  # on one letter, as in Unicode's stream-safe format; Python sorts those of a name in quadratic time
QUADRATIC = ("idna", "punycode")  # encodings of host names, never of programs
MAX_BEGINNING = 1000  # bytes that tell what kind of a file it is
PYTHON_LINE = re.compile(rb"^(?:def|import|from)[ \t]", re.MULTILINE)
CODING_LINE = re.compile(rb"(?:[ \t\f]*(?:#[^\r\n]*)?\r?\n)?[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]{1,40})")


@dataclass(frozen=True, slots=True)
class Submission:
    """A student's program. `functions` and `classes` are those that its top level defines, in order.

    `helpers` are those of them that another one calls. A function in a `broken` cell counts as defined: it is meant.
    """

    program: Program
    path: Path
    sha256: str
    functions: tuple[str, ...] = ()
    imports: tuple[Import, ...] = ()
    inner: tuple[Inner, ...] = ()
    helpers: Mapping[str, Helper] = field(default_factory=dict)
    problem: Text | None = None
    lines: Lines = Lines()
    remembers: bool = False  # whether its functions may keep something from call to call
    redefined: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # lines of functions that stand there twice
    classes: tuple[str, ...] = ()
    broken: tuple[Text, ...] = ()  # cells that are no Python, beside others that are graded


def read(path: Path) -> Submission:
    """The submission in the `.py` or `.ipynb` file at `path`. Raises UsageError."""
    try:
        _check_kind(path)
        data = read_regular(path, most_bytes(path) + 1)
    except FileNotFoundError:
        raise UsageError(Text(f"There is no file {path}.", f"没有文件 {path}。")) from None
    except OSError as error:
        raise unreadable(path, error) from None
    return parse(data, path, look=partial(_beside, path.parent))


def _beside(folder: Path, name: str) -> bytes | None:
    """A regular file below `folder`, itself and not behind a link; None where there is none, or a larger one."""
    path = folder / name
    try:
        if path.is_symlink() or any((folder / parent).is_symlink() for parent in Path(name).parents):
            return None
        data = read_regular(path, MAX_MODULE_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= MAX_MODULE_BYTES else None


def most_bytes(path: Path) -> int:
    """How much of a file with this name is read: one byte more tells that it is too large."""
    return MAX_NOTEBOOK_BYTES if path.suffix.lower() == ".ipynb" else MAX_BYTES


def is_folder(path: Path) -> bool:
    """Whether `path` is no file but holds some: a folder, or an archive of one. What cannot be looked at is neither."""
    try:
        return path.is_dir() or path.suffix.lower() == ".zip"
    except OSError:
        return False


def _check_kind(path: Path) -> None:
    if path.is_dir():
        raise UsageError(Text(f"{path} is a folder; give one file.", f"{path} 是文件夹；请给出一个文件。"))
    if path.suffix not in (".py", ".ipynb"):
        raise UsageError(
            Text(f"{path} is neither a .py nor an .ipynb file.", f"{path} 既不是 .py 文件，也不是 .ipynb 文件。")
        )


def parse(data: bytes, path: Path, lines: Lines | None = None, look: Look | None = None) -> Submission:
    """The submission in `data`, which came from `path`. Never raises for any bytes.

    `lines` are given where the data was joined of cells already. `look` finds the student's own modules beside it.
    """
    found = _parsed(data, path, lines)
    if look is None or found.problem:
        return found
    files: dict[str, bytes] = {}

    def kept(name: str) -> bytes | None:
        if (beside := look(name)) is not None:
            files[name] = beside
        return beside

    modules = own_modules(found.program, found.imports, kept, lambda data, name: _parsed(data, Path(name)))
    return replace(found, program=replace(found.program, modules=modules), sha256=digest(data, files))


def _parsed(data: bytes, path: Path, lines: Lines | None = None) -> Submission:
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        source, own = _source(data, path)
        lines = lines or own
        parsed = syntax.parsed(source, path, lines)
    except UnreadableError as error:
        return Submission(Program("", path.name), path, sha256, problem=error.text)
    tree, nodes = parsed.tree, list(ast.walk(parsed.tree))
    return Submission(
        Program(parsed.source, path.name),
        path,
        sha256,
        tuple(dict.fromkeys([*outline.defined(tree), *parsed.meant])),
        tuple(outline.imported(nodes)),
        tuple(outline.inner(tree, nodes)),
        dict(outline.helpers(tree)),
        lines=lines,
        remembers=remembers(tree, nodes),
        redefined=dict(outline.redefined(tree)),
        classes=tuple(outline.classes(tree)),
        broken=tuple(cell.problem for cell in parsed.broken),
    )


def forbidden(submission: Submission, allowed: Sequence[str]) -> Text | None:
    """The first import that is neither in `allowed` nor harmless, for an exercise that lets no file have others."""
    for found in submission.imports:
        if found.module not in HARMLESS and found.module not in allowed:
            place = submission.lines.place(found.line)
            can = ", ".join(allowed) or "-"
            module = Text("another file", "另一个文件") if found.module == "." else same(found.module)
            return Text(
                f"{begun(place.en)} imports {module.en}, which this exercise does not allow; it allows: {can}. "
                "Remove the import.",
                f"{beside(f'{place.zh}导入了', module.zh)}，本练习不允许使用；允许的有：{can}。请删去该导入。",
            )
    return None


def _source(data: bytes, path: Path) -> tuple[str, Lines]:
    """The code in `data`, small enough to be parsed."""
    _check_size(data, path)
    if path.suffix == ".ipynb" or _is_notebook(data):
        source, lines = _notebook(data)
    else:
        source, lines = _decoded(data), Lines()
    _check_code(source)
    return source, lines


def _check_size(data: bytes, path: Path) -> None:
    most = most_bytes(path)
    if len(data) > most:
        clear = Text(" Clear its outputs.", "请清除其中的输出。") if path.suffix == ".ipynb" else same("")
        raise UnreadableError(
            Text(
                f"The file has more than {most >> 20} MiB, and no more is read.",
                f"文件超过 {most >> 20} MiB，超出的部分不会读取。",
            )
            + clear
        )


def _check_code(source: str) -> None:
    """What Python's own parser is not given: its time and memory are not bounded by the size of what it parses."""
    if len(source) > MAX_CODE_CHARS:
        size, most = f"{len(source) / 1024:.0f}", MAX_CODE_CHARS >> 10
        raise UnreadableError(
            Text(
                f"The code has {size} KiB; at most {most} KiB are graded.", f"代码有 {size} KiB；最多批改 {most} KiB。"
            )
        )
    if "\0" in source:
        raise UnreadableError(Text("The file contains NUL bytes: it is not text.", "文件含有 NUL 字节，不是文本。"))
    if source.count("{") > MAX_BRACES:
        raise UnreadableError(
            Text(
                f"The code has more than {MAX_BRACES} opening braces, and is not read.",
                f"代码中有 {MAX_BRACES} 个以上的左花括号，不予读取。",
            )
        )
    if _piled(source):
        raise UnreadableError(
            Text(
                f"The file piles more than {MAX_MARKS} accents on one letter; remove them.",
                f"文件中有一个字符叠加了 {MAX_MARKS} 个以上的附加符号；请删去。",
            )
        )
    if not source.strip():
        raise UnreadableError(Text("The file is empty.", "文件是空的。"))


def _piled(source: str) -> bool:
    """Whether some letter carries more marks than any language needs."""
    for foreign in re.finditer(f"[^\0-\x7f]{{{MAX_MARKS},}}", source):
        marks = 0
        for character in foreign[0]:
            marks = marks + 1 if unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) else 0
            if marks > MAX_MARKS:
                return True
    return False


def _decoded(data: bytes) -> str:
    """The text in the encoding that the file declares, UTF-8 where it declares none."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        if codecs.lookup(encoding).name in QUADRATIC:
            raise LookupError(encoding)
        return io.TextIOWrapper(io.BytesIO(data), encoding).read()
    except (SyntaxError, UnicodeError, LookupError):
        raise UnreadableError(_undecoded(data)) from None


def _undecoded(data: bytes) -> Text:
    """Why the file is not text: its encoding, or the line that names it."""
    named = CODING_LINE.match(data.removeprefix(codecs.BOM_UTF8))
    if not named:
        return Text("The file is not UTF-8 text; save it as UTF-8.", "文件不是 UTF-8 文本；请另存为 UTF-8。")
    name = named[1].decode("ascii", "replace")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Text(
            f"The coding line says {name}, but the file is no such text; save it as UTF-8 and delete that line.",
            f"编码声明写的是 {name}，但文件并不是这种文本；请另存为 UTF-8，并删去该声明。",
        )
    return Text(
        f"The file is UTF-8 text, but its coding line says {name}; delete that line.",
        f"文件是 UTF-8 文本，但编码声明写的是 {name}；请删去该声明。",
    )


def _notebook(data: bytes) -> tuple[str, Lines]:
    try:
        return notebook.program(data, MAX_CODE_CHARS)
    except ValueError:
        raise UnreadableError(_no_notebook(data)) from None


def _no_notebook(data: bytes) -> Text:
    """What a file is that is called a notebook and is none."""
    begins = _beginning(data).lower()
    if begins.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        return Text(
            "The file is a web page, not a notebook; download the notebook itself (.ipynb).",
            "这个文件是网页，不是 notebook；请下载 notebook 本身（.ipynb）。",
        )
    if not begins.startswith(b"{") and PYTHON_LINE.search(data):
        return Text(
            "The file is a Python program, not a notebook; name it .py.",
            "这个文件是 Python 程序，不是 notebook；请命名为 .py。",
        )
    return Text("The file is not a Jupyter notebook (version 3 or 4).", "文件不是 Jupyter notebook（第 3 或第 4 版）。")


def _is_notebook(data: bytes) -> bool:
    """Whether a program is the JSON of a notebook, some of which Python could even run."""
    if not _beginning(data).startswith(b"{") or b'"cells"' not in data:
        return False
    try:
        notebook.program(data, 0)
    except ValueError:
        return False
    return True


def _beginning(data: bytes) -> bytes:
    return data.removeprefix(codecs.BOM_UTF8)[:MAX_BEGINNING].lstrip()
