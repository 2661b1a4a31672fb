"""The rules about private facts."""

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.rules.contacts import nobody_is_kept_for_nothing
from tests.rules.telling import told
from tests.sketch import TODAY, sketch


def test_notes_hold_no_private_facts() -> None:
    passes = """
        Contacts
        Name | Private notes
        Ada Quillfeather | works on health policy
        Bram Oakenshade

        Interviews
        Who | Date | Status | Notes
        Bram Oakenshade | 2026-11-20 | held | votes in the panel are open
    """
    fails = """
        Contacts
        Name | Private notes
        Ada Quillfeather | did not want to talk about her illness
        Bram Oakenshade

        Interviews
        Who | Date | Status | Notes
        Bram Oakenshade | 2026-11-20 | held | Is pregnant, due in May
    """

    assert told("PV001", passes) == []
    assert told("PV001", fails) == [
        (
            'Contacts row 2, Private notes: The notes hold private facts about Ada Quillfeather ("her illness"). '
            "Take them out before anyone else sees the workbook."
        ),
        (
            'Interviews row 2, Notes: The notes hold private facts about Bram Oakenshade ("Is pregnant"). '
            "Take them out before anyone else sees the workbook."
        ),
    ]


def people(months: int, asked: str, reply: str = "no") -> str:
    return f"""
        Profile
        Setting | Value
        retention_months | {months}

        Contacts
        ID | Name | Request sent | They answered | Their answer
        C-007 | Ada Quillfeather | {asked} | {asked} | {reply}
        C-008 | Bram Oakenshade
    """


def test_nobody_is_kept_for_nothing() -> None:
    assert told("PV003", people(24, "2025-11-12")) == []
    assert told("PV003", people(0, "2023-11-12")) == []
    assert told("PV003", people(24, "2023-11-12", "yes")) == []
    assert told("PV003", people(24, "2023-11-12")) == [
        (
            "Contacts row 2: There was no contact with Ada Quillfeather for 36 months. "
            'Type "infoview forget C-007" to take them out of everything.'
        )
    ]


def test_a_month_counts_when_it_is_over() -> None:
    assert told("PV003", people(24, "2024-11-24")) == []
    assert len(told("PV003", people(24, "2024-11-23"))) == 1


def test_whoever_was_not_computed_is_left_alone() -> None:
    facts = analyze(sketch("Contacts\nName"), TODAY)

    assert list(nobody_is_kept_for_nothing(sketch(people(24, "2023-11-12")), facts)) == []
