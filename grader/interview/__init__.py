"""Marking of a free answer, in Chinese, English or both, against a rubric of key points.

In order: `fold` (one spelling for what is the same), `tokens`, `typos`, `glossary` (words to concepts), `statements`
(sentences, sides and clauses), `pattern` (what a key point looks for), `denials` and `matching` (whether it is there,
or its contrary), `terms` and `expressions` (formulas in prose), `keywords`, `copying`, and `mark`.
Everything is a pure function of the answer, the rubric and the glossary: the same answer gets the same marks for ever.
"""
