"""infoview person: everything about one person."""

from infoview_sheets.cli.options import Reading, one_person, reading_command
from infoview_sheets.reports.lookup import person_lines, person_object


@reading_command("person", before="who")
def command(reading: Reading, who: str) -> None:
    """Show everything about WHO, a name, a part of one, or an ID. Nothing is written.

    Example: infoview person "Dov Larkspur" sample_workbook.xlsx --today 2026-11-23
    """
    person = one_person(reading.seen.workbook, who, by_part=True)
    facts = reading.seen.facts
    reading.answer(person_object(facts, person), person_lines(reading.seen.workbook, facts, person))
