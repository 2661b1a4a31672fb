"""infoview find: where words stand in the workbook."""

from infoview_sheets.cli.options import Reading, reading_command
from infoview_sheets.reports.lookup import find, hit_lines


@reading_command("find", before="words")
def command(reading: Reading, words: str) -> None:
    """Find WORDS in people, talks, notes and names given. Nothing is written.

    A row is found where every one of the words stands in it.

    Example: infoview find "grant panel" sample_workbook.xlsx
    """
    facts = reading.seen.facts
    hits = find(reading.seen.workbook, facts, words)
    objects = [
        {"who": hit.who, "on": hit.day.isoformat() if hit.day else None, "cell": str(hit.cell), "words": hit.words}
        for hit in hits
    ]
    reading.answer({"found": objects}, hit_lines(hits, words, facts.today))
