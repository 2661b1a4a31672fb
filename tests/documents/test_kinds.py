"""Every kind of document is whole: an entry, a builder, its templates, and the fields they use."""

from collections.abc import Iterator

import pytest

from infoview_sheets.documents.due import drawings
from infoview_sheets.documents.earlier import Folder
from infoview_sheets.documents.kinds import KINDS, Document, DocumentKind, Subject, Way, in_order, printed_as
from infoview_sheets.domain.actions import ActionKind, DocumentName
from infoview_sheets.render.catalog import FIELDS, used_fields
from infoview_sheets.render.template import Template, templates_folder
from infoview_sheets.sheets.schema import INTERVIEWS
from tests.documents.test_mails import desk

_ABOUT_A_TALK = (DocumentName.CONFIRMATION, DocumentName.ADVICE)


def missing(kind: DocumentKind) -> Iterator[str]:
    """Yield what a kind of document lacks."""
    if not kind.templates and kind.way is not Way.ENVELOPE:
        yield f"{kind.name} has no template"
    for file, (about, fields) in kind.templates.items():
        path = templates_folder() / file
        if not path.is_file():
            yield f"there is no {file} in the folder templates"
        else:
            known = {field.path for field in fields}
            groups = {field.partition(".")[0].removesuffix("[]") for field in known}
            unknown = sorted(used_fields(Template(path)) - known - groups)
            yield from (f"{file} uses {field}, which its entry does not list" for field in unknown)
        if not about:
            yield f"nothing says what {file} is for"
    if not kind.build.__doc__:
        yield f"the builder of {kind.name} does not say what it makes"
    if kind.column and kind.column not in {field.key for field in INTERVIEWS.auto}:
        yield f"{kind.column} is no computed column of Interviews"


def test_every_name_has_an_entry() -> None:
    assert [name for name in DocumentName if name not in KINDS] == []
    assert [kind.name for kind in in_order()] == list(DocumentName)


@pytest.mark.parametrize("name", list(DocumentName))
def test_nothing_is_missing(name: DocumentName) -> None:
    assert list(missing(KINDS[name])) == []


def test_what_is_missing_is_named() -> None:
    packet = KINDS["packet"]

    def nothing(*_: object) -> None:
        pass

    about, fields = packet.templates["packet.docx"]
    bare = DocumentKind(
        name=DocumentName.PACKET,
        way=Way.LETTER,
        templates={"napkin.docx": ("", ()), "packet.docx": (about, [f for f in fields if f.path != "hook"])},
        template="napkin.docx",
        words="packet",
        label=("packet", "packets"),
        called="",
        blockers=frozenset(),
        column="napkin_file",
        build=nothing,
    )

    assert list(missing(bare)) == [
        "there is no napkin.docx in the folder templates",
        "nothing says what napkin.docx is for",
        "packet.docx uses hook, which its entry does not list",
        "the builder of packet does not say what it makes",
        "napkin_file is no computed column of Interviews",
    ]


def test_every_action_names_a_kind_and_every_message_has_an_action() -> None:
    messages = {kind.name for kind in KINDS.values() if kind.way is Way.MESSAGE and not kind.printed_as}
    assert {kind.document for kind in ActionKind} >= messages


def test_every_kind_has_its_label_and_every_paper_of_a_talk_its_column() -> None:
    assert all(one and many and one != many for one, many in (kind.label for kind in KINDS.values()))
    columns = {kind.name: kind.column for kind in KINDS.values() if kind.column}
    assert columns == {
        DocumentName.PACKET: "packet_file",
        DocumentName.THANK_YOU_LETTER: "letter_file",
        DocumentName.THANK_YOU_CARD: "card_file",
    }


@pytest.mark.parametrize("name", [DocumentName.REQUEST, DocumentName.INTRODUCTION])
def test_what_stands_against_a_request_stands_against_one_for_an_introduction(name: DocumentName) -> None:
    assert KINDS[name].blockers == {"row", "document", "documents", "request"}


def test_an_error_in_a_row_stops_every_message_about_it() -> None:
    messages = [kind for kind in KINDS.values() if kind.way is Way.MESSAGE]
    assert [kind.name for kind in messages if not kind.blockers >= {"row", "document", "documents"}] == []


def test_what_can_be_printed_is_in_the_order_of_the_desk() -> None:
    assert list(printed_as())[:6] == ["packets", "letters", "cards", "envelopes", "labels", "requests"]
    assert [kind.name for kind in printed_as()["requests"]] == ["request", "introduction"]


def test_the_template_list_is_that_of_the_kinds() -> None:
    assert {file for kind in KINDS.values() for file in kind.templates} <= set(FIELDS)


def test_the_week_says_print_of_what_lies_in_the_folder_to_print() -> None:
    assert {kind.name for kind in in_order() if kind.folder is Folder.TO_PRINT} == {
        n for n in DocumentName if n.on_paper
    }


@pytest.mark.parametrize("name", [name for name in DocumentName if KINDS[name].name.of_talk or name in _ABOUT_A_TALK])
def test_what_is_about_a_talk_is_not_made_without_one(name: DocumentName) -> None:
    without = desk("    Contacts\n    ID | Name | Address\n    C-001 | Ada Quillfeather | 1 Fictional Way")
    made = KINDS[name].make(without, Subject(without.workbook.contacts[0]))
    assert (made is None) is (KINDS[name].way is not Way.ENVELOPE)


def test_a_request_for_an_introduction_needs_somebody_in_between() -> None:
    alone = desk("    Contacts\n    ID | Name\n    C-001 | Ada Quillfeather")
    subject = Subject(alone.workbook.contacts[0])
    assert KINDS["introduction"].make(alone, subject) is None
    assert KINDS["loop"].make(alone, subject) is None


def test_who_can_be_introduced_is_not_asked_directly() -> None:
    known = desk(
        "    Contacts\n    ID | Name | Email | Who could introduce me\n"
        "    C-001 | Ada Quillfeather | ada@example.org |\n    C-002 | Jory Whitlock | jory@example.org | Ada Quillfeather"
    )
    asked = KINDS["request"].asked
    assert asked
    assert asked(known, known.workbook.contacts[1]) is None


def test_of_documents_the_cards_are_drawn() -> None:
    card, letter = Document("thank_you_card", "Ada card", {}), Document("thank_you_letter", "Ada letter", {})
    assert [drawing.kind for drawing in drawings([card, letter])] == ["card_drawing"]
