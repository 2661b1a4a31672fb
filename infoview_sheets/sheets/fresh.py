"""Describe a fresh workbook, the same for every kind of book: notes, what a cell offers, and the question bank."""

from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.sheets.schema import PROFILE, Field, Kind, SheetSchema
from infoview_sheets.sheets.schema.choices import STEPS, About, Tone, Topic
from infoview_sheets.sheets.schema.network import Question
from infoview_sheets.sheets.table import Value
from infoview_sheets.text import listed_in

JOB_ASK_INSTEAD = "Q43"
"""The question to put in the place of one that asks for a job (practice P016)."""


def _question(order: int, line: str) -> Question:
    """Return the question of a line of words/questions.txt."""
    number, marks, text, why = line.split(" | ")
    topic, tone, about, minutes, *more = marks.split()
    also = dict(mark.partition("=")[::2] for mark in more)
    return Question(
        id=number,
        order=order,
        topic=Topic[topic.upper()],
        question=text,
        why_ask=why,
        tone=Tone[tone.upper()],
        about=About[about.upper()],
        minutes=int(minutes),
        always="always" in also,
        needs=also.get("needs", ""),
        value_tag=also.get("value", ""),
    )


_LINES = listed_in("questions")
QUESTIONS = (*(_question(10 * n, line) for n, line in enumerate(_LINES[:-1], 1)), _question(990, _LINES[-1]))
"""The question bank. The last one is locked, so its place leaves room for a person's own."""


Rows = Sequence[Mapping[str, Value]]
"""The rows of a sheet, each from the key of a column to its value; in Profile from "key" and "value"."""


def note(field: Field) -> str:
    """Return what a column does, in the words of the manual."""
    parts = [field.about]
    if field.auto:
        parts.append("infoview fills this in; what is typed here is replaced.")
    if field.required:
        parts.append("Needed.")
    if field.default:
        parts.append(f"Blank: {field.default.rstrip('.')}.")
    if field.example:
        parts.append(example(field))
    return "\n".join(parts)


def example(field: Field) -> str:
    """Return the line of a note that gives an example of what to fill in."""
    return f"For example: {field.example}"


def offered(field: Field) -> Sequence[str]:
    """Return the words a cell offers; none for free text and for what we compute. Other text stays possible.

    What is marked in This Week is not offered again in the log.
    """
    if field.auto:
        return ()
    if field.kind is Kind.YES_NO:
        return ("yes", "no")
    return tuple(choice.words for choice in field.choices or () if choice not in STEPS)


def offers_people(field: Field) -> bool:
    """Return whether a cell offers the names in Contacts."""
    return field.kind is Kind.REF and field.ref == "Contacts" and not field.auto


def hidden(field: Field) -> bool:
    """Return whether a column is out of sight: IDs are for the tool."""
    return field.kind is Kind.ID and not field.auto


def frozen(schema: SheetSchema) -> int:
    """Return how many columns stay in sight: up to the one that names the row."""
    names = [i for i, field in enumerate(schema.fields, 1) if field.required]
    return min(names[0], 2)


PROFILE_COLUMNS = (
    Field("setting", "Setting", Kind.TEXT, "The name of the setting.", width=26),
    Field("value", "Value", Kind.TEXT, "What you choose.", width=52),
    Field("about", "What it does", Kind.TEXT, "In one line.", width=64),
)


def settings() -> Iterator[Field | str]:
    """Yield the lines of Profile: the settings that matter, a heading, then the ones to change only if you like."""
    folded = False
    for field in PROFILE.fields:
        if field.group and not folded:
            folded = True
            yield field.group
        yield field
