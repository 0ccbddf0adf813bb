"""Trouble that a gradebook may be in, through no fault of ours, and what is to be done about it.

Another program keeps it, it may not be written to, the disk is full, the server is gone. SQLite and PostgreSQL number
what they refuse: https://sqlite.org/rescode.html and https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine, ExceptionContext, event

from grader.messages.errors import JudgeError
from grader.messages.system_errors import reason
from grader.messages.text import Text

BUSY = Text(
    "Another program has kept it for itself for too long: wait until it is done, or end it.",
    "另一个程序长时间独占它：请等它结束，或将其终止。",
)
READ_ONLY = Text(
    "See that you may write to it and to its folder.",
    "请确认你对它及其所在文件夹有写入权限。",
)
FULL = Text("Make room there.", "请腾出空间。")
GONE = Text("See that its disk or its server is there and works.", "请确认它所在的磁盘或服务器可以使用。")

OF_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: GONE,
    sqlite3.SQLITE_CANTOPEN: GONE,
}
# Of PostgreSQL the whole number, or the class that its first two digits name.
OF_POSTGRESQL = {
    "25006": READ_ONLY,
    "42501": READ_ONLY,
    "53100": FULL,
    "55P03": BUSY,
    "08": GONE,
    "53": GONE,
    "55": GONE,
    "57": GONE,
    "58": GONE,
}


def remedy(error: BaseException) -> Text | None:
    """What is to be done about what a database refused; None where it may be a fault of ours."""
    error = getattr(error, "orig", None) or error
    if isinstance(error, sqlite3.Error):
        return OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(error, "sqlstate", None)
    if state is None:  # the server itself said nothing
        return GONE if type(error).__name__ == "OperationalError" else None
    return OF_POSTGRESQL.get(state) or OF_POSTGRESQL.get(state[:2])


def told(error: BaseException) -> Text:
    """What the database said, in a line."""
    error = getattr(error, "orig", None) or error
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return reason(lines[0].rstrip("."))


def watch(engine: Engine, shown: str) -> None:
    """From now on such trouble is a JudgeError that names the gradebook, whatever was being done with it."""

    def tell(context: ExceptionContext) -> None:
        if context.is_pre_ping:
            return  # a connection that was cut while idle: the pool makes another
        error = context.original_exception
        if advice := remedy(error):
            raise JudgeError(_text(shown, told(error), advice)) from None

    listen: Any = event.listen
    listen(engine, "handle_error", tell)


def _text(shown: str, why: Text, advice: Text) -> Text:
    return Text(
        f"The gradebook {shown} cannot be used any longer: {why.en}. {advice.en} "
        "What was recorded is kept, and the same command goes on.",
        f"成绩册 {shown} 已无法继续使用：{why.zh}。{advice.zh}已记录的结果均已保存，再次运行同一命令即可继续。",
    )
