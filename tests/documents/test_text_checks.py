"""The rules about what is going to be printed, alone and in the press."""

import datetime as dt
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from infoview_sheets.documents.kinds import KINDS
from infoview_sheets.documents.sentences import LeftOut
from infoview_sheets.documents.text_checks import Printout, check_text, refusal
from infoview_sheets.errors import TemplateError
from infoview_sheets.render.template import templates_folder
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.table import Cell
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.sync import Options, Result, sync
from tests.sketch import TODAY, sheets, sketch

ADA = Contact(id="C-001", name="Ada Quillfeather", salutation="Dr. Quillfeather", how_met="a fair", why_this_person="x")
BOOK = sketch("Profile\nSetting | Value\nsituation | student of cells\n\nContacts\nName\nAda Quillfeather")
ROW = Cell("Contacts", 2, "")
REQUEST = (
    "Dear Dr. Quillfeather,",
    "Bram Oakenshade suggested I write to you. I am a third-year PhD student in cell biology.",
    "You did the fellowship I am considering, so I would like to hear how you decided.",
    "Could you spare 20 minutes for an informational interview? I am not asking about an opening.",
)


def told(code: str, kind: str, *lines: str, contact: Contact = ADA, **more: object) -> Sequence[str]:
    """Return what a rule says of these lines, without the code at the end."""
    printed = Printout(KINDS[kind], ROW, contact, lines, lines, **more)  # type: ignore[arg-type]  # the fields of a Printout
    return [str(p).removesuffix(f" [{code}]") for p in check_text(BOOK, printed) if p.code == code]


def test_request_is_short() -> None:
    long = (*REQUEST, "and more " * 40)

    assert told("TX001", "request", *REQUEST) == []
    assert told("TX001", "thank_you_letter", *long) == []
    assert told("TX001", "request", *long) == [
        (
            "Contacts row 2: The request to Ada Quillfeather has 131 words; 100 are read without scrolling. "
            'Shorten "Why this person" in Contacts, Goal in Profile, or your template.'
        )
    ]
    assert told("TX001", "request", too_long="310 characters, and LinkedIn takes 300.") == [
        (
            "Contacts row 2: The request to Ada Quillfeather is too long: 310 characters, and LinkedIn takes 300. "
            "Shorten your situation in Profile."
        )
    ]


@pytest.mark.parametrize(
    ("line", "without", "what", "do"),
    [
        (1, "Bram Oakenshade suggested I write to you.", "who you are", "Say it in the template."),
        (
            3,
            "Could we have an informational interview soon?",
            "how many minutes you ask for",
            "Say it in the template.",
        ),
        (
            1,
            "I am a third-year PhD student in cell biology.",
            "how you found them",
            'Say it in the template, or shorten the rest of the request so that "How I know or found them" finds room.',
        ),
    ],
)
def test_request_says_five_things(line: int, without: str, what: str, do: str) -> None:
    lines = [*REQUEST[:line], without, *REQUEST[line + 1 :]]

    assert told("TX002", "request", *REQUEST) == []
    assert told("TX002", "nudge", *lines) == []
    assert told("TX002", "request", *lines) == [
        f"Contacts row 2: The request to Ada Quillfeather does not say {what}. {do}"
    ]


def test_a_request_says_it_in_the_words_of_the_tool_and_of_the_cell() -> None:
    asked = "Could you spare 20 minutes for an informational interview? I would value hearing about KOL mapping."
    lines = ("We sang in the Bach choir.", "I am a third-year PhD student. Your work led me here.", asked)
    assert told("TX002", "request", *lines, contact=replace(ADA, how_met="We sang in the Bach choir")) == []
    assert len(told("TX002", "request", *lines[1:], contact=replace(ADA, how_met="We sang in a choir"))) == 1


def test_a_request_says_why_them_and_what_for() -> None:
    short = ("Dear Ada,", "Bram named them. I am a student. Could we have an informational interview of ten minutes?")

    assert [line.split("does not say ")[1].split(".")[0] for line in told("TX002", "request", *short)] == [
        "why you write to them in particular",
        "what you would like to learn",
    ]
    assert [
        line.split("does not say ")[1].split(".")[0] for line in told("TX002", "request", *short, variant="linkedin")
    ] == ["what you would like to learn"]
    assert told("TX002", "request", *short, contact=Contact(name="Ada"))[0].endswith("Say it in the template.")
    assert told("TX002", "request") == []


