"""Encodings of what says nothing about its own: names in archives, and tables that spreadsheets write."""

from grader.encodings.decision import Decision, decided, known
from grader.encodings.tables import DecodedTable, decoded

__all__ = ["Decision", "DecodedTable", "decided", "decoded", "known"]
