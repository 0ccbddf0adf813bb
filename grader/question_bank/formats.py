"""Formats of question banks, by the word that `--format` takes. A new one is a module, and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from grader.question_bank.anki import ANKI
from grader.question_bank.bank_format import BankFormat
from grader.question_bank.blackboard import BLACKBOARD
from grader.question_bank.canvas import CANVAS
from grader.question_bank.chinese_tables import KAOSHIBAO, MOTIBANG
from grader.question_bank.docx import CHAOXING, DOCX
from grader.question_bank.gift import GIFT
from grader.question_bank.kahoot import KAHOOT
from grader.question_bank.moodle import MOODLE
from grader.question_bank.qti import QTI3, QTI21
from grader.question_bank.web_page import HTML

FORMATS: Mapping[str, BankFormat] = {
    "moodle": MOODLE,
    "canvas": CANVAS,
    "qti3": QTI3,
    "qti21": QTI21,
    "gift": GIFT,
    "blackboard": BLACKBOARD,
    "anki": ANKI,
    "docx": DOCX,
    "html": HTML,
    "kahoot": KAHOOT,
    "chaoxing": CHAOXING,
    "kaoshibao": KAOSHIBAO,
    "motibang": MOTIBANG,
}
