"""Documents of one kind, for the people asked for or for all they are due for."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from infoview_sheets.documents.due import ChosenDocuments, choose, print_runs
from infoview_sheets.documents.kinds import printed_as
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.table import Cell
from tests.documents.test_mails import desk
from tests.sketch import TODAY

DESK = desk(
    """
    Contacts
    ID | Name | Email | Postal address | Do not contact
    C-001 | Ada Quillfeather | ada@example.org | 1 Way\\nTestville, MA 02139 |
    C-002 | Jory Whitlock | jory@example.org | |
    C-003 | Quinn Rosedale | quinn@example.org | | yes
    C-004 | Bram Oak | | 2 Way\\nTestville, MA 02139 |
    C-005 | Wim Larch | wim@example.org | |
    """,
    """
    Interviews
    ID | Who | Status | Date | The one thing I want to thank for
    I-001 | Ada Quillfeather | held | 2026-11-20 | your list of offices
    I-002 | Jory Whitlock | scheduled | 2026-11-24 |
    I-003 | Ada Quillfeather | held | 2026-01-20 | your first list
    I-004 | Wim Larch | held | 2026-03-04 |
    """,
)


def chosen(kind: str, *names: str, problems: Sequence[Problem] = ()) -> ChosenDocuments:
    people = [person for name in names for person in DESK.workbook.named(name)]
    return choose(DESK.workbook, DESK.facts, problems, kind, people)


def names(found: ChosenDocuments) -> list[str]:
    return [paper.name for paper in found.documents]


def test_without_people_the_due_ones_are_printed() -> None:
    assert names(chosen("packets")) == ["2026-11-24 Jory Whitlock packet"]
    assert [paper.kind for paper in chosen("cards").documents] == ["thank_you_card", "copy_sheet"]
    assert names(chosen("requests")) == []


def test_for_people_what_is_asked_for_is_printed() -> None:
    assert names(chosen("packets", "Jory Whitlock")) == ["2026-11-24 Jory Whitlock packet"]
    assert names(chosen("letters", "C-001")) == ["2026-11-20 Ada Quillfeather thank-you letter"]
    assert len(chosen("cards", "C-001").documents) == 2
    assert names(chosen("envelopes", "C-001", "C-004")) == ["Ada Quillfeather envelope", "Bram Oak envelope"]
    assert names(chosen("requests", "C-002")) == ["Jory Whitlock request"]


def test_who_gets_nothing_is_told_why() -> None:
    assert chosen("packets", "C-001", "C-003").left_out == [
        "Ada Quillfeather: no talk is scheduled",
        "Quinn Rosedale: do not contact",
    ]
    assert chosen("letters", "C-002").left_out == ["Jory Whitlock: no talk was held"]
    assert chosen("cards", "C-002").left_out == ["Jory Whitlock: no talk was held"]
    assert chosen("labels", "C-002").left_out == ["Jory Whitlock: no postal address"]
    assert chosen("requests", "C-004").left_out == ["Bram Oak: no email, phone or LinkedIn address"]


@pytest.mark.parametrize("kind", printed_as())
def test_everybody_asked_for_gets_a_document_or_a_reason(kind: str) -> None:
    for person in DESK.workbook.contacts:
        found = chosen(kind, person.id)
        assert bool(found.documents) != bool(found.left_out), person.name
    assert chosen("letters", "C-005").left_out == [
        'Wim Larch: no cell says yet what a thank-you letter could say; fill in "The one thing I want to thank for"'
    ]


def test_a_packet_for_somebody_asked_for_keeps_what_only_i_may_know() -> None:
    book = desk(
        """
    Contacts
    ID | Name | Email | Why this person
    C-001 | Lena Voght | lena@example.org |
    C-002 | Jory Whitlock | jory@example.org | Lena Voght praised the memos. Moved to patents
        """,
        "    Interviews\n    Who | Status | Date\n    C-002 | scheduled | 2026-11-24",
        "    Referrals\n    Who named them | Name | May I use their name\n    C-001 | Jory Whitlock | no",
    )
    (packet,) = choose(book.workbook, book.facts, (), "packets", [book.workbook.contacts[1]]).documents
    assert "Reason: Lena Voght praised the memos. Moved to patents." in packet.context["why"]
    (request,) = choose(book.workbook, book.facts, (), "requests", [book.workbook.contacts[1]]).documents
    assert "Lena" not in str(request.context)
    assert "moved to patents" in request.context["why"]


def test_what_is_to_be_mended_stops_the_paper() -> None:
    def problem(sheet: str, row: int, blocks: str) -> list[Problem]:
        other = Problem(Cell(sheet, row, "y", 2), "Y", Severity.ERROR, "Well.", "Well.", blocks=("elsewhere",))
        return [other, Problem(Cell(sheet, row, "x", 1), "X", Severity.ERROR, "Odd.", "Mend it.", blocks=(blocks,))]

    letters = chosen("letters", "C-001", problems=problem("Interviews", 2, "letter"))
    assert letters.left_out == ["Ada Quillfeather: first fix Interviews row 2, x: Odd. Mend it. [X]"]
    requests = chosen("requests", "C-002", problems=problem("Contacts", 3, "request"))
    assert requests.left_out == ["Jory Whitlock: first fix Contacts row 3, x: Odd. Mend it. [X]"]
    labels = chosen("labels", "C-001", problems=problem("Contacts", 2, "label"))
    assert labels.left_out == ["Ada Quillfeather: first fix Contacts row 2, x: Odd. Mend it. [X]"]


def test_a_print_file_holds_papers_of_one_kind_and_size() -> None:
    envelopes = chosen("envelopes").documents
    runs = list(print_runs("envelopes", envelopes, TODAY))
    assert [run.name for run in runs] == ["2026-11-23 all envelopes a2", "2026-11-23 all envelopes 10"]
    cards = list(print_runs("cards", chosen("cards").documents, TODAY))
    assert [run.name for run in cards] == ["2026-11-23 all cards", "2026-11-23 all copy sheets"]
    (labels,) = print_runs("labels", chosen("labels", "C-001", "C-004").documents, TODAY, start_at=5, stock="L7160")
    assert (labels.name, labels.context["start_at"], labels.context["stock"]) == ("2026-11-23 all labels", 5, "L7160")
    assert [paper["name"] for paper in labels.context["papers"]] == ["Ada Quillfeather envelope", "Bram Oak envelope"]
    (requests,) = print_runs("requests", chosen("requests", "C-002").documents, TODAY)
    assert requests.context["what"] == "request"
    (asked,) = chosen("requests", "C-002").documents
    (both,) = print_runs("requests", [asked, replace(asked, kind="introduction")], TODAY)
    assert [paper["kind"] for paper in both.context["papers"]] == ["request", "introduction"]


@pytest.mark.parametrize(
    ("cells", "caution"),
    [
        ("2026-11-02 | 2026-11-19 | no |", ["Ada Quillfeather said no on Nov 19"]),
        ("2026-11-02 | | no |", ["Ada Quillfeather said no"]),
        ("2026-11-02 | 2026-11-19 | later | 2027-01-04", ["Ada Quillfeather rests until Jan 4, 2027"]),
        ("2026-11-02 | 2026-11-19 | later | spring", ["Ada Quillfeather rests"]),
        ("| | |", []),
    ],
)
def test_who_said_no_or_rests_is_named_beside_their_request(cells: str, caution: list[str]) -> None:
    at = desk(
        f"""
        Contacts
        ID | Name | Email | Request sent | They answered | Their answer | Rest until
        C-001 | Ada Quillfeather | ada@example.org | {cells}
        """
    )
    (ada,) = at.workbook.contacts
    asked = choose(at.workbook, at.facts, (), "requests", [ada])
    assert len(asked.documents) == 1
    assert asked.cautions == caution
    assert choose(at.workbook, at.facts, (), "envelopes", [ada]).cautions == []
