"""`grade gradescope`: what an autograder on Gradescope runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from grader.collect.autograder import submitted
from grader.collect.hand_in import HandIn
from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.messages.errors import JudgeError
from grader.messages.exit_codes import ExitCode
from grader.model.outcome import Runner


def grade_for_gradescope(
    place: Path,
    names: Sequence[str],
    catalog: Catalog,
    runner: Runner,
    seed: str,
    metadata: Path | None,
    out: Path,
    output: Output,
) -> int:
    """Grade one student's folder into results.json. The exit code: 0 there is a result, 3 the grader failed."""
    from grader.export.gradescope import fault, results
    from grader.grading.grade import Grader

    exercises = [catalog.code(name) for name in dict.fromkeys(names)]
    hand_in = HandIn(place)
    code = ExitCode.OK
    try:
        grader = Grader(runner, seed)
        reports = [grader.grade(one, hand_in.submission(one, len(exercises) == 1)) for one in exercises]
        found = results(reports, output.language, submitted(metadata))
    except JudgeError as error:
        found, code = fault(error.text.say(output.language)), ExitCode.OURS
    out.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")
    return code
