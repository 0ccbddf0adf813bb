"""Grading of a file: which exercises it is for, and what a student may see of the verdict; values, and no terminal."""
