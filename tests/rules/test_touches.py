"""The rules about what passed after the first talk."""

from tests.rules.telling import told


def test_touch_type_is_in_the_list() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Touches
        Who | Date | Type
        Ada Quillfeather | 2026-11-19 | check-in
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Touches
        Who | Date | Type
        Ada Quillfeather | 2026-11-19 | chekin
    """

    assert told("TO002", passes) == []
    assert told("TO002", fails) == [
        'Touches row 2, Type: "chekin" is not in the list of this column. Did you mean "Check-in"?',
    ]
