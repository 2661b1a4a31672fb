"""A walk over every column that can be printed, with what people type: no text that goes out breaks for a cell."""

from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.sentences import fault_of
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.rules.asks import SURE, job_ask
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE
from infoview_sheets.sheets.schema.field import Field, Kind, Slot
from tests.sketch import TODAY, sketch

CELLS = (
    "your list of three offices", "Your list of three offices.", "You let me read a real briefing book.",
    "I loved the story about the goat", "that nobody reads past page one", "how she chose between two offers",
    "How they got there", "hearing about her path", "telling me to apply early", "write two memos", "To apply by November",
    "I should keep a diary", "that I should apply early", "Don't apply cold.", "not to worry", "- call three\\n- read",
    "1) call 2) read", '"You are not leaving science."', "'quoted words'", "her boss gave her a book", "she told me to write",
    "He won the award!", "they said no", "YOUR STORY ABOUT THE AUDIT", "…the bit about failing", "the bit ...",
    "great talk 😀", "😀", "n/a", "TBD", "?", "nothing yet", "deine Geschichte über den Umzug", "merci pour votre temps",
    "gracias por el tiempo", "东西很好", "cc me on the draft", "send me her CV", "get hired", "Could you hire me?",
    "{{ name }}", "https://example.org", "Tom said it was fine", "my cousin", "policy", "Policy; pay; travel",
    "apply to three labs; maybe the Swedes?", "Talk to Dr. Mehta", "w/ Kim re: grants", "The The memo", "to to apply",
    "based in Berlin", "built X; runs Y", "interested in moving to policy", "Is policy for me?", "a" * 300,
)  # fmt: skip

PEOPLE = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
    Situation | PhD student
    {profile}

    Contacts
    ID | Name | Email | LinkedIn | Organization | Circle | Request sent | They answered | Their answer | {contact}
    C-001 | Ada Quillfeather | ada@example.org | | Lumenvale | Acquaintance | | | | {cell}
    C-002 | Jory Whitlock | jory@example.org | | Brightwater | Stranger | | | | {cell}
    C-003 | Bram Oak | | https://www.linkedin.com/in/bram | Gull | Stranger | | | | {cell}
    C-004 | Priya Raman | priya@example.org | | Gull | Inner circle | | | | {cell}
    C-005 | Dov Larkspur | dov@example.org | | Harbor | Stranger | 2026-11-02 | 2026-11-19 | no | {cell}
    C-006 | Fenna Hartigan | fenna@example.org | | Harbor | Stranger | | | | {cell}
    C-007 | Elin Foxgrove | elin@example.org | | Harbor | Stranger | | | | {cell}
    C-008 | Cleo Marchbanks | cleo@example.org | | Harbor | Stranger | | | | {cell}

    Interviews
    ID | Who | Status | Date | Thank-you email sent | Card mailed | Tried it on | {talk}
    I-001 | Fenna Hartigan | held | 2026-11-20 | | | | {word}
    I-002 | Elin Foxgrove | held | 2026-10-01 | 2026-10-02 | 2026-10-03 | 2026-11-18 | {word}
    I-003 | Cleo Marchbanks | held | 2026-11-19 | 2026-11-20 | | | {word}
    I-004 | Ada Quillfeather | scheduled | 2026-11-24 | | | | {word}
"""


def fields() -> Sequence[tuple[str, Field]]:
    schemas = (("profile", PROFILE), ("contact", CONTACTS), ("talk", INTERVIEWS))
    verbatim = (Slot.VERBATIM, Slot.PLACE)  # a person's own words are told, never cut
    return [(place, f) for place, s in schemas for f in s.fields if f.slot and f.slot not in verbatim]


@cache
def texts(place: str, header: str, cell: str) -> Sequence[str]:
    """Return every text of every document of a workbook in which one column holds a cell."""
    given = {"profile": "City | Testville", "contact": "Role", "talk": "Notes", "cell": "", "word": ""}
    given |= {"profile": f"{header} | {cell}"} if place == "profile" else {place: header}
    given |= {"contact": {"cell": cell}, "talk": {"word": cell}}.get(place, {})
    workbook = complete(sketch(PEOPLE.format(**given)))
    found = [_strings(document.context) for document in due_documents(workbook, analyze(workbook, TODAY), ())
             if document.kind not in ("packet", "card_envelope", "letter_envelope")]  # fmt: skip
    return [text for strings in found for text in strings]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("me", "email", "to", "via", "address_lines", "name"):
                yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "field"), fields(), ids=lambda value: value.key if isinstance(value, Field) else value
)
def test_no_cell_breaks_what_goes_out(place: str, field: Field) -> None:
    for cell in CELLS:
        if field.kind is Kind.LIST and ";" in cell:
            continue
        for text in texts(place, field.header, cell):
            assert fault_of(text) == "", (cell, text)
            assert job_ask(text, above=SURE) == "", (cell, text)


@pytest.mark.parametrize(
    ("place", "field"), fields(), ids=lambda value: value.key if isinstance(value, Field) else value
)
def test_no_template_gets_a_raw_cell(place: str, field: Field) -> None:
    """A cell that fits nowhere stands in no value of any document."""
    cell = "zzqx <<to be {{ filled }}>> ??"
    assert not [text for text in texts(place, field.header, cell) if "zzqx" in text]
