"""IPython's syntax in a notebook, replaced by Python that keeps every line's number.

The rules are IPython's own (docs/decisions/0028): a magic, a command or a question begins a logical line, or is what an
assignment assigns; the same characters within brackets, in a string or behind a backslash are Python. A cell magic
owns its cell: the body is Python for few of them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from textwrap import dedent

from grader.submission.source_map import normalized

# Their body runs as Python; what any other cell magic is given is text for something else.
PYTHON_CELLS = frozenset(
    "time timeit capture prun debug python python3 pypy grade memit mprun lprun snakeviz pyinstrument scalene".split()
)
MAX_CELL_MAGICS = 9  # one above another, each of which Python is given
HELP_CHARS = 200  # before a question mark, in which the end of a name is looked for

CELL_MAGIC = re.compile(r"((?:[^\S\n]*\n)*)%%(?!\w+\?)(\S*)[^\n]*")
CLASSIC_PROMPT = re.compile(r"[ \t]*>>>")
CLASSIC_PROMPTS = re.compile(r"^[ \t]*(?:>>>|\.\.\.)[ \t]?")
PROMPT = re.compile(r"^(?:(?:(?:\[(?:nav|ins)\])? )?In \[\d+\]: |\s*\.{3,}: ?)")

INDENT = re.compile(r"(?:[ \t\f]|\\\n)*")
ESCAPED = re.compile(  # `!command`, `%magic`, `?name`; `,f a b`, `;f a b` and `/f a b`, which call f
    r"[!%](?!=)|\?|[,;](?=(?:[^\W\d][\w.]*)?(?:\s|\Z))|/(?=[^\W\d][\w.]*(?:\s|\Z))"
)
SUSPECT = re.compile(r"[!%?]|^[ \t\f]*[,;/]", re.MULTILINE)  # text without any of these is Python as it is
ASSIGNED = re.compile(r"(?:[ \t\f]|\\\n)*(?=!(?!=)|%[ \t]*[^\W\d])")  # behind `=`: a command or a magic
CONTINUED = re.compile(r"(?:[^\n]*(?<=\\)\n)*[^\n]*")  # the rest of a line, and the lines that its backslashes add
HELP = re.compile(r"(?!\d)[\w*]+(?:\[-?[0-9]+\])*\?\??\Z")

CODE = re.compile(
    r"""
      (?:(?P<formatted>[fFtT][rR]?|[rR][fFtT])|[rR][bB]?|[bB][rR]?|[uU])?(?P<quote>'''|\"\"\"|['"])
    | (?P<comment>\#[^\n]*)
    | (?P<blank>(?:[ \t\f]|\\\n)+)
    | (?P<newline>\n)
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<other>\w+|(?:\*\*|//|>>|<<|[-+*/%&|^@!<>=:])=)
    | (?P<assign>=)
    | (?P<mark>.)
    """,
    re.VERBOSE,
)
PLAIN = {  # the rest of a string, by its quote
    "'": re.compile(r"(?:[^\\'\n]++|\\.)*+'?", re.DOTALL),
    '"': re.compile(r'(?:[^\\"\n]++|\\.)*+"?', re.DOTALL),
    "'''": re.compile(r"(?:[^\\']++|\\.|'(?!''))*+(?:''')?", re.DOTALL),
    '"""': re.compile(r'(?:[^\\"]++|\\.|"(?!""))*+(?:""")?', re.DOTALL),
}
FORMATTED = {  # the same of a formatted string: up to a field, the end of a field, of the string or of a line
    quote: re.compile(
        rf"(?:\\N\{{[^{{}}\n]*\}}|\\(?=[{{}}])|\\.|(?!{quote})[^\\{{}}\n])*+({quote}|[{{}}\n]|\Z)", re.DOTALL
    )
    for quote in PLAIN
}
BRACKET, FIELD, FORMAT = "(", "{", ":"  # what can be open; a field and its format are written with their quote


def without_magics(cell: str) -> str:
    """The cell as Python: what only IPython understands becomes a comment, or a statement that does nothing."""
    above, body = "", _cleaned(normalized(cell))
    for _ in range(MAX_CELL_MAGICS):
        found = CELL_MAGIC.match(body)
        if not found:
            break
        if found[2] not in PYTHON_CELLS:
            return above + _without_body(found)
        above += f"{found[1]}# {found[0][found.end(1) :]}{body[found.end() : found.end() + 1]}"
        body = _cleaned(body[found.end() + 1 :])
    return above + without_line_magics(body)


def without_line_magics(text: str) -> str:
    """The text as Python, as far as single lines go: no cell magic is looked for."""
    return "".join(_rewritten(normalized(text)))


def without_other_languages(cell: str) -> str:
    """The cell without what a cell magic in its first line gives to something else than Python. Takes no time."""
    found = CELL_MAGIC.match(normalized(cell))
    return _without_body(found) if found and found[2] not in PYTHON_CELLS else cell


def _without_body(found: re.Match[str]) -> str:
    return f"{found[1]}# {found[0][found.end(1) :]}" + "\n" * found.string.count("\n", found.end())


def _cleaned(cell: str) -> str:
    """The cell without the indent that all its lines share, and without prompts that were pasted with it."""
    written = cell.split("\n")
    first = next((number for number, row in enumerate(written) if row and not row.isspace()), 0)
    if written[first][:1] in (" ", "\t"):
        written = dedent("\n".join(written)).split("\n")
    if CLASSIC_PROMPT.match(written[first]):
        written = [CLASSIC_PROMPTS.sub("", row) for row in written]
    if any(PROMPT.match(row) for row in written[first : first + 2]):
        written = [PROMPT.sub("", row) for row in written]
    return "\n".join(written)


def _rewritten(text: str) -> Iterator[str]:
    """The logical lines as Python."""
    if not SUSPECT.search(text):
        yield text
        return
    at = 0
    while at < len(text):
        start = _end(INDENT, text, at)
        magic, end = _magic(text, start)
        if magic is None:
            yield text[at:end]
        else:
            yield text[at:magic]
            yield "pass  " if magic == start else f"{_given(text[start:magic], text[magic])}  "
            yield "\n".join(f"# {row}" for row in text[magic:end].split("\n"))
        yield text[end : end + 1]
        at = end + 1


def _given(assignment: str, escape: str) -> str:
    """What stands for a command that printed nothing, or for a magic that gave nothing: as often as it is unpacked."""
    empty, nothing = ("[]", "''") if escape == "!" else ("None", "None")
    try:
        nodes = list(ast.walk(ast.parse(f"{assignment} 0")))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return empty
    targets = [target for node in nodes if isinstance(node, ast.Assign) for target in node.targets]
    unpacked = [len(target.elts) for target in targets if isinstance(target, ast.Tuple | ast.List)]
    return f"[{nothing}] * {unpacked[0]}" if unpacked else empty


def _magic(text: str, start: int) -> tuple[int | None, int]:
    """Where IPython's syntax begins in the logical line at `start`, if it has any, and where the line ends."""
    if ESCAPED.match(text, start):
        return start, _end(CONTINUED, text, start)
    at, last, assigned = start, start, False
    opened: list[str] = []
    while at < len(text):
        if opened and opened[-1][0] not in (BRACKET, FIELD):
            at = _formatted(text, at, opened)
            continue
        token = CODE.match(text, at)
        assert token  # it matches anything
        at, kind = token.end(), token.lastgroup
        if kind == "newline" and not opened:
            return (start if _asks(text, start, last) else None), at - 1
        if kind == "assign" and not opened and not assigned:
            assigned = True
            if behind := ASSIGNED.match(text, at):
                return behind.end(), _end(CONTINUED, text, behind.end())
        at = _stepped(text, token, opened)
        if kind not in ("blank", "newline"):
            last = token.start()
    return (start if not opened and _asks(text, start, last) else None), at


def _stepped(text: str, token: re.Match[str], opened: list[str]) -> int:
    """Where the next token begins. What this one opens or closes is noted in `opened`."""
    match token.lastgroup:
        case "quote" if token["formatted"]:
            opened.append(token["quote"])
        case "quote":
            return _end(PLAIN[token["quote"]], text, token.end())
        case "open":
            opened.append(BRACKET)
        case "close" if opened:
            opened.pop()
        case "mark" | "other" if opened and opened[-1][0] == FIELD and token[0][0] == ":":
            opened[-1] = FORMAT + opened[-1][1:]
            return token.start() + 1
    return token.end()


def _formatted(text: str, at: int, opened: list[str]) -> int:
    """Where the next token begins, from within a formatted string or the format of one of its fields."""
    quote = opened[-1].removeprefix(FORMAT)
    found = FORMATTED[quote].match(text, at)
    assert found  # it matches anything
    match found[1]:
        case "{" if opened[-1] == quote and text.startswith("{", found.end()):
            return found.end() + 1
        case "{":
            opened.append(FIELD + quote)
        case "}" if opened[-1] != quote:
            opened.pop()
        case "\n" if len(quote) == 1:  # nobody closed it
            _close(opened, quote)
            return found.end() - 1
        case ending if ending == quote:
            _close(opened, quote)
    return found.end()


def _close(opened: list[str], quote: str) -> None:
    """The innermost formatted string has ended, whatever stands open within it."""
    while opened.pop() != quote:
        pass


def _asks(text: str, start: int, last: int) -> bool:
    """Whether the logical line ends, with its token at `last`, in a question about a name."""
    end = last + 1
    if text[last:end] != "?" or text[end : end + 1] not in ("", "\n"):
        return False
    return HELP.search(text, max(start, end - HELP_CHARS), end) is not None


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what the pattern, which matches anything, matches at `at` ends."""
    found = pattern.match(text, at)
    assert found
    return found.end()
