"""The rank score, component by component."""

import datetime as dt

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ranking import RankScore
from tests.sketch import TODAY, sketch

PROFILE = "Profile\nSetting | Value\nTarget fields | biotech\nTarget roles | policy analyst\nWarm-up count | {warmup}"
COLUMNS = (
    "ID | Name | Email | Circle | Level | Field | Role | Organization | Shared ground | Who could introduce me"
    " | Request sent"
)


def rank(ada: str = "", *others: str, referrals: str = "", more: str = "", warmup: int = 0) -> RankScore:
    """Return the rank of Ada; her row begins with her email. By default the practice talks are over."""
    rows = "\n".join([f"C-001 | Ada | {ada}", *others])
    sheets = [PROFILE.format(warmup=warmup), f"Contacts\n{COLUMNS}\n{rows}"]
    if referrals:
        sheets.append(
            f"Referrals\nWho named them | Name | How | May I use their name | Named on | Not for me\n{referrals}"
        )
    return analyze(sketch("\n\n".join([*sheets, *([more] if more else [])])), TODAY).ranks[2]


def points(found: RankScore, component: str) -> int:
    return next((number for name, number, _ in found.parts if name == component), 0)


@pytest.mark.parametrize(
    ("referral", "score"),
    [
        ("they_will_introduce |", 25),
        ("use_my_name | yes", 20),
        ("use_my_name |", 20),
        ("use_my_name | no", 12),
        ("unknown | yes", 20),
        ("unknown |", 12),
        ("find_yourself | yes", 12),
    ],
)
def test_introduction(referral: str, score: int) -> None:
    found = rank("a@x.org", "C-002 | Bea", referrals=f"Bea | Ada | {referral}")
    assert points(found, "introduction") == score


def test_the_best_introduction_counts() -> None:
    named = "Bea | Ada | unknown | | 2026-11-20\nCleo | Ada | they will introduce me | | 2026-11-21"
    others = ("C-002 | Bea", "C-003 | Cleo", "C-004 | Dora")
    found = rank("a@x.org | | | | | | both from here | Dora", *others, referrals=named)
    assert points(found, "introduction") == 25
    assert "Cleo will introduce you" in found.why


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ("a@x.org | | | | | | | Bea", 10),
        ("a@x.org | | | | | | both from here | Bea", 10),
        ("a@x.org | | | | | | both from here |", 8),
        ("a@x.org | | | | | | | Ada", 0),
        ("a@x.org | | | | | | | Zoe", 0),
    ],
)
def test_common_ground(row: str, score: int) -> None:
    assert points(rank(row, "C-002 | Bea"), "introduction") == score


@pytest.mark.parametrize(
    ("circle", "before", "after"), [("inner", 15, 7), ("acquaintance", 9, 15), ("stranger", 4, 11), ("", 4, 11)]
)
def test_circles_turn_around_after_three_talks(circle: str, before: int, after: int) -> None:
    held = "Interviews\nWho | Status | Date\n" + "\n".join("Zoe | held | 2026-01-05" for _ in range(3))
    assert points(rank(f"a@x.org | {circle}", warmup=3), "tie") == before
    assert points(rank(f"a@x.org | {circle}", more=held.replace("held", "planned", 1), warmup=3), "tie") == before
    assert points(rank(f"a@x.org | {circle}", more=held, warmup=3), "tie") == after


@pytest.mark.parametrize(
    ("field", "role", "score"),
    [
        ("Biotech", "", 10),
        ("industrial biotech", "Senior policy analyst", 18),
        ("", "analyst", 0),
        ("data", "analyst of policy", 8),
    ],
)
def test_fit(field: str, role: str, score: int) -> None:
    assert points(rank(f"a@x.org | | | {field} | {role}"), "fit") == score


ORGANIZATION = "Organizations\nName | I would like to work here\nGullwing | yes\nNorthmere | no"


def test_a_target_organization_waits_for_practice() -> None:
    after = rank("a@x.org | | | | | Gullwing", more=ORGANIZATION)
    assert (points(after, "fit"), points(after, "held back")) == (7, 0)
    before = rank("a@x.org | | | | | Gullwing", more=ORGANIZATION, warmup=3)
    assert (points(before, "fit"), points(before, "held back")) == (7, -10)
    assert points(rank("a@x.org | | | | | Northmere", more=ORGANIZATION, warmup=3), "held back") == 0


@pytest.mark.parametrize(
    ("level", "score"), [("one_up", 10), ("peer", 7), ("two_up", 6), ("", 4), ("senior", 3), ("boss?", 3)]
)
def test_position(level: str, score: int) -> None:
    assert points(rank(f"a@x.org | | {level}"), "position") == score


@pytest.mark.parametrize(
    ("named", "score"),
    [("2026-11-23", 10), ("2026-11-09", 5), ("2026-10-26", 2), ("2025-01-01", 0), ("2026-12-24", 10), ("", 0)],
)
def test_freshness_halves_in_fourteen_days(named: str, score: int) -> None:
    assert points(rank("a@x.org", "C-002 | Bea", referrals=f"Bea | Ada | | | {named}"), "freshness") == score


@pytest.mark.parametrize(("count", "score"), [(1, 0), (2, 5), (3, 10), (4, 10)])
def test_named_by_several(count: int, score: int) -> None:
    others = [f"C-01{n} | Person {n}" for n in range(count)]
    found = rank("a@x.org", *others, referrals="\n".join(f"Person {n} | Ada | | | 2026-11-10" for n in range(count)))
    assert points(found, "several") == score
    if count > 1:
        assert found.why.startswith(f"named by {('two', 'three', 'four')[count - 2]} people")


