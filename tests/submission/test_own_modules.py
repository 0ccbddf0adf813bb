"""Modules of a student's own: those that are imported, from beside the file, and nothing else."""

import json
from pathlib import Path

import pytest

from grader.submission.file import parse, read
from grader.submission.own_modules import digest

FOUND = {
    "import": ("import pad2d", {"pad2d.py": ""}, ["pad2d"]),
    "from": ("from pad2d import pad", {"pad2d.py": ""}, ["pad2d"]),
    "under another name": ("import pad2d as p", {"pad2d.py": ""}, ["pad2d"]),
    "in a function": ("def f():\n    import pad2d", {"pad2d.py": ""}, ["pad2d"]),
    "beside by a dot": ("from .pad2d import pad", {"pad2d.py": ""}, ["pad2d"]),
    "beside by a dot alone": ("from . import pad2d", {"pad2d.py": ""}, ["pad2d"]),
    "all names": ("from pad2d import *", {"pad2d.py": ""}, ["pad2d"]),
    "of a folder": ("from utils.conv import pad", {"utils/conv.py": ""}, ["utils.conv"]),
    "a name of a folder": ("from utils import conv, x", {"utils/conv.py": ""}, ["utils.conv"]),
    "a package": (
        "import utils",
        {"utils/__init__.py": "from .conv import pad", "utils/conv.py": ""},
        ["utils", "utils.conv"],
    ),
    "a parent folder": (
        "import a.b.c",
        {"a/b/c.py": "from ..d import x\nfrom . import e", "a/d.py": "", "a/b/e.py": ""},
        ["a.b.c", "a.d", "a.b.e"],
    ),
    "of each other": ("import a", {"a.py": "import b", "b.py": "import a, mine"}, ["a", "b"]),
    "by the name of a package": ("import mnist, torch", {"mnist.py": "", "torch.py": ""}, ["mnist", "torch"]),
    "what is not imported": ("import a", {"b.py": ""}, []),
    "what is not there": ("import a.b\nfrom . import c", {}, []),
    "what is Python's, NumPy's or ours": (
        "import math, numpy, reference, grader\nfrom . import reference\nfrom exercises.a import b",
        {f"{name}.py": "" for name in ("math", "numpy", "reference", "grader")}
        | {"exercises/a.py": "", "numpy/__init__.py": ""},
        [],
    ),
    "above the folder": ("from .. import a\nfrom ...b import c", {"a.py": "", "b.py": ""}, ["a", "b"]),
}


@pytest.mark.parametrize(("source", "files", "modules"), FOUND.values(), ids=FOUND)
def test_what_a_file_imports_comes_with_it(source, files, modules):
    found = parse(source.encode(), Path("mine.py"), look={name: text.encode() for name, text in files.items()}.get)
    assert [one.name for one in found.program.modules] == modules


def test_a_notebook_has_modules_too_and_a_module_keeps_its_guards():
    data = json.dumps({"cells": [{"cell_type": "code", "source": "%pip x\nimport pad2d"}]}).encode()
    source = "try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\n"
    (module,) = parse(data, Path("mine.ipynb"), look={"pad2d.py": source.encode()}.get).program.modules
    assert (module.file, module.source, module.guarded) == ("pad2d.py", source, (2,))


def test_a_module_that_cannot_be_read_is_empty():
    (module,) = parse(b"import a", Path("mine.py"), look={"a.py": b"def f(:"}.get).program.modules
    assert module.source == ""


def test_no_more_comes_along_than_one_person_writes():
    chain = {f"m{n}.py": f"import m{n + 1}".encode() for n in range(100)}
    assert len(parse(b"import m0", Path("mine.py"), look=chain.get).program.modules) == 24
    large = {f"m{n}.py": f"import m{n + 1}\n{'x = 1' * 10_000}".encode() for n in range(9)}
    assert len(parse(b"import m0", Path("mine.py"), look=large.get).program.modules) < 3


def test_another_module_is_another_submission():
    one, two = (parse(b"import a", Path("mine.py"), look={"a.py": data}.get) for data in (b"x = 1", b"x = 2"))
    assert one.sha256 != two.sha256
    assert one.sha256 == digest(b"import a", {"a.py": b"x = 1"})
    assert parse(b"import a", Path("mine.py"), look={}.get).sha256 == digest(b"import a", {})


def test_files_beside_are_read_from_the_folder_and_not_behind_links(tmp_path):
    (tmp_path / "secret.py").write_text("x = 1", encoding="utf-8")
    folder = tmp_path / "mine"
    (folder / "real").mkdir(parents=True)
    for name in ("conv.py", "near.py", "real/inner.py"):
        (folder / name).write_text("import near, linked, folder.secret, real.inner, big, near.py", encoding="utf-8")
    (folder / "linked.py").symlink_to(tmp_path / "secret.py")
    (folder / "folder").symlink_to(tmp_path)
    (folder / "big.py").write_bytes(b"#" * (2 << 20))
    assert [one.name for one in read(folder / "conv.py").program.modules] == ["near", "real.inner"]
