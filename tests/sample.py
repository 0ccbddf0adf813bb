"""A small exercise file with one of everything, to change in one place and see what is told."""

from pathlib import Path

from grader.course.reading.source import load
from grader.messages.errors import AuthorError

SAMPLE = """\
format: 1
kind: code
title: {en: Stretch, zh: 拉伸}
topic: shapes
level: 2
prompt: {en: Write it., zh: 请编写。}
function: stretch(x, s=1)
also: ["shrink(y, cache, opts=None)"]
reference: reference.shapes:stretch
starter: stretch/starter.py
accepted: [stretch/accepted/loops.py]
imports: [numpy, math]
limits: {seconds: 1.5, memory_mb: 256}
tolerance: {rtol: 1.0e-6, atol: 0}
may_change: [x]
checks:
  - id: shown
    title: {en: Example, zh: 例子}
    points: 2
    call: {x: [[1, 2], [3, 4]], s: 2}
    expect: [[1, 2.5], [3, 4]]
    part: 0
  - id: small-shapes
    points: 1.5
    shown: false
    sweep: {H: 1..3, M: [same, true, 2]}
    let: {O: H + 1}
    require: [O > 1]
    call: {x: "ints(O, H)", s: H}
    at_most: 50
    tolerance: {rtol: 0.1}
  - {id: linear, points: 1, property: linear(x), call: {x: "normal(2, 2)"}, repeat: 3}
  - id: chain
    points: 1
    steps:
      - {function: stretch, call: {x: "ints(2, 3)"}, keep: {cache: 1, whole: all}}
      - {function: shrink, call: {y: "ints(2)", cache: cache, opts: {pad: 1, of: whole}}}
misconceptions:
  - id: ignores-s
    program: stretch/wrong/ignores_s.py
    says: {en: s is ignored., zh: 忽略了 s。}
"""


def folder(home: Path) -> Path:
    """The exercise's YAML file in `home`, with the programs it names."""
    for name in ("starter.py", "accepted/loops.py", "wrong/ignores_s.py"):
        program = home / "stretch" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text("def stretch(x, s=1):\n    return x\n", encoding="utf-8")
    (home / "stretch.yaml").write_text(SAMPLE, encoding="utf-8")
    return home / "stretch.yaml"


def changed(old: str, new: str) -> str:
    """The sample with `old`, which stands in it once, replaced by `new`."""
    assert SAMPLE.count(old) == 1, f"{old!r} stands {SAMPLE.count(old)} times in the sample"
    return SAMPLE.replace(old, new)


def told(home: Path, content: str | bytes) -> list[tuple[str, str]]:
    """Every problem of a file with this content, in English and in Chinese, without the folder's name."""
    file = folder(home)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        load(file)
    except AuthorError as error:
        lines = zip(error.text.en.split("\n"), error.text.zh.split("\n"), strict=True)
        return [(en.removeprefix(f"{home}/stretch.yaml"), zh.removeprefix(f"{home}/stretch.yaml")) for en, zh in lines]
    return []
