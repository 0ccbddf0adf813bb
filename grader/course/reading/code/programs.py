"""Programs that belong to an exercise file: found in its folder, and hashed with it.

A name in the file cannot leave the exercise's own folder, neither by `..` nor by a link.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from grader.course.reading.fields import ReadValue
from grader.course.reading.nodes import Node, Problems
from grader.course.reading.version import version
from grader.messages.system_errors import reason
from grader.messages.text import Text

LARGEST = 1 << 20  # bytes of a program


class Programs:
    """The starter, the accepted and wrong programs, the adapter, and the version they make with the file's bytes."""

    def __init__(self, path: Path, data: bytes, exercise: ReadValue, problems: Problems) -> None:
        self._home = path.parent
        self._folder = path.with_suffix("")
        self._problems = problems
        self._contents: dict[str, bytes] = {path.name: data}
        self._node = exercise.node
        self.starter = self._one(exercise.get("starter"), "starter", self._folder / "starter.py")
        self.accepted = self._accepted(exercise.get("accepted"))
        self.misconceptions = self._misconceptions(exercise.get("misconceptions"))
        adapter = exercise.get("adapter")
        self.adapter = self._one(adapter, "adapter", self._folder / "adapter.py") if adapter else None
        reference = exercise.get("reference")
        if reference and reference.value.endswith(".py"):
            self._one(reference, "reference", self._folder / "reference.py")

    @property
    def version(self) -> str:
        """Twelve digits that change with any byte of the exercise or its programs."""
        return version(self._contents)

    def _accepted(self, written: ReadValue | None) -> tuple[Path, ...]:
        if written is not None:
            return tuple(self._one(name, name.where, self._folder) for name in written.value)
        folder = self._folder / "accepted"
        try:
            names = sorted(path for path in folder.iterdir() if path.suffix == ".py")
        except OSError:
            names = []
        return tuple(self._checked(path, self._node, "accepted") for path in names)

    def _misconceptions(self, written: ReadValue | None) -> tuple[tuple[ReadValue, Path], ...]:
        pairs = []
        for wrong in written.value if written else ():
            if name := wrong.get("id"):
                default = self._folder / "wrong" / f"{name.value.replace('-', '_')}.py"
                path = self._one(wrong.get("program"), f"{wrong.where}.program", default, name.node)
                pairs.append((wrong, path))
        return tuple(pairs)

    def _one(self, written: ReadValue | None, where: str, default: Path, node: Node | None = None) -> Path:
        """The file that is written, or the default."""
        if written is None:
            return self._checked(default, node or self._node, where)
        name = PurePosixPath(written.value)
        if "\\" in written.value or name.is_absolute() or ".." in name.parts:
            self._outside(written.node, where, written.value)
            return default
        return self._checked(self._home / name, written.node, where)

    def _outside(self, node: Node, where: str, name: str) -> None:
        folder = self._folder.name
        text = Text(
            f"{name} is not inside the exercise's folder; expected {folder}/….py",
            f"{name} 不在练习自己的目录中；应为 {folder}/….py",
        )
        self._problems.add(node, where, text)

    def _checked(self, path: Path, node: Node, where: str) -> Path:
        """`path`, if it is a readable file inside the folder; its content goes into the version."""
        name = path.relative_to(self._home).as_posix()
        try:
            if not path.resolve().is_relative_to(self._folder.resolve()):
                self._outside(node, where, name)
            elif not path.is_file():
                text = Text(f"there is no file {name}; write it", f"没有文件 {name}；请创建")
                self._problems.add(node, where, text)
            elif path.stat().st_size > LARGEST:
                self._problems.add(node, where, Text(f"{name} is larger than 1 MiB", f"{name} 超过 1 MiB"))
            else:
                self._contents[name] = path.read_bytes()
        except (OSError, ValueError, RuntimeError) as error:
            why = reason(error)
            self._problems.add(node, where, Text(f"{name} cannot be read: {why.en}", f"{name} 无法读取：{why.zh}"))
        return path