def test_the_situation_may_be_told_in_other_words() -> None:
    lines = [*REQUEST[:1], "Bram suggested I write.", *REQUEST[2:]]
    said = [*lines, "As a Student of Cells I wonder."]

    assert len(told("TX002", "request", *lines)) == 1
    assert told("TX002", "request", *said) == []
    # Without a situation no request is made at all.
    printed = Printout(KINDS["request"], ROW, ADA, lines, lines)
    assert check_text(sketch("Contacts\nName\nAda Quillfeather"), printed) == []


def test_only_what_must_be_said_stops_a_request() -> None:
    def found(*lines: str) -> list[tuple[Severity, tuple[str, ...]]]:
        printed = Printout(KINDS["request"], ROW, ADA, lines, lines)
        return [(p.severity, p.blocks) for p in check_text(BOOK, printed) if p.code == "TX002"]

    assert found(*REQUEST[:1], "I am a student.", *REQUEST[2:]) == [(Severity.WARNING, ())]
    assert found(*REQUEST[:3], "Could we talk?") == [(Severity.WARNING, ()), (Severity.ERROR, ("request",))]


def test_a_template_of_ones_own_calls_it_an_informational_interview() -> None:
    hinted = (*REQUEST[:3], "Could you spare 20 minutes to talk? I am not asking about an opening.")
    assert told("TX002", "request", *hinted) == [
        "Contacts row 2: The request to Ada Quillfeather does not say that you ask for an informational interview. "
        "Say it in the template: then they know that it is no job interview."
    ]
    assert told("TX002", "request", *hinted, variant="friend") == []


def test_text_asks_for_no_job() -> None:
    assert told("TX003", "thank_you_letter", "I am not asking about an opening.") == []
    assert told("TX003", "packet", "Do you have any openings for me?") == []
    assert told("TX003", "letter_envelope", "Hire Me Inc.") == []
    assert told("TX003", "thank_you_letter", "Thank you.", "Would you pass on my CV?") == [
        (
            'Contacts row 2: The thank-you letter to Ada Quillfeather says "Would you pass on my CV", which may sound '
            "like a job request; it is not made. Leave it out; ask for their view instead."
        )
    ]


@pytest.mark.parametrize("field", ["{{ person.nickname }}", "{% if x %}", "{name}", "<<First name>>", "[your name]"])
def test_fields_are_filled(field: str) -> None:
    assert told("TX004", "check_in", "Dear Dr. Quillfeather,", "a {strange way} [sic] to put it") == []
    assert told("TX004", "check_in", f"Dear {field},", "{name}") == [
        (
            f'Contacts row 2: The check-in to Ada Quillfeather would show "{field}" as it is; it is not made. '
            "Write the words themselves, in the workbook or in the template."
        )
    ]
    assert told("TX007", "check_in", f"Dear {field},") == []


def test_fields_are_known() -> None:
    known = ("person.name", "person.salutation")

    assert told("TX004", "check_in", unknown="person.nmae", known=known) == [
        'Contacts row 2: The check-in to Ada Quillfeather cannot fill in "person.nmae". Did you mean "person.name"?'
    ]
    assert told("TX004", "packet", unknown="xyzzy", known=known) == [
        ('Contacts row 2: The packet to Ada Quillfeather cannot fill in "xyzzy". Correct this field in the template.')
    ]


def test_text_is_your_own() -> None:
    assert told("TX005", "check_in", "I tried what you advised.") == []
    assert told("TX005", "packet", "Just checking in.") == []
    assert told("TX005", "check_in", "Just checking in.") == [
        (
            'Contacts row 2: The check-in to Ada Quillfeather says "Just checking in", as everyone does. '
            "Replace it with something new since you spoke."
        )
    ]


