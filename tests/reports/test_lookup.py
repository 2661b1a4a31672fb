"""Looking something up: words in the workbook, and everything about one person."""

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.domain.log import with_log
from infoview_sheets.reports.lookup import find, hit_lines, person_lines, person_object
from tests.sketch import TODAY, sketch

BOOK = """
    Contacts
    ID | Name | Role | Organization | Email | Why this person | Request sent | They answered | Their answer | Topics they care about | Private notes
    C-001 | Ada Quillfeather | Analyst | Lumenvale | ada@example.org | moved to policy | 2026-11-02 | 2026-11-03 | yes | grant panels; memos | likes tea
    C-002 | Bram Oak | | | bram@example.org | | | 2026-11-04 | | |

    Interviews
    ID | Who | Status | Date | Notes | The one thing I want to thank for | Thank-you email sent
    I-001 | Ada Quillfeather | held | 2026-11-12 | She said that panels read the first paragraph of a grant, and that nobody on the panel remembers the rest of it | how panels read |
    I-002 | Ada Quillfeather | scheduled | 2026-12-01 | about a panel of grants | |
    I-003 | Nobody | | | the grant panel | |

    Referrals
    Who named them | Name | Why they named them | Named on
    Ada Quillfeather | Bram Oak | runs a grant panel | 2026-11-12
    | Cleo Reed | |

    Touches
    Who | Date | Type | Note
    Ada Quillfeather | 2026-11-20 | article | the one on the grant panel

    Articles
    Title | Topics
    Inside a grant panel | policy

    Organizations
    Name | Facts and news
    Lumenvale | opened a grant panel
"""


def found(words: str) -> list[str]:
    workbook = complete(sketch(BOOK))
    facts = analyze(workbook, TODAY)
    return list(hit_lines(find(facts, words), words, TODAY))


def test_who_when_and_where_with_the_words_around() -> None:
    assert found("PANEL grant") == [
        "Ada Quillfeather: grant panels; memos",
        "  Contacts row 2, Topics they care about",
        "Nobody: the grant panel",
        "  Interviews row 4, Notes",
        "Articles: Inside a grant panel",
        "  Articles row 2, Title",
        "Lumenvale: opened a grant panel",
        "  Organizations row 2, Facts and news",
        "Ada Quillfeather, Tue Dec 1: about a panel of grants",
        "  Interviews row 3, Notes",
        "Ada Quillfeather, Fri Nov 20: the one on the grant panel",
        "  Touches row 2, Note",
        "Ada Quillfeather, Thu Nov 12: She said that panels read the first paragraph",
        "  of...",
        "  Interviews row 2, Notes",
        "Ada Quillfeather, Thu Nov 12: runs a grant panel",
        "  Referrals row 2, Why they named them",
    ]
    assert found("remembers") == [
        "Ada Quillfeather, Thu Nov 12: ...and that nobody on the panel remembers the rest",
        "  of it",
        "  Interviews row 2, Notes",
    ]


def test_a_name_is_found_where_it_was_named() -> None:
    assert found("cleo") == ["Cleo Reed: Cleo Reed", "  Referrals row 3, Name"]


def test_what_is_nowhere_is_said() -> None:
    assert found("ghost") == ['No row about people, talks, notes or names given holds "ghost".']
    assert found(" ") == ['No row about people, talks, notes or names given holds "".']


def test_every_column_that_somebody_typed_into_is_looked_through() -> None:
    """Also one of the person's own, and one that holds a name nobody knows; not what infoview wrote or a choice."""
    text = """
    Contacts
    ID | Name | Who could introduce me | Circle | Pet | Room | State (auto)
    C-001 | Ada Quill | Joel Reed | Stranger | a cat of Joelle | 214 | To ask
    """
    facts = analyze(sketch(text), TODAY)

    def cells(words: str, *, whole: bool = False) -> list[str]:
        return [str(hit.cell) for hit in find(facts, words, whole=whole)]

    assert cells("joel") == ["Contacts row 2, Who could introduce me"]
    assert cells("cat") == cells("joelle", whole=True) == ["Contacts row 2, Pet"]
    assert cells("214") == ["Contacts row 2, Room"]
    assert cells("stranger") == cells("to ask") == cells("quil", whole=True) == cells("ada reed", whole=True) == []
    assert cells("ada reed") == ["Contacts row 2, Name"]


def test_everything_about_one_person() -> None:
    workbook = complete(sketch(BOOK))
    facts = analyze(workbook, TODAY)
    assert list(person_lines(facts, workbook.contacts[0])) == [
        "Ada Quillfeather, Analyst, Lumenvale",
        "REACH   ada@example.org",
        "STATE   Scheduled",
        "NEXT    Thank Ada Quillfeather by email, by Fri Nov 13",
        "WHY     moved to policy",
        "NAMED   Bram Oak: runs a grant panel",
        "PAST    Nov 2, 2026: you asked for a talk",
        "        Nov 3, 2026: they answered: yes",
        "        Nov 12, 2026: talk, held",
        "        Nov 20, 2026: Article: the one on the grant panel",
        "        Dec 1, 2026: talk, scheduled",
        "TALK    Nov 12, 2026",
        "        the one thing: how panels read",
        "        notes: She said that panels read the first paragraph of a grant, and",
        "        that nobody on the panel remembers the rest of it",
        "NOTES   likes tea",
    ]
    assert list(person_lines(facts, workbook.contacts[1]))[-2:] == [
        "NAMED   by Ada Quillfeather",
        "PAST    Nov 4, 2026: they answered",
    ]
    assert person_object(facts, workbook.contacts[1])["past"] == [{"on": "2026-11-04", "what": "they answered"}]


def test_a_step_that_was_marked_is_told_once_with_its_note() -> None:
    workbook = with_log(complete(sketch("""
        Contacts
        ID | Name | Request sent
        C-001 | Ada Quillfeather | 2026-11-02

        Interviews
        ID | Who | Status | Date
        I-001 | Ada Quillfeather | Scheduled | 2026-11-12

        Touches
        Who | Date | Type | About talk | Note
        C-001 | 2026-11-02 | First request | | by email
        C-001 | 2026-11-03 | Said yes | |
        C-001 | 2026-11-12 | Took place | I-001 |
        C-001 | 2026-11-13 | Thanked by email | I-001 |
        C-001 | 2026-11-14 | Named nobody | I-001 |
    """)), TODAY)  # fmt: skip
    facts = analyze(workbook, TODAY)
    assert [each["what"] for each in person_object(facts, workbook.contacts[0])["past"]] == [  # type: ignore[attr-defined]
        "you asked for a talk: by email", "they answered: yes", "talk, held", "thanked", "Named nobody",
    ]  # fmt: skip
