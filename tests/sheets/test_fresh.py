"""What a fresh workbook says and offers, whatever kind of book it is."""

from infoview_sheets.sheets.fresh import frozen, hidden, note, offered, offers_people, settings
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, PROFILE, REFERRALS, Field


def test_a_note_says_what_a_column_is_for() -> None:
    assert note(CONTACTS.field("tier")).splitlines() == [
        "How well you know them. It decides whom to ask first.",
        "Blank: Stranger.",
    ]
    assert "Needed." in note(CONTACTS.field("name"))
    assert note(INTERVIEWS.field("who")).splitlines()[-1].startswith("For example: ")
    assert "infoview fills this in; what is typed here is replaced." in note(CONTACTS.field("state"))


def test_what_a_cell_offers() -> None:
    assert offered(REFERRALS.field("promote")) == ("yes", "no")
    assert offered(CONTACTS.field("state")) == ()
    assert offered(CONTACTS.field("name")) == ()
    assert len(offered(CONTACTS.field("reply"))) > 1
    assert [field.key for field in INTERVIEWS.fields if offers_people(field)] == ["who"]


def test_what_is_in_sight() -> None:
    assert [field.key for field in CONTACTS.fields if hidden(field)] == ["id"]
    assert frozen(CONTACTS) == 2


def test_profile_parts_what_matters_from_the_rest() -> None:
    lines = list(settings())
    heads = [line for line in lines if isinstance(line, str)]
    assert len(heads) == 1
    assert [line for line in lines if isinstance(line, Field)] == list(PROFILE.fields)
    first = lines.index(heads[0])
    assert not any(line.group for line in lines[:first] if isinstance(line, Field))
