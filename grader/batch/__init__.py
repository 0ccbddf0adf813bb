"""Grading of many submissions at once: processes that judge, and one that plans and records."""
