"""A class's archive as a place: its names and files by path."""

import zipfile

from grader.collect.source import place


def packed(path, names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return path


def test_names_in_the_folders_of_an_archive_are_those_that_members_begin_with(tmp_path):
    names = ["ann/a.py", "ann/ps1/b.py", "ann/ps1/deep/c.py", "bob/d.py"]
    source = place(packed(tmp_path / "c.zip", names))
    assert set(source.names(("ann",))) == {"a.py", "ps1"}
    assert set(source.names(("ann", "ps1"))) == {"b.py", "deep"}
    assert set(source.names(("bob",))) == {"d.py"}
    assert set(source.names(("cy",))) == set()


def test_a_file_of_an_archive_is_read_by_its_path(tmp_path):
    source = place(packed(tmp_path / "c.zip", ["ann/a.py", "bob/a.py"]))
    assert source.read(("bob", "a.py"), 99) == b"bob/a.py"
    assert source.read(("bob", "a.py"), 3) == b"bob"
    assert source.read(("bob", "b.py"), 99) is None


def test_a_path_of_many_folders_costs_no_more_than_its_length(tmp_path):
    source = place(packed(tmp_path / "c.zip", ["ann/" + "d/" * 20_000 + "a.py"]))
    assert set(source.names(("ann", "d", "d"))) == {"d"}