def test_card_has_room() -> None:
    assert told("TX006", "thank_you_card", "Thank you.") == []
    assert told("TX006", "request", too_long="Too long.") == []
    assert told("TX006", "thank_you_card", too_long="120 words do not fit on this card.") == [
        (
            "Contacts row 2: The card to Ada Quillfeather has too much to say: 120 words do not fit on this card. "
            'Aim at 30 to 60 words; shorten "The one thing I want to thank for".'
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Dear Dr. Quillfeather,",
        "Dear Ada,",
        "Hello Ada Quillfeather,",
        "Good morning, Ada",
        "Dear colleague,",
        "Dear all,",
        "Dear Dr. ,",
        "Thank you, Bram.",
    ],
)
def test_a_greeting_may_take_many_forms(line: str) -> None:
    assert told("TX007", "thank_you_letter", line) == []


def test_greeting_names_them() -> None:
    assert told("TX007", "packet", "Hello Bram,") == []
    assert told("TX007", "thank_you_letter", "Dear Dr. Oakenshade,", "Dear Ada,") == [
        (
            'Contacts row 2: The thank-you letter to Ada Quillfeather greets "Dr. Oakenshade"; it is not made. '
            "Write {{ person.salutation }} where the template has the name."
        )
    ]
    assert told("TX007", "thank_you_letter", "Dear Áda,") == []


def test_fonts_travel_along() -> None:
    assert told("TX008", "thank_you_card") == []
    assert told("TX008", "thank_you_letter", fonts=["Papyrus"]) == []
    assert told("TX008", "thank_you_card", fonts=["Papyrus", "Zapfino"]) == [
        (
            'Contacts row 2: The card to Ada Quillfeather uses "Papyrus" and "Zapfino", which another computer may '
            "replace. Use a font that comes with infoview, or print from this computer."
        )
    ]


def test_what_is_harmless_refuses_nothing() -> None:
    assert refusal(check_text(BOOK, Printout(KINDS["check_in"], ROW, ADA, ["Just checking in."]))) == ""
    assert refusal(check_text(BOOK, Printout(KINDS["check_in"], ROW, ADA, ["Would you hire me?"]))).startswith(
        "The check-in to"
    )


HELD = """
    Profile
    Setting | Value
    name | Robin Sandpiper
    email | robin@example.org
    timezone | America/New_York

    Contacts
    ID | Name | Email
    C-001 | Ada Quillfeather | ada@example.org

    Interviews
    ID | Who | Date | Status | Minutes used | Asked for names | Notes | One thing | In my own words | Advice | Promise
    I-001 | Ada Quillfeather | 2026-11-20 | held | 20 | yes | {notes} | {detail} | {own} | {advice} | {promise}
"""
DETAIL = "your list of three offices that take first-time fellows"


def run(
    tmp_path: Path, detail: str = DETAIL, notes: str = "good", templates: Path | None = None, **cells: str
) -> Result:
    """Sync a workbook with one talk to thank for."""
    filled = {"own": "", "advice": "", "promise": "", **cells}
    book = MemoryStore("book", sheets(HELD.format(detail=detail, notes=notes, **filled)))
    now = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
    return sync(book, Options(now=now, out=tmp_path / "out", today=TODAY, templates=templates))


def own_template(tmp_path: Path, name: str, old: str, new: str, part: str = "word/document.xml") -> Path:
    """Return a folder with one of our templates, edited."""
    folder = tmp_path / "templates"
    folder.mkdir()
    with zipfile.ZipFile(templates_folder() / name) as ours, zipfile.ZipFile(folder / name, "w") as own:
        for item in ours.namelist():
            data = ours.read(item)
            if item == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            own.writestr(item, data)
    return folder


def texts(result: Result) -> list[str]:
    return [p.code for p in result.review.problems if p.code.startswith("TX")]


def test_a_good_workbook_has_good_papers(tmp_path: Path) -> None:
    result = run(tmp_path)

    assert texts(result) == []
    assert {draft.status for draft in result.drafts} == {"written"}


