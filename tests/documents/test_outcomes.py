"""What becomes of the drafts of earlier runs: done, withdrawn with a reason, or left where they are."""

import dataclasses

import pytest

from infoview_sheets.documents.due import due_documents
from infoview_sheets.documents.earlier import DONE, Fate, Folder, stays
from infoview_sheets.documents.kinds import KINDS, Document
from infoview_sheets.documents.outcomes import FileSubject, Outcomes
from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from tests.sketch import TODAY, sketch

BOOK = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Situation | third-year PhD student

    Contacts
    ID | Name | Email{columns}
    C-001 | Ada Quillfeather | ada@example.org{ada}
    C-002 | Bram Oak | bram@example.org

    Interviews
    ID | Who | Date | Status | {talk}
    I-001 | {who} | {day} | {status} | {value}

    Referrals
    ID | Who named them | Name
    R-001 | Ada Quillfeather | Bram Oak

    Touches
    ID | Date | Who | Type | About referral
    T-001 | {touched} | {to} | {type} | {about}
"""
PLAIN = {
    "columns": "", "ada": "", "talk": "Place", "who": "Bram Oak", "day": "", "status": "", "value": "", "touched": "", "to": "",
    "type": "", "about": "",
}  # fmt: skip
TALK = {"who": "Ada Quillfeather", "day": "2026-11-20", "status": "Held"}
AHEAD = {"who": "Ada Quillfeather", "day": "2026-11-25", "status": "Scheduled"}


def outcomes(**cells: str) -> Outcomes:
    workbook = complete(sketch(BOOK.format(**{**PLAIN, **cells})))
    analysis = analyze(workbook, TODAY)
    return Outcomes(workbook, analysis, due_documents(workbook, analysis, ()))


def column(header: str, value: str, **more: str) -> dict[str, str]:
    """Return a column of Contacts with Ada's cell."""
    return {"columns": f" | {header}", "ada": f" | {value}", **more}


def fate(kind: str, name: str = "", reference: str = "", **cells: str) -> Fate | None:
    """Return what becomes of a draft about Ada."""
    about = FileSubject(kind, "C-001", "C-001", reference, name or f"Ada Quillfeather {kind}")
    return outcomes(**cells).fate([about])


def withdrawn(why: str) -> Fate:
    return Fate(Folder.WITHDRAWN, why)


ANSWERED = withdrawn("they have answered")
PACKET, LETTER = "2026-11-20 Ada Quillfeather packet", "2026-11-20 Ada Quillfeather thank-you letter"


@pytest.mark.parametrize(
    ("kind", "cells", "expected"),
    [
        ("request", {}, None),
        ("request", column("Request sent", "2026-11-20"), DONE),
        ("request", column("Request sent", "sent 11/20 or so"), DONE),  # unreadable is not blank: no second request
        ("introduction", column("Introduction asked on", "2026-11-20"), DONE),
        ("request", column("Their answer", "No"), ANSWERED),
        ("request", AHEAD, withdrawn("a talk is agreed")),
        ("request", TALK, withdrawn("a talk is agreed")),
        ("request", column("Do not contact", "asked me not to"), withdrawn("do not contact")),
        ("later", column("They answered | Their answer | Rest until", "2026-11-03 | Later | 2027-01-04"), None),
        ("later", AHEAD, withdrawn("a talk is agreed")),
        (
            "later",
            column(
                "They answered | Their answer",
                "2026-09-03 | Later",
                touched="2026-11-20",
                to="Ada Quillfeather",
                type="Request",
            ),
            DONE,
        ),
        ("declined", {}, None),
        ("decision", {}, None),
        ("slots", {}, None),
        ("slots", AHEAD, DONE),
        ("slots", TALK, withdrawn("you have talked since")),
        ("decision", {"touched": "2026-11-20", "to": "Ada Quillfeather", "type": "news_landed"}, DONE),
        ("declined", {"touched": "2026-11-20", "to": "Ada Quillfeather", "type": "Thanks after a no"}, DONE),
    ],
)
def test_what_is_sent_once(kind: str, cells: dict[str, str], expected: Fate | None) -> None:
    assert fate(kind, **cells) == expected


