"""Judgement of one submission: an exercise and a program go in, a report comes out.

In order: `python_errors` (explained), `findings` (what an outcome means), `student_session` (in the student's words),
`load_problem` and `notes` (about the file), `examination` (check after check), `experiments` (tried on fresh calls),
`judge` (the report).
"""
