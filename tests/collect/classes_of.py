"""Small classes for tests: archives and folders, written from dictionaries."""

import io
import os
import tarfile
import zipfile

from grader.collect.submissions import students

FITS = "def scale(x, by=2):\n    return x\n"


def packed(files, compression=zipfile.ZIP_DEFLATED):
    """A zip archive's bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def packed_in(encoding, files):
    """A zip archive's bytes whose names are in an encoding, and do not say so."""
    stand_ins = {f"<{number}>".ljust(len(name.encode(encoding)), "~"): name for number, name in enumerate(files)}
    data = packed({stand_in: files[name] for stand_in, name in stand_ins.items()}, zipfile.ZIP_STORED)
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode(encoding))
    return data


def tarred(files, mode="w:gz"):
    """A tar archive's bytes, of contents or of headers that have none."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        for name, content in files.items():
            header = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            header.name, content = name, b"" if content is header else as_bytes(content)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return data.getvalue()


def as_bytes(content):
    """A file's bytes."""
    return content.encode() if isinstance(content, str) else content


def handed_in(folder, files, same_time=False):
    """The students of a class in `folder`, whose files are one second apart."""
    for number, (name, content) in enumerate(files.items()):
        path = folder / "subs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_bytes(content))
        seconds = 1_800_000_000 + (0 if same_time else number)
        os.utime(path, (seconds, seconds))
    return students(folder / "subs", ["scale"])