def test_a_job_ask_of_ones_own_stops_the_letter(tmp_path: Path) -> None:
    own = "Could you forward my CV to your director?"
    result = run(tmp_path, notes="ok: WB022", own=own)
    (letter,) = [draft for draft in result.drafts if draft.kind == "thank_you_letter"]

    assert letter.note == (
        'The thank-you letter to Ada Quillfeather says "Could you forward my CV to your director", which may sound '
        "like a job request; it is not made. Leave it out; ask for their view instead."
    )
    assert {draft.kind for draft in result.drafts if draft.status == "refused"} == {
        "thank_you_letter", "thank_you_letter_text",
    }  # fmt: skip
    assert not letter.path.exists()
    assert "TX003" in {p.code for p in result.review.notes}
    assert texts(run(tmp_path, own=own)) == []  # without the note the cell counts as unclear (WB022)


def test_a_note_lets_it_pass(tmp_path: Path) -> None:
    result = run(tmp_path, notes="ok: TX003, WB022", own="Could you forward my CV to your director?")

    assert texts(result) == []
    assert result.review.silenced == 2
    assert {draft.status for draft in result.drafts} == {"written"}


def test_what_was_told_stays_true_in_the_next_run(tmp_path: Path) -> None:
    own = "I am just checking in on the trick of asking."
    first, second = run(tmp_path, own=own), run(tmp_path, own=own)

    assert texts(first) == texts(second) == ["TX005"]
    assert {draft.status for draft in second.drafts} == {"unchanged"}


def test_own_words_are_never_cut_but_told(tmp_path: Path) -> None:
    result = run(tmp_path, own="I will will write to you again in May.")

    assert [str(p) for p in result.review.problems if p.code == "TX011"] == [
        'Interviews row 2: The thank-you letter to Ada Quillfeather says "I will will write to you again in May.": it says '
        "a word twice. Correct these words. [TX011]"
    ]
    (letter,) = [draft for draft in result.drafts if draft.kind == "thank_you_letter_text"]
    assert "will will" in letter.path.read_text(encoding="utf-8")


def test_what_does_not_fit_is_left_out_and_told(tmp_path: Path) -> None:
    result = run(tmp_path, "your list", own="- ", advice="Your three tips for CVs", promise="send the deck")

    assert [str(p) for p in result.review.problems if p.code == "TX009"] == [
        f'Interviews row 2, Advice: The {document} to Ada Quillfeather leaves out "Your three tips for CVs" '
        "(Advice to try): it is no task that begins with a verb. "
        'Write it like "write two policy memos" or "not to apply cold". [TX009]'
        for document in ("thank-you letter", "card")
    ]
    (letter,) = [draft for draft in result.drafts if draft.kind == "thank_you_letter_text"]
    words = letter.path.read_text(encoding="utf-8")
    assert "send the deck" in words
    assert "three tips" not in words


def test_silence_is_kept() -> None:
    lines = ("Dear Ada,", "Lena told me about you.")
    assert told("TX010", "check_in", *lines) == []
    assert told("TX010", "check_in", *lines, silent=["Lena Voght"]) == [
        'Contacts row 2: The check-in to Ada Quillfeather names "Lena Voght", who did not say that you may; it is not made. '
        "Take the name out, or ask and set May I use their name to yes."
    ]
    assert told("TX010", "packet", *lines, silent=["Lena Voght"]) == []


def test_what_a_person_wrote_into_a_template_is_read(tmp_path: Path) -> None:
    folder = own_template(tmp_path, "thank_you_letter.docx", "{{ closing }},", "I have attached my CV. {{ closing }},")
    result = run(tmp_path, templates=folder)

    assert texts(result) == ["TX003"]


def test_a_field_nobody_knows_stops_its_paper_alone(tmp_path: Path) -> None:
    folder = own_template(tmp_path, "thank_you_letter.docx", "{{ person.greeting }}", "{{ person.greting }}")
    result = run(tmp_path, templates=folder)

    assert [str(p) for p in result.review.problems if p.code == "TX004"] == [
        (
            'Interviews row 2: The thank-you letter to Ada Quillfeather cannot fill in "person.greting". '
            'Did you mean "person.greeting"? [TX004]'
        )
    ]
    assert {d.kind for d in result.drafts if d.status == "written"} == {"thank_you_card", "copy_sheet"}


