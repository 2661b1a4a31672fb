"""Whom to ask next, and who led to whom."""

import dataclasses
import datetime as dt

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.reports.lookup import asking_lines, candidates, referral_tree, tree_lines
from tests.sketch import TODAY, sketch

PEOPLE = """
    Contacts
    ID | Name | Email | Role | Organization | Request sent
    C-001 | Ada Quillfeather | ada@example.org | | | 2026-09-01
    C-002 | Dov Larkspur | dov@example.org | | | 2026-09-20
    C-003 | Tamsin Greaves | tamsin@example.org | Policy fellow | Lumenvale |
    C-004 | Wendel | wendel@example.org | | |

    Interviews
    ID | Who | Status | Date | Thank-you email sent
    I-001 | Ada Quillfeather | held | 2026-09-10 | 2026-09-11
    I-002 | Dov Larkspur | held | 2026-10-10 | 2026-10-11

    Referrals
    ID | From which talk | Name | Named on | May I use their name
    R-001 | I-001 | Dov Larkspur | 2026-09-10 | yes
    R-002 | I-002 | Tamsin Greaves | 2026-10-10 | yes
"""


def test_whom_to_ask_next_and_why() -> None:
    workbook = complete(sketch(PEOPLE))
    found = candidates(analyze(workbook, TODAY))
    assert [candidate.contact.name for candidate in found] == ["Tamsin Greaves", "Wendel"]
    lines = list(asking_lines(found, 1))
    assert lines[0].startswith("  1   ")
    assert "Ask Tamsin Greaves (may mention Dov Larkspur), by Fri Nov 27" in lines[0]
    assert lines[1].strip() == "Policy fellow, Lumenvale"
    assert lines[2].strip().startswith("you may mention Dov Larkspur")
    assert lines[-1] == "1 more; see them with --all"
    assert all(len(line) <= 80 for line in asking_lines(found, 2))


@pytest.mark.parametrize("until", [None, dt.date(2026, 12, 7)])
def test_whoever_was_set_aside_is_not_among_them(until: dt.date | None) -> None:
    workbook = complete(sketch(PEOPLE))
    memory = dataclasses.replace(workbook.memory, aside={"ask|C-003|": until})
    found = candidates(analyze(dataclasses.replace(workbook, memory=memory), TODAY))
    assert [(candidate.contact.name, candidate.action) for candidate in found] == [("Wendel", "Ask Wendel")]


def test_a_person_without_a_day_or_a_reason() -> None:
    workbook = complete(sketch("\n    Contacts\n    Name | Email\n    Ada | ada@example.org\n"))
    (found,) = candidates(analyze(workbook, TODAY))
    bare = type(found)(found.rank, found.score, found.contact, found.action, None, ())
    assert list(asking_lines([bare], 5)) == [f"  1  {found.score:>3}  Ask Ada"]


def test_nobody_left() -> None:
    assert list(asking_lines([], 5)) == [
        "Nobody is left to ask. Add a name to Contacts, or ask the next person you talk",
        "to for one or two.",
    ]


def test_the_tree() -> None:
    named = PEOPLE + "    R-003 | I-001 | Wendel | 2026-09-10 | yes\n"
    nobody = "    C-005 | | nobody@example.org | | |\n\n    Interviews"
    workbook = complete(sketch(named.replace("\n    Interviews", nobody, 1)))
    analysis = analyze(workbook, TODAY)
    assert list(tree_lines(referral_tree(analysis), analysis)) == [
        "Ada Quillfeather (thanked)",
        "├─ Dov Larkspur (thanked)",
        "│  └─ Tamsin Greaves (to ask)",
        "└─ Wendel (to ask)",
        "",
        "1 of 2 talks came from a name somebody gave you: a domino factor of 0.50.",
        "At 1 the chain feeds itself.",
    ]


def test_no_tree_yet() -> None:
    workbook = complete(sketch("\n    Contacts\n    Name | Email\n    | x@example.org\n    Ada | \n"))
    analysis = analyze(workbook, TODAY)
    first, second = tree_lines(referral_tree(analysis), analysis)
    assert first.startswith("Nobody has led you")
    assert second.endswith("names.")


def test_a_chain_of_thousands_is_counted_where_it_is_no_longer_drawn() -> None:
    people = "".join(f"    C-{n:04} | Person {n} | p{n}@example.org\n" for n in range(1500))
    named = "".join(f"    R-{n:04} | C-{n - 1:04} | Person {n} | 2026-09-10\n" for n in range(1, 1500))
    text = (
        f"\n    Contacts\n    ID | Name | Email\n{people}\n"
        f"    Referrals\n    ID | Who named them | Name | Named on\n{named}"
    )
    workbook = complete(sketch(text))
    analysis = analyze(workbook, TODAY)
    lines = list(tree_lines(referral_tree(analysis), analysis))
    assert lines[20].endswith("└─ Person 20 (to ask)")
    assert lines[21].strip() == "└─ 1479 more"


def test_a_stranger_stands_below_who_could_introduce_me() -> None:
    people = PEOPLE.replace("| | | 2026-09-01", "| | Northmere | 2026-09-01")
    workbook = complete(sketch(people.replace("wendel@example.org | | |", "wendel@example.org | | Northmere |")))
    analysis = analyze(workbook, TODAY)
    (tree,) = referral_tree(analysis)
    assert list(tree_lines([tree], analysis))[:4] == [
        "Ada Quillfeather (thanked)",
        "├─ Dov Larkspur (thanked)",
        "│  └─ Tamsin Greaves (to ask)",
        "└╌ Wendel (to ask; works at Northmere too)",
    ]
    assert tree.below == 2  # who was named


def test_who_could_introduce_me_is_drawn_before_anybody_was_named() -> None:
    text = PEOPLE.split("    Referrals")[0].replace("| | | 2026-09-20", "| | Lumenvale | 2026-09-20")
    workbook = complete(sketch(text))
    analysis = analyze(workbook, TODAY)
    assert list(tree_lines(referral_tree(analysis), analysis))[:2] == [
        "Dov Larkspur (thanked)",
        "└╌ Tamsin Greaves (to ask; works at Lumenvale too)",
    ]
