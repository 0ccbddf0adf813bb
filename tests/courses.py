"""Small courses for tests: a folder with one topic, written from strings."""

from pathlib import Path
from textwrap import dedent

from grader.course.catalog import Catalog

SCALE = """
    format: 1
    kind: code
    title: {en: Scale, zh: 缩放}
    prompt: {en: Multiply., zh: 相乘。}
    function: scale(x, by=2)
    reference: scale/reference.py
    limits: {seconds: 1}
    checks:
      - id: example
        title: {en: Example, zh: 例子}
        points: 2
        call: {x: [[1, 2, 3]], by: 3}
        expect: [[3, 6, 9]]
      - id: small
        title: {en: Small, zh: 小尺寸}
        points: 5
        sweep: {H: 1..3, W: 1..3, B: [1, 2, 3]}
        call: {x: "ints(H, W)", by: B}
      - id: real
        title: {en: Real, zh: 实数}
        points: 2
        call: {x: "normal(2, 3)"}
        repeat: 3
      - id: secret
        title: {en: Secret, zh: 隐藏}
        points: 1
        shown: false
        call: {x: "ints(4, 5)", by: 7}
    misconceptions:
      - id: adds
        says: {en: You add., zh: 你做的是加法。}
      - id: ignores-by
        says: {en: You always double., zh: 你总是乘以二。}
"""
RIGHT = "def scale(x, by=2):\n    return x * by\n"
PROGRAMS = {
    "reference.py": RIGHT,
    "starter.py": "def scale(x, by=2):\n    raise NotImplementedError\n",
    "accepted/plain.py": RIGHT,
    "accepted/sum.py": "def scale(x, by=2):\n    return sum([x] * by) if isinstance(by, int) else x * by\n",
    "wrong/adds.py": "def scale(x, by=2):\n    return x + by\n",
    "wrong/ignores_by.py": "def scale(x, by=2):\n    return x * 2\n",
}


def course(folder: Path, yaml: str = SCALE, name: str = "scale", programs: dict[str, str] = PROGRAMS) -> Path:
    """A course in `folder` whose one exercise is `yaml`."""
    topic = folder / "01_topic"
    topic.mkdir(parents=True, exist_ok=True)
    (topic / "README.md").write_text("# Topic\n", encoding="utf-8")
    (topic / f"{name}.yaml").write_text(dedent(yaml), encoding="utf-8")
    for path, source in programs.items():
        target = topic / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source, encoding="utf-8")
    return folder


def exercise(folder: Path, yaml: str = SCALE, name: str = "scale", programs: dict[str, str] = PROGRAMS):
    """The one exercise of such a course."""
    return Catalog.load(course(folder, yaml, name, programs)).get(name)