def test_a_nudge_is_known_by_its_number() -> None:
    nudged = column("Request sent | First nudge", "2026-11-01 | 2026-11-12")
    assert fate("nudge", "Ada Quillfeather nudge 1", **nudged) == DONE
    assert fate("nudge", "Ada Quillfeather nudge 2", **column("Request sent", "2026-11-20")) is None
    late = fate("nudge", "Ada Quillfeather nudge 1", **column("Request sent", "2026-05-01"))
    assert late == withdrawn("it is too late for a nudge")
    said = column("Request sent | First nudge | Their answer", "2026-11-01 | 2026-11-12 | No")
    assert fate("nudge", "Ada Quillfeather nudge 2", **said) == ANSWERED
    assert fate("nudge", "Ada Quillfeather reminder", **column("Request sent", "2026-11-20")) is None


@pytest.mark.parametrize(
    ("kind", "cells", "expected"),
    [
        ("packet", TALK, DONE),
        ("packet", {**TALK, "status": "Scheduled"}, None),
        ("thank_you_letter", {**TALK, "talk": "Thank-you email sent", "value": "2026-11-21"}, DONE),
        ("thank_you_starter", {**TALK, "talk": "Thank-you email sent", "value": "x"}, DONE),
        ("letter_envelope", TALK, None),
        ("thank_you_card", {**TALK, "talk": "Card mailed", "value": "2026-11-21"}, DONE),
        ("copy_sheet", {**TALK, "talk": "Card mailed", "value": "no"}, withdrawn("no card is wanted")),
        ("card_envelope", {**TALK, **column("Paper card", "No")}, withdrawn("no card is wanted")),
        ("card_envelope", TALK, None),
        ("confirmation", {**AHEAD, "talk": "Confirmed on", "value": "2026-11-23"}, DONE),
        ("confirmation", TALK, DONE),
        ("confirmation", {**TALK, "status": "Scheduled"}, withdrawn("the day of the talk has passed")),
        ("confirmation", {**AHEAD, "day": "2026-12-20"}, None),
        ("confirmation", {**AHEAD, "day": "2026-11-23"}, withdrawn("a newer version takes its place")),
        ("advice", {**TALK, "talk": "Tried it on", "value": "2026-11-21"}, None),
        (
            "advice",
            {
                **TALK, "talk": "Tried it on", "value": "2026-11-21", "touched": "2026-11-22", "to": "Ada Quillfeather",
                "type": "Update",
            },
            DONE,
        ),
        ("packet", {**AHEAD, "status": "Cancelled"}, withdrawn("the talk was called off")),
        ("packet", {**AHEAD, "who": "Bram Oak"}, withdrawn("the talk is with somebody else")),
        ("packet", {**AHEAD, "day": ""}, withdrawn("the row it was made from is gone, or has no date")),
    ],
)  # fmt: skip
def test_what_belongs_to_a_talk(kind: str, cells: dict[str, str], expected: Fate | None) -> None:
    assert fate(kind, PACKET.replace("packet", kind), "I-001", **cells) == expected


def test_a_row_that_is_gone_withdraws_what_was_made_from_it() -> None:
    gone = withdrawn("the row it was made from is gone, or has no date")
    assert fate("packet", PACKET, "I-009", **TALK) == gone
    assert fate("advice", "2026-11-20 Ada Quillfeather news of advice", "", **TALK) is None


def test_a_kind_that_says_nothing_of_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "packet", dataclasses.replace(KINDS["packet"], outcome=stays))
    assert fate("packet", PACKET, "I-001", **TALK) is None


def test_a_check_in_is_done_when_they_heard_from_you() -> None:
    heard = {**TALK, "talk": "Thank-you email sent", "value": "2026-11-20", "touched": "2026-11-22"}
    touch = {"to": "Ada Quillfeather", "type": "Update"}
    assert fate("check_in", "2026-11-23 Ada Quillfeather check-in", **heard, **touch) == DONE
    assert fate("check_in", "2026-11-29 Ada Quillfeather check-in", **heard, **touch) == DONE
    assert fate("check_in", "2026-11-30 Ada Quillfeather check-in", **heard, **touch) is None
    assert fate("check_in", "Ada Quillfeather check-in", **heard, **touch) is None


