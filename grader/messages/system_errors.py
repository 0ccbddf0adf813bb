"""What a system says when it refuses something, in both languages."""

from __future__ import annotations

import errno
from pathlib import Path

from grader.messages.errors import UsageError
from grader.messages.text import Text, same

REASONS = {
    errno.ENOENT: Text("No such file or directory", "没有此文件或文件夹"),
    errno.EACCES: Text("Permission denied", "没有权限"),
    errno.EPERM: Text("Operation not permitted", "不允许此操作"),
    errno.EISDIR: Text("Is a directory", "它是文件夹"),
    errno.ENOTDIR: Text("Not a directory", "它不是文件夹"),
    errno.EEXIST: Text("File exists", "文件已存在"),
    errno.EROFS: Text("Read-only file system", "文件系统只读"),
    errno.ENOSPC: Text("No space left on device", "磁盘已满"),
    errno.ENAMETOOLONG: Text("File name too long", "文件名太长"),
    errno.EBUSY: Text("Device or resource busy", "设备或资源正忙"),
    errno.EIO: Text("Input/output error", "读写出错"),
    errno.ELOOP: Text("Too many levels of symbolic links", "符号链接层数过多"),
}
OF_SQLITE = (
    Text("file is not a database", "它不是数据库文件"),
    Text("attempt to write a readonly database", "数据库只读，无法写入"),
    Text("unable to open database file", "打不开数据库文件"),
    Text("database is locked", "数据库正被占用"),
    Text("database disk image is malformed", "数据库文件已损坏"),
    Text("disk I/O error", "磁盘读写出错"),
    Text("database or disk is full", "数据库或磁盘已满"),
)
NOT_REGULAR = Text(
    "Not a regular file (a folder, a pipe, a device or a socket)", "它不是普通文件（而是文件夹、管道、设备或套接字）"
)
_BY_WORDS = {text.en: text for text in (*REASONS.values(), *OF_SQLITE, NOT_REGULAR)}


def reason(error: BaseException | str) -> Text:
    """Why a system refused something. What is not known here is said as it was said."""
    code = error.errno if isinstance(error, OSError) else None
    if code in REASONS:
        return REASONS[code]
    words = getattr(error, "strerror", None) or str(error)
    return _BY_WORDS.get(words) or same(words)


def unreadable(path: Path | str, error: OSError | ValueError) -> UsageError:
    """That a file cannot be read, and why."""
    why = reason(error)
    return UsageError(Text(f"{path} cannot be read: {why.en}.", f"无法读取 {path}：{why.zh}。"))


def unwritable(path: Path | str, error: OSError) -> UsageError:
    """That a file cannot be written, and why."""
    why = reason(error)
    return UsageError(Text(f"{path} cannot be written: {why.en}.", f"无法写入 {path}：{why.zh}。"))
