"""Kinds of answers: a module each, with all that the program asks of one, from the exercise file to `grade verify`.

They know values, not variants: no space, no draw, no file. So they stand below the reading of exercise files, which
asks them what a question of their kind needs.
"""
