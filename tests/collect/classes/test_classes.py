"""Classes, ordinary and hostile: everybody has a row, and nobody has another's."""

import io
import os
import time
import zipfile
from datetime import datetime

import pytest

from grader.collect.submissions import students
from grader.messages.errors import UsageError
from tests.collect.classes.cases import CLASSES, FIFO, LINK, At

PACKED = datetime(2026, 11, 30, 12)  # when what says nothing else was packed, or copied
UNTIMED = "No platform says when this work came in: nobody"
DECIDES = "the times at which the archive was packed decide"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that is eight hours ahead of UTC."""
    monkeypatch.setenv("TZ", "CST-8")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def packed(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            at = content if isinstance(content, At) else At(PACKED, content)
            archive.writestr(zipfile.ZipInfo(name, at.time.timetuple()[:6]), as_bytes(at.content))
    return data.getvalue()


def as_bytes(content):
    return packed(content) if isinstance(content, dict) else content.encode()


def laid_out(folder, files):
    for name, content in files.items():
        path = folder / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if content is LINK:
            path.symlink_to("/etc")
        elif content is FIFO:
            os.mkfifo(path)
        elif content is not None:
            at = content if isinstance(content, At) else At(PACKED, content)
            path.write_bytes(as_bytes(at.content))
            os.utime(path, (at.time.timestamp(),) * 2)
    return folder


def given(tmp_path, case, as_archive):
    if not as_archive:
        (tmp_path / "given").mkdir()
        return laid_out(tmp_path / "given", case.files)
    (tmp_path / "given.zip").write_bytes(packed(case.files))
    return tmp_path / "given.zip"


def row(file):
    if file.entry.problem:
        return f"{file.owner.file}: {file.entry.problem.en}"
    when = f" @{file.time.astimezone():%Y-%m-%d %H:%M:%S}" if file.time else ""
    late = " late" if file.owner.late else ""
    return file.owner.file + when + late + (f" #{file.owner.attempt}" if file.owner.attempt else "")


def both_ways():
    for name, case in CLASSES.items():
        for as_archive in (False, True) if case.packed is None else (case.packed,):
            yield pytest.param(case, as_archive, id=f"{name}, packed" if as_archive else name)


@pytest.mark.parametrize(("case", "as_archive"), list(both_ways()))
def test_who_gets_which_row_and_what_is_told(tmp_path, case, as_archive):
    path = given(tmp_path, case, as_archive)
    if case.refused:
        with pytest.raises(UsageError) as refusal:
            students(path, ["conv2d"], layout=case.asked)
        assert case.refused in refusal.value.text.en
        return
    found = students(path, ["conv2d"], layout=case.asked, trust_file_times=case.trusted)
    rows = {f"{one.name} <{one.id}>" if one.id else one.name: [row(file) for file in found[one]] for one in found}
    assert rows == dict(case.people)
    assert list(rows) == list(case.people)  # in order of names
    assert found.layout == case.layout
    expected = [*case.told, *([UNTIMED] if case.untimed else [])]
    told = [*found.notices, *(text for text in [found.of_times] if text and DECIDES not in text.en)]
    assert len(told) == len(expected), told
    for part, notice in zip(expected, told, strict=True):
        assert part in notice.en or part in notice.zh, told
    assert {one.platform for one in found if one.id} <= {found.layout, ""}


def test_times_of_an_archive_that_decide_are_told(tmp_path):
    found = students(given(tmp_path, CLASSES["the class's archive says when"], True), ["conv2d"])
    assert DECIDES in found.of_times.en


def test_there_are_enough_of_them():
    assert len(CLASSES) >= 60
