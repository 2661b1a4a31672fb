"""infoview check: say what to fix."""

import click

from infoview_sheets.cli.answers import addressed, finding_lines, problem_objects, summary
from infoview_sheets.cli.options import Reading, reading_command
from infoview_sheets.cli.output import echo


@reading_command("check")
@click.option("-v", "--verbose", is_flag=True, help="Also show what needs nothing done.")
def command(reading: Reading, verbose: bool) -> bool:
    """Say what to fix in BOOK. Nothing is written.

    Example: infoview check sample_workbook.xlsx --today 2026-11-23
    """
    seen = addressed(reading.seen, reading.book)
    lines = [*finding_lines(seen.problems, verbose=verbose), summary(seen)]
    reading.answer({"problems": problem_objects(seen.problems, verbose=verbose), "silenced": seen.silenced}, lines)
    if reading.form == "text" and reading.quiet:  # errors are what went wrong
        for line in finding_lines(seen.problems, quiet=True):
            echo(line)
    return seen.has_errors
