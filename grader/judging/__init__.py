"""Judgement of one submission: an exercise and a program go in, a report comes out.

In order: `messages` (Python's errors, explained), `findings` (what an outcome means), `examine` (check after check),
`circumstances` (when it fails), `judge` (the report).
"""