def test_a_damaged_template_still_ends_the_run(tmp_path: Path) -> None:
    folder = own_template(tmp_path, "thank_you_letter.docx", "</w:body>", "")

    with pytest.raises(TemplateError):
        run(tmp_path, templates=folder)


def test_a_name_typed_into_a_template_is_seen(tmp_path: Path) -> None:
    folder = own_template(tmp_path, "thank_you_letter.docx", "{{ person.greeting }}", "Dear Dr. Greaves")

    assert texts(run(tmp_path, templates=folder)) == ["TX007"]


def test_a_card_that_says_too_much_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, "the way " + "you go on and on with it, " * 120 + "again", own="Thank you for all of it.")

    assert texts(result) == ["TX006"]
    assert {draft.kind for draft in result.drafts if draft.status == "refused"} == {"thank_you_card"}


ASKED = """
    Profile
    Setting | Value
    name | Robin Sandpiper
    email | robin@example.org
    timezone | America/New_York
    situation | {situation}

    Contacts
    Name | Email | LinkedIn | Why this person | How I know or found them
    Ada Quillfeather | ada@example.org | | your path | saw your talk in May
    Bram Oakenshade | | https://www.linkedin.com/in/bram | your path | saw your talk in May
"""


def ask(tmp_path: Path, situation: str) -> Result:
    """Sync a workbook with two people to ask."""
    book = MemoryStore("book", sheets(ASKED.format(situation=situation)))
    now = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
    return sync(book, Options(now=now, out=tmp_path / "out", today=TODAY))


def test_a_good_request_is_written(tmp_path: Path) -> None:
    result = ask(tmp_path, "third-year PhD student in cell biology")

    assert texts(result) == []
    assert {draft.status for draft in result.drafts} == {"written"}
    assert "request" in {draft.kind for draft in result.drafts}


def test_an_invitation_that_linkedin_would_cut_is_told(tmp_path: Path) -> None:
    result = ask(tmp_path, "student of " + "cells and " * 60 + "labs")

    assert [p.message.split(":")[0] for p in result.review.problems if p.code == "TX001"] == [
        "The request to Ada Quillfeather has 165 words; 100 are read without scrolling.",
        "The request to Bram Oakenshade is too long",
    ]


def test_a_font_that_stays_behind_is_told(tmp_path: Path) -> None:
    folder = own_template(tmp_path, "card_a2_fold.docx", 'w:ascii="Calibri"', 'w:ascii="Papyrus"', "word/styles.xml")

    assert texts(run(tmp_path, templates=folder)) == ["TX008"]


def test_a_setting_that_fits_nowhere_is_told_once() -> None:
    left = LeftOut(Profile(free_times="anytime"), "free_times", "it names no day and no hour")
    assert told("TX009", "request", left_out=[left]) == [
        'Profile, Free times: What you send leaves out "anytime" (Free times): it names no day and no hour. Write it '
        'like "Tuesday or Thursday after 3 pm" or "weekday mornings".'
    ]
    left = LeftOut(Profile(situation="hello"), "situation", "it is no phrase")
    assert told("TX009", "request", left_out=[left]) == [], "PR001 tells of it"


def test_a_list_that_fits_nowhere_is_quoted_as_it_was_typed() -> None:
    left = LeftOut(Contact(row=2, name="Ada", want_to_learn=("grants", "her boss")), "want_to_learn", "it is no topic")
    assert 'leaves out "grants; her boss" (What I want to learn)' in told("TX009", "request", left_out=[left])[0]


def test_what_the_tool_says_itself_stops_nothing() -> None:
    words = "Would you pass on my CV?"

    assert told("TX003", "introduction", words, ours=f"Dear Ada, {words} Thank you.") == []
    assert told("TX003", "introduction", f"{words} Hire me!", ours=words) == [
        'Contacts row 2: The request for an introduction to Ada Quillfeather says "Hire me", which may sound like a job '
        "request; it is not made. Leave it out; ask for their view instead."
    ]
