"""infoview find and person: where words stand in the workbook, and everything about one person."""

from collections.abc import Mapping, Sequence

from infoview_sheets.cli.options import Reading, one_person, people_called, reading_command
from infoview_sheets.reports.lookup import Hit, find, hit_lines, person_lines, person_object
from infoview_sheets.text import quoted


@reading_command("find", before="words")
def command(reading: Reading, words: str) -> None:
    """Find WORDS in people, talks, notes and names given. Nothing is written.

    A row is found where every one of the words stands in it.

    Example: infoview find "grant panel" sample_workbook.xlsx
    """
    facts = reading.seen.facts
    hits = find(facts, words)
    reading.answer({"found": _objects(hits)}, hit_lines(hits, words, facts.today))


def _objects(hits: Sequence[Hit]) -> Sequence[Mapping[str, object]]:
    return [
        {"who": hit.who, "on": hit.day.isoformat() if hit.day else None, "cell": str(hit.cell), "words": hit.words}
        for hit in hits
    ]


@reading_command("person", before="who")
def person_command(reading: Reading, who: str) -> None:
    """Show everything about WHO, a name, a part of one, or an ID. Nothing is written.

    Somebody who has no row in Contacts is shown where they are named: as who introduces you, or in notes.

    Example: infoview person "Dov Larkspur" sample_workbook.xlsx --today 2026-11-23
    """
    facts = reading.seen.facts
    hits = () if people_called(facts.workbook, who, by_part=True) else find(facts, who, whole=True)
    if hits:
        lines = [f"{quoted(who)} has no row in Contacts, but is named here:", *hit_lines(hits, who, facts.today)]
        reading.answer({"contact": None, "who": who, "found": _objects(hits)}, lines)
        return
    person = one_person(reading.seen.workbook, who, by_part=True)
    reading.answer(person_object(facts, person), person_lines(facts, person))