def test_news_of_a_talk_is_done_when_it_was_told() -> None:
    met = {"who": "Bram Oak", "day": "2026-11-20", "status": "Held"}
    name = "2026-11-20 Ada Quillfeather news of Bram Oak"
    assert fate("loop", name, "R-001", **met) is None
    told = {"touched": "2026-11-21", "to": "Ada Quillfeather", "type": "Told what came of it", "about": "R-001"}
    assert fate("loop", name, "R-001", **met, **told) == DONE


def test_a_person_who_is_gone_or_corrected_withdraws_their_drafts() -> None:
    today = outcomes()
    known = FileSubject("request", "C-001", "C-001", "", "Ada Quilfeather request")
    assert today.fate([known]) == withdrawn("a newer version takes its place")
    old = FileSubject("declined", "C-001", "C-001", "", "Ada Quilfeather thanks after a no")
    assert today.fate([old]) == withdrawn("the name is Ada Quillfeather now")
    merged = FileSubject("request", "C-009", "C-009", "", "Ada Quillfeather request")
    assert today.fate([merged]) == withdrawn("the person is no longer in Contacts")
    between = FileSubject("introduction", "C-001", "C-009", "", "Ada Quillfeather introduction by Zoe Lark")
    assert today.fate([between]) == withdrawn("who gets it is no longer in Contacts")


def test_who_is_to_introduce_us_may_wish_not_to_be_written_to() -> None:
    between = FileSubject("introduction", "C-002", "C-001", "", "Bram Oak introduction by Ada Quillfeather")
    assert outcomes(**column("Do not contact", "yes")).fate([between]) == withdrawn("do not contact")


def test_a_print_file_is_done_with_all_in_it_and_withdrawn_with_one() -> None:
    thanked = outcomes(**TALK, talk="Thank-you email sent", value="2026-11-21")
    letter = FileSubject("thank_you_letter", "C-001", "C-001", "I-001", LETTER)
    other = FileSubject("declined", "C-002", "C-002", "", "Bram Oak thanks after a no")
    gone = FileSubject("request", "C-009", "C-009", "", "Zoe Lark request")
    assert thanked.fate([letter]) == DONE
    assert thanked.fate([letter, other]) is None
    assert thanked.fate([letter, other, gone]) == withdrawn("the person is no longer in Contacts")
    assert thanked.fate([]) is None


def test_a_document_is_about_the_ids_that_stay() -> None:
    today = outcomes(**AHEAD)
    packet = next(document for document in today.documents if document.kind == "packet")
    about = FileSubject("packet", "C-001", "C-001", "I-001", "2026-11-25 Ada Quillfeather packet")
    assert today.about(packet) == [about]
    assert today.about(Document("run", "all packets", {}, holds=[packet, packet])) == [about, about]
    assert today.about(Document("report", "report", {})) == ()
    assert [one.person for one in today.about(Document("request", "Zoe", {}, 99, "C-077"))] == ["C-077"]


def test_its_row_is_that_of_the_talk_or_of_the_person() -> None:
    today = outcomes(**AHEAD)
    assert today.row(FileSubject("packet", "C-001", "C-001", "I-001", "")) == 2
    assert today.row(FileSubject("request", "C-002", "C-002", "", "")) == 3
    assert today.row(FileSubject("request", "C-009", "C-009", "", "")) == 0


def test_a_file_of_version_0_1_is_known_by_its_name() -> None:
    today = outcomes(**AHEAD)
    assert today.identify("2026-11-25 Ada Quillfeather packet") == [
        FileSubject("packet", "C-001", "C-001", "I-001", "2026-11-25 Ada Quillfeather packet")
    ]
    assert [one.reference for one in today.identify("2026-11-26 Ada Quillfeather packet")] == [""]
    assert [one.reference for one in today.identify("2026-11-25 Ada Quillfeather news of advice")] == [""]
    assert [one.kind for one in today.identify("Bram Oak nudge 1")] == ["nudge"]
    assert [one.kind for one in today.identify("2026-11-20 Bram Oak news of advice")] == ["advice"]
    assert today.identify("2026-11-23 all packets") == today.identify("Bram Oak and me") == ()
