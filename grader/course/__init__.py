"""Courses: their files read, listed and begun."""
