"""`grade schema`: the JSON Schema of exercise files or of reports."""

from __future__ import annotations

from grader.commands.output import Output

STORED_INDENT = 1  # blanks, as grader.manual writes the schemas


def print_schema(what: str, output: Output) -> None:
    """Print the JSON Schema of exercise files or of reports: the same bytes as the file in the repository."""
    if what == "report":
        from grader.render.json.report import report_schema

        output.data(report_schema(), STORED_INDENT)
        return
    from grader.course.reading.schema import schema

    output.data(schema(), STORED_INDENT)
