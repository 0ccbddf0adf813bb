"""The six storeys of `grader/`, and the picture of them in docs/architecture.svg.

    python -m tests.architecture        draws the picture anew

Apart from the test of the layers, which holds the code against the storeys, since the picture is drawn from them too.
"""

import ast
import html
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "architecture.svg"

# From the ground up: a storey's name in both languages, and the packages that live there. A package may import from its
# own storey and from those below it.
STOREYS = [
    ("words", "词汇", ["messages", "formulas", "model", "people"]),
    ("what people write", "人们所写", ["encodings", "submission", "answer_kinds", "interview", "course"]),
    ("judge", "评判", ["sandbox", "checks", "diagnosis", "judging", "grading"]),
    (
        "answers and classes",
        "作答与班级",
        ["quiz", "review", "student", "collect", "gradebook", "batch", "roster", "similar"],
    ),
    ("shown and handed on", "呈现与导出", ["verify", "render", "export", "question_bank"]),
    ("the program", "程序", ["commands", "cli", "manual", "__main__"]),
]
STOREY = {package: number for number, (_, _, packages) in enumerate(STOREYS) for package in packages}


def modules():
    """Every module of ours by its dotted name, with its file."""
    for package in ("grader", "reference"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "templates" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path):
    """Every module that a file imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours():
    """Every import of one of our modules by another."""
    known = {name for name, _ in modules()}
    for name, path in modules():
        for imported in imports(path):
            if imported in known:
                yield name, imported


def package(name):
    """The package at the top of `grader/` that a module is in; nothing for `grader` itself and the reference."""
    parts = name.split(".")
    return parts[1] if parts[0] == "grader" and len(parts) > 1 else ""


def storey(name):
    """The number of a module's storey; the reference and `grader` itself are the ground."""
    return STOREY[package(name)] if package(name) else -1


WIDTH, HEIGHT, GAP, LEFT = 104, 30, 12, 260  # pixels: of a room, between two, and beside them


def picture():
    """The storeys as SVG, the program on top; readable on light and dark."""
    rows = [*reversed(STOREYS), ("reference", "参考实现", ["naive", "…"])]
    wide = LEFT + max(len(packages) for *_, packages in rows) * (WIDTH + GAP)
    high = len(rows) * (HEIGHT + 2 * GAP) + GAP
    drawn = []
    for number, (english, chinese, packages) in enumerate(rows):
        top = GAP + number * (HEIGHT + 2 * GAP)
        drawn.append(_text(f"{english} · {chinese}", LEFT - GAP, top, 'end" class="storey'))
        for place, name in enumerate(packages):
            left = LEFT + place * (WIDTH + GAP)
            drawn.append(f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{HEIGHT}" rx="4"/>')
            drawn.append(_text(name, left + WIDTH // 2, top, "middle"))
    style = (
        "text{font:13px system-ui,sans-serif;fill:#1f2328}.storey{fill:#59636e}rect{fill:none;stroke:#59636e}"
        "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.storey{fill:#9198a1}rect{stroke:#9198a1}}"
    )
    size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    title = "Six storeys on the reference: imports go down only · 六层，建在参考实现之上：只向下导入"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    return "\n".join([start, f"<title>{title}</title>", f"<style>{style}</style>", *drawn, "</svg>", ""])


def _text(words, left, top, anchor):
    return f'<text x="{left}" y="{top + 20}" text-anchor="{anchor}">{html.escape(words)}</text>'


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
