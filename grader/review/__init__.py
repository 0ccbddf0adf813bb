"""A class's answers in words: marked by the rubrics, reviewed by a person, and what was decided kept."""