@pytest.mark.parametrize(("named", "lately"), [("2026-11-07", True), ("2026-11-06", False)])
def test_a_reason_is_the_more_telling_the_more_it_is_worth(named: str, lately: bool) -> None:
    referrals = f"Bea | Ada | they will introduce me | | {named}"
    found = rank("a@x.org | | peer", "C-002 | Bea", referrals=referrals)
    assert [part[1] for part in found.parts] == sorted((part[1] for part in found.parts), reverse=True)
    assert found.why.startswith("Bea will introduce you; ")
    assert ("named lately" in found.why) is lately


def test_three_reasons_are_enough_and_none_is_one_against() -> None:
    found = rank(
        "a@x.org | | peer | biotech", "C-002 | Bea", referrals="Bea | Ada | they will introduce me | | 2026-11-20"
    )
    assert found.why == "Bea will introduce you; fits biotech; named lately"
    assert rank("").why == ""


def test_coverage_until_there_are_three_voices() -> None:
    people = [f"C-01{n} | Person {n} | | | | Biotech" for n in range(3)]
    held = "Interviews\nWho | Status | Date\nPerson 0 | held | 2026-01-05\nPerson 1 | held | 2026-01-06"
    assert points(rank("a@x.org | | | biotech", *people, more=held), "coverage") == 5
    held += "\nPerson 2 | held | 2026-01-07"
    assert points(rank("a@x.org | | | biotech", *people, more=held), "coverage") == 0
    assert points(rank("a@x.org", *people), "coverage") == 0


def test_nobody_can_write_without_an_address() -> None:
    assert points(rank(""), "unreachable") == -15
    assert points(rank("", "C-002 | Bea", referrals="Bea | Ada | they_will_introduce"), "unreachable") == 0
    assert points(rank(" | | | | | | | Bea", "C-002 | Bea"), "unreachable") == 0
    assert points(rank("a@x.org"), "unreachable") == 0
    assert rank("").score == 0


@pytest.mark.parametrize(("asked", "score"), [("2026-11-18", 0), ("2026-11-19", -20), ("2026-11-23", -20)])
def test_nobody_is_asked_while_a_colleague_was_just_asked(asked: str, score: int) -> None:
    colleague = f"C-002 | Bea | | | | | | Northmere Inc. | | | {asked}"
    assert points(rank("a@x.org | | | | | Northmere", colleague), "just asked") == score
    assert points(rank("a@x.org | | | | | Southmere", colleague), "just asked") == 0
    assert points(rank("a@x.org", f"C-002 | Bea | | | | | | | | | {asked}"), "just asked") == 0


def test_circles_are_a_reason_when_it_is_their_turn() -> None:
    assert "a practice talk" in rank("a@x.org | inner", warmup=3).why
    assert "practice" not in rank("a@x.org | inner").why
    assert "an acquaintance" in rank("a@x.org | acquaintance").why
    assert "acquaintance" not in rank("a@x.org | acquaintance", warmup=3).why


def test_equal_scores_share_no_rank_unless_nothing_tells_them_apart() -> None:
    book = sketch("Contacts\nID | Name\nC-010 | Zoe\nC-009 | Abe\nC-010 | Zoe")
    found = analyze(book, TODAY).ranks
    assert {row: score.rank for row, score in found.items()} == {3: 1, 2: 2, 4: 2}


def test_the_earlier_naming_goes_first() -> None:
    book = sketch("""
        Contacts
        ID | Name
        C-001 | Ada
        C-002 | Bea
        C-003 | Cleo

        Referrals
        Who named them | Name | Named on
        Zoe  | Ada | 2025-01-01
        Cleo | Bea | 2025-01-02
        Cleo | Ada | 2025-01-03
    """)
    assert [analyze(book, TODAY).ranks[row].rank for row in (2, 3, 4)] == [2, 1, 3]


@pytest.mark.parametrize(("note", "asked"), [("not C-002", True), ("Not c-002.", True), ("not C-0021", False)])
def test_a_note_makes_two_people_of_one_name(note: str, asked: bool) -> None:
    rows = f"C-001 | Ada | a@x.org | {note} |\nC-002 | Ada | ada@y.org | | 2026-11-10"
    book = f"Contacts\nID | Name | Email | Private notes | Request sent\n{rows}"
    assert (2 in analyze(sketch(book), TODAY).ranks) is asked


@pytest.mark.parametrize(
    ("here", "there", "asked"),
    [
        ("Lumenvale", "Northmere", True),
        ("Lumenvale", "Lumenvale", False),
        ("Lumenvale", "", False),
        ("", "Lumenvale", False),
    ],
)
def test_only_another_organization_makes_two_people_of_one_name(here: str, there: str, asked: bool) -> None:
    rows = f"C-001 | Ada | a@x.org | {here} |\nC-002 | Ada | ada@y.org | {there} | 2026-11-10"
    book = f"Contacts\nID | Name | Email | Organization | Request sent\n{rows}"
    assert (2 in analyze(sketch(book), TODAY).ranks) is asked


def test_a_calendar_with_a_long_rest() -> None:
    free = "Days off\nDate\n" + "\n".join(str(TODAY - dt.timedelta(days=n)) for n in range(50))
    colleague = "C-002 | Bea | | | | | | Northmere | | | 2026-10-01"
    assert points(rank("a@x.org | | | | | Northmere", colleague, more=free), "just asked") == -20


def test_what_speaks_against_somebody_is_no_reason() -> None:
    assert "reach" not in rank(" | acquaintance | peer | biotech").why


def test_a_message_before_any_request_takes_nobody_off_the_list() -> None:
    book = (
        "Contacts\nName | Email\nAda | a@example.org\n\nTouches\nWho | Date | Type\nAda | 2026-11-02 | congratulations"
    )
    assert analyze(sketch(book), TODAY).contacts[2].rank == 1
