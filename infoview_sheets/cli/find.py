"""infoview find and person: where words stand in the workbook, and everything about one person."""

from infoview_sheets.cli.options import Reading, one_person, reading_command
from infoview_sheets.reports.lookup import find, hit_lines, person_lines, person_object


@reading_command("find", before="words")
def command(reading: Reading, words: str) -> None:
    """Find WORDS in people, talks, notes and names given. Nothing is written.

    A row is found where every one of the words stands in it.

    Example: infoview find "grant panel" sample_workbook.xlsx
    """
    facts = reading.seen.facts
    hits = find(facts, words)
    objects = [
        {"who": hit.who, "on": hit.day.isoformat() if hit.day else None, "cell": str(hit.cell), "words": hit.words}
        for hit in hits
    ]
    reading.answer({"found": objects}, hit_lines(hits, words, facts.today))


@reading_command("person", before="who")
def person_command(reading: Reading, who: str) -> None:
    """Show everything about WHO, a name, a part of one, or an ID. Nothing is written.

    Example: infoview person "Dov Larkspur" sample_workbook.xlsx --today 2026-11-23
    """
    person = one_person(reading.seen.workbook, who, by_part=True)
    facts = reading.seen.facts
    reading.answer(person_object(facts, person), person_lines(facts, person))
