"""What formulas in exercise files are made of: numbers, random arrays, small grids, and their working.

In order: `arithmetic` (what is bounded and allowed), `typeset` (as in a book), `formula` (read, evaluated, shown),
`fill` (their values in texts), `draws` and `pictures` (random arrays), `grids` and `operations` (exact, cell by cell),
`laboratory` (the reference, as a formula calls it).
"""
