"""Prints and raises what a spreadsheet would run as a formula.

Stopped by: what starts a formula is quoted where tables are written
Verdict: RTE
"""

def scale(x, by=2):
    raise ValueError("=HYPERLINK(\"http://hostile.example\";A1)\t@SUM(1)\n+cmd|' /C calc'!A0")
