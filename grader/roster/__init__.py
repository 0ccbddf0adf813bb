"""Rosters of a class: lists of students, as learning platforms and schools export them."""
