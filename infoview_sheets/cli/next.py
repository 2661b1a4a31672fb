"""infoview next: whom to ask next."""

from typing import Any

import click

from infoview_sheets.cli.options import Reading, reading_command
from infoview_sheets.reports.asking import Candidate, asking_lines, candidates


@reading_command("next")
@click.option("--all", "everybody", is_flag=True, help="Show everybody who is still to be asked, not the first five.")
def command(reading: Reading, everybody: bool) -> None:
    """Say whom to ask next, and why. Nothing is written.

    Example: infoview next sample_workbook.xlsx --today 2026-11-23
    """
    found = candidates(reading.seen.workbook, reading.seen.facts)
    objects = {"today": reading.seen.facts.today.isoformat(), "next": [_object(candidate) for candidate in found]}
    lines = asking_lines(found, len(found) if everybody else 5)
    over = reading.seen.workbook.profile.has_decided
    reading.answer(objects, ["You have decided, so nobody is asked any more."] if over else lines)


def _object(candidate: Candidate) -> dict[str, Any]:
    return {
        "rank": candidate.rank,
        "score": candidate.score,
        "contact": candidate.contact.id,
        "who": candidate.contact.name,
        "action": candidate.action,
        "due": candidate.due.isoformat() if candidate.due else None,
        "parts": [{"name": name, "points": points, "words": words} for name, points, words in candidate.parts],
    }
