"""What a check asks and what counts as right.

In order: `cases` (the calls that it stands for), `trusted` (what the reference returns for them), `described` (a value
in a few words), `compare` (expected and actual value), `properties` and `laws` (relations between calls), `pace` (how
fast).
"""
