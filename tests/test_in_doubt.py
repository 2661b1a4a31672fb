"""In doubt, hold back: what stands in a cell and cannot be read stops the step it belongs to.

Each test is a workbook on which a person was once asked, nudged or thanked a second time.
"""

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from infoview_sheets.domain.actions import ASKING, DocumentName
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema.choices import KeepInTouch, Level, State
from infoview_sheets.sheets.table import Row, Sheet, Value
from infoview_sheets.stores.memory import MemoryStore
from infoview_sheets.sync import Options, Review, review, sync
from tests.sketch import sheets

TODAY = dt.date(2026, 11, 27)
PROFILE: Sequence[Sequence[Value]] = (
    ("Setting", "Value"),
    ("Name", "Robin Sandpiper"),
    ("Email", "robin@example.org"),
    ("Situation", "third-year PhD student in cell biology"),
    ("Mailing address", "12 Sample Row\nTestville, MA 02139"),
    ("Country", "US"),
    ("Time zone", "America/New_York"),
)
PERSON: Mapping[str, Value] = {
    "Circle": "Acquaintance",
    "How I know or found them": "we met at the fair",
    "Why this person": "moved from the bench to policy",
    "Postal address": "1 Fictional Way\nTestville, MA 02139",
}


def seen(contact: Mapping[str, Value], talk: Mapping[str, Value] | None = None) -> Review:
    """Return the review of a workbook with one person, and one talk with them."""
    return look(people={"Ada Quill": contact}, talks=[{"Who": "Ada Quill", **talk}] if talk else [])


def look(
    people: Mapping[str, Mapping[str, Value]],
    talks: Sequence[Mapping[str, Value]] = (),
    touches: Sequence[Mapping[str, Value]] = (),
    referrals: Sequence[Mapping[str, Value]] = (),
    settings: Sequence[Sequence[Value]] = (),
    today: dt.date = TODAY,
) -> Review:
    """Return the review of a workbook of these rows."""
    rows: list[Mapping[str, Value]] = [
        {"Name": name, "Email": f"{name.split()[0].lower()}@lumen.example.org", **PERSON, **cells}
        for name, cells in people.items()
    ]
    named = {"Contacts": rows, "Interviews": talks, "Touches": touches, "Referrals": referrals}
    sheets = [sheet(name, found) for name, found in named.items() if found]
    store = MemoryStore("mine", [*sheets, _sheet("Profile", [*PROFILE, *settings])])
    return review(store, _options(today))


def sheet(name: str, rows: Sequence[Mapping[str, Value]]) -> Sheet:
    """Return a sheet with every header that one of the rows uses."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    return _sheet(name, [headers, *([row.get(header) for header in headers] for row in rows)])


def _sheet(name: str, rows: Sequence[Sequence[Value]]) -> Sheet:
    return Sheet(name, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 1)))


def actions(found: Review) -> list[str]:
    """Return what is proposed."""
    return [action.text for action in found.facts.actions]


def drafts(found: Review) -> list[str]:
    """Return the kinds of documents that are made."""
    return sorted(paper.kind for paper in found.documents)


def lines(found: Review, code: str = "") -> list[str]:
    """Return the lines people read."""
    return [str(problem) for problem in found.problems if code in problem.code]


@pytest.mark.parametrize("word", ["asked me not to", "YES!!", "yes", True, "?", "TBD", "n/a", "not before 2027"])
def test_anything_but_a_clear_no_in_do_not_contact_stops_everything(word: Value) -> None:
    found = seen({"Do not contact": word})
    assert (actions(found), drafts(found)) == ([], [])
    assert found.facts.contacts[2].state is State.DO_NOT_CONTACT


@pytest.mark.parametrize("word", [None, "no", "No.", False, "-", " "])
def test_a_clear_no_in_do_not_contact_goes_on(word: Value) -> None:
    found = seen({"Do not contact": word})
    assert (actions(found), drafts(found)) == (["Ask Ada Quill"], ["request"])


def test_the_finding_says_that_the_cell_holds_back() -> None:
    assert [line for line in lines(seen({"Do not contact": "asked me not to"})) if "Do not contact" in line] == [
        'Contacts row 2, Do not contact: "asked me not to" is neither yes nor no: it counts as yes meanwhile. '
        "Write yes or no, or clear the cell. [CT007]"
    ]


def test_a_request_that_was_sent_is_not_sent_again() -> None:
    found = seen({"Request sent": "sent 11/3"})
    assert (actions(found), drafts(found)) == (["Write the day you asked Ada Quill"], [])
    assert found.facts.contacts[2].state is State.REQUESTED
    assert lines(found, "DT004") == [
        'Contacts row 2, Request sent: "sent 11/3" is not a date: no request, nudge or picking up again is '
        "proposed meanwhile. Write 2026-11-03 or 2026-03-11. [DT004]"
    ]


def test_a_tick_is_a_step_done_on_a_day_unknown() -> None:
    ticks: Sequence[Value] = ("x", True, "✓", "yes", "done")
    people = {f"{name} Quill": {"Request sent": tick} for name, tick in zip("ABCDE", ticks, strict=True)}
    found = look(people)
    assert (actions(found), drafts(found)) == ([], [])
    assert {facts.state for facts in found.facts.contacts.values()} == {State.REQUESTED}
    assert lines(found, "DT006") == [
        "Contacts row 2, Request sent: K2, K3, K4 and 2 more say that it is done, but not when. "
        "Type the day if you remember it; until then nothing is scheduled from it. [DT006]".replace("K", "G")
    ]


@pytest.mark.parametrize("word", [False, "no", "not yet", "-", "TBD", 0])
def test_a_step_that_is_not_done_is_blank(word: Value) -> None:
    found = seen({"Request sent": word})
    assert (actions(found), drafts(found)) == (["Ask Ada Quill"], ["request"])
    assert not [line for line in lines(found) if "Request sent" in line]


@pytest.mark.parametrize("word", ["after Christmas", "Q1", "for now"])
def test_a_rest_that_cannot_be_read_lasts(word: str) -> None:
    found = seen({"Rest until": word})
    assert (actions(found), drafts(found)) == (["Write until when Ada Quill rests"], [])
    assert found.facts.contacts[2].state is State.PAUSED


HELD: Mapping[str, Value] = {
    "Status": "Held",
    "Date": dt.date(2026, 11, 25),
    "The one thing I want to thank for": "your advice to write two memos before applying",
}


@pytest.mark.parametrize("word", [True, "✓", "on the phone", "Tuesday"])
def test_thanks_that_were_sent_are_not_sent_again(word: Value) -> None:
    found = seen({}, {**HELD, "Thank-you email sent": word, "Card mailed": word})
    assert (actions(found), drafts(found)) == ([], [])
    assert found.facts.contacts[2].state is State.THANKED
    assert [line for line in lines(found) if "IN013" in line or "IN026" in line or "CT017" in line] == []


@pytest.mark.parametrize("header", ["Card mailed", "Card written"])
def test_no_means_no_card(header: str) -> None:
    found = seen({}, {**HELD, header: "no"})
    assert drafts(found) == ["thank_you_letter"]
    assert actions(found) == ["Thank Ada Quill by email"]
    assert not [line for line in lines(found) if header in line]


@pytest.mark.parametrize("today", [dt.date(2026, 11, 24), TODAY])
def test_a_talk_whose_status_cannot_be_read_was_a_talk(today: dt.date) -> None:
    cells: Mapping[str, Value] = {"Who": "Ada Quill", **HELD, "Status": "Interviewed"}
    accepted: Mapping[str, Value] = {
        "Request sent": dt.date(2026, 11, 2),
        "They answered": dt.date(2026, 11, 4),
        "Their answer": "yes",
    }
    people: Sequence[Mapping[str, Value]] = ({}, accepted)
    for more in people:
        found = look({"Ada Quill": more}, [cells], today=today)
        assert (actions(found), drafts(found)) == (["Write the status of the talk with Ada Quill"], [])


def test_a_talk_that_was_held_some_day_needs_its_day() -> None:
    found = seen({}, {"Status": "held"})
    assert (actions(found), drafts(found)) == (["Write the day of the talk with Ada Quill"], [])


@pytest.mark.parametrize("status", [None, "", "TBD", "?", "n/a", False])
@pytest.mark.parametrize("day", [dt.date(2026, 11, 18), dt.date(2026, 12, 2)])
def test_a_day_without_a_status_may_have_been_a_talk(status: Value, day: dt.date) -> None:
    found = seen({}, {"Date": day, "Status": status})
    assert (actions(found), drafts(found)) == (["Write the status of the talk with Ada Quill"], [])


ASKED: Mapping[str, Value] = {"Request sent": dt.date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("cells", "proposed"),
    [
        ({"They answered": dt.date(2026, 9, 18)}, "Write what Ada Quill answered"),
        ({"They answered": "x"}, "Write what Ada Quill answered"),
        ({"They answered": dt.date(2026, 9, 18), "Their answer": "let me see"}, "Write what Ada Quill answered"),
        (
            {"They answered": dt.date(2026, 11, 18), "Their answer": "Later - after Dec 15"},
            "Write until when Ada Quill rests",
        ),
        ({"They answered": dt.date(2026, 9, 3), "Their answer": "Later"}, "Pick up again with Ada Quill"),
        (
            {"They answered": dt.date(2026, 11, 24), "Their answer": "no thanks"},
            "Thank Ada Quill for answering and ask who else might help",
        ),
    ],
)
def test_answered_is_answered(cells: Mapping[str, Value], proposed: str) -> None:
    assert actions(seen({**ASKED, **cells})) == [proposed]


def test_after_a_rest_the_next_step_follows_from_later() -> None:
    cora = {**ASKED, "They answered": dt.date(2026, 9, 3), "Their answer": "Later", "Rest until": dt.date(2026, 9, 15)}
    touch: Mapping[str, Value] = {"Who": "Cora Fox", "Date": dt.date(2026, 9, 16), "Type": "Check-in"}
    found = look({"Cora Fox": cora}, touches=[touch], today=dt.date(2026, 9, 20))
    assert (actions(found), drafts(found)) == (["Pick up again with Cora Fox"], [])
    assert found.facts.actions[0].due == dt.date(2026, 10, 16)


def test_who_was_thanked_in_one_way_gets_no_second_thanks_in_the_other() -> None:
    assert drafts(seen({}, {**HELD, "Thank-you email sent": "✓"})) == []


@pytest.mark.parametrize("word", ["none", "n/a", "N/A", "-", "?", "TBD", "tbc", "unknown"])
def test_a_placeholder_is_a_blank(word: str) -> None:
    found = look({"Ada Quill": {"Email": word, "Phone": word, "Request sent": word}, word: {"Email": word}})
    assert [contact.name for contact in found.workbook.contacts] == ["Ada Quill"]
    assert actions(found) == ["Find a way to reach Ada Quill"]
    assert [line for line in lines(found) if f'"{word}"' in line] == []


def test_a_placeholder_that_is_a_word_of_the_list_is_that_word() -> None:
    person = seen({"Keep in touch": "none", "Level": "unknown"}).workbook.contacts[0]
    assert (person.keep_in_touch, person.level) == (KeepInTouch.NONE, Level.UNKNOWN)


def test_a_row_without_a_name_is_nobody() -> None:
    people: dict[str, Mapping[str, Value]] = {"Ada Quill": {}}
    rows: list[Mapping[str, Value]] = [
        *({"Name": name, **PERSON} for name in people),
        *[{"Circle": "Stranger"}] * 5,
        {"Name": "Total", "Email": 6},
    ]
    found = review(MemoryStore("mine", [sheet("Contacts", rows)]), _options(TODAY))
    assert [contact.name for contact in found.workbook.contacts] == ["Ada Quill"]
    assert lines(found, "WB018") == [
        "Contacts row 3: Rows 3, 4, 5, 6, 7 and 1 more are skipped: nobody is named. Nothing to do. [WB018]"
    ]


def test_an_address_behind_a_cell_is_read() -> None:
    contacts = Sheet(
        "Contacts",
        (Row(1, ("Name", "Email", "LinkedIn")), Row(2, ("Ada Quill", "Email Ada", "Profile"))),
        links=((2, 2, "mailto:ada@lumen.example.org"), (2, 3, "https://www.linkedin.com/in/ada-quill")),
    )
    (person,) = review(MemoryStore("mine", [contacts]), _options(TODAY)).workbook.contacts
    assert (person.email, person.linkedin_url) == ("ada@lumen.example.org", "https://www.linkedin.com/in/ada-quill")


def test_a_corrected_name_keeps_its_talk() -> None:
    store = _met("Ed Kowalsky")
    rename(store, "Ed Kowalsky", "Ed Kowalski")
    contacts, talks, *others = store.sheets
    more = replace(contacts, rows=(*contacts.rows, Row(3, ("Kenji Mori",))))
    store.sheets = (more, replace(talks, rows=(*talks.rows, Row(3, ("Kenji Mori", "Held")))), *others)
    found = review(store, _options(TODAY))
    assert found.facts.contacts[2].state is State.THANKED
    assert lines(found, "WB019") == [
        'Interviews row 2, Who: "Ed Kowalsky" was Ed Kowalski (C-001) at the last sync, and still counts as them. '
        'Write "Ed Kowalski" here. [WB019]'
    ]


def test_a_second_person_of_the_same_name_takes_nothing_from_the_first() -> None:
    store = _met("Kenji Mori")
    contacts = store.sheets[0]
    again = Row(3, ("Kenji Mori", "", *contacts.rows[1].values[2:6]))
    store.sheets = (replace(contacts, rows=(*contacts.rows, again)), *store.sheets[1:])
    found = review(store, _options(TODAY))
    assert found.facts.contacts[2].state is State.THANKED
    assert [action.text for action in found.facts.actions if action.contact and action.contact.row == 3] == []
    assert found.facts.contacts[3].rank is None


@pytest.mark.parametrize("who", ["Ada", "Ada Quil", "Ada Quill, Bram Oak"])
def test_a_talk_that_may_be_theirs_holds_back_the_first_request(who: str) -> None:
    talk: Mapping[str, Value] = {"Who": who, "Status": "Held", "Date": dt.date(2026, 11, 2)}
    found = look({"Ada Quill": {}}, [talk])
    assert (actions(found), drafts(found)) == ([], [])


def _met(name: str) -> MemoryStore:
    """Return a workbook, synced once, in which this person was met and thanked."""
    talk: Mapping[str, Value] = {
        "Who": name,
        "Status": "Held",
        "Date": dt.date(2026, 11, 2),
        "Thank-you email sent": dt.date(2026, 11, 3),
    }
    store = MemoryStore("mine", [sheet("Contacts", [{"Name": name, **PERSON}]), sheet("Interviews", [talk])])
    sync(store, replace(_options(TODAY), out=Path(tempfile.mkdtemp())))
    return store


def state(found: Review) -> State | None:
    """Return where they stand with the first person."""
    return found.facts.contacts[2].state


PEACE = [
    "please don't contact me again",
    "Said no. Please never contact me again!",
    "unsubscribe",
    "Stop!",
    "He wrote: stop writing me",
    "nice talk, but do not email him again",
    "Never again",
    "don't want any more contact: leave me alone",
    "don't email or call me again",
    "Do not write, do not call",
    "In her email she said don't write again",
    "Not to be contacted",
]
FREE = {
    "Private notes": lambda text: look({"Ada Quill": {"Private notes": text}}),
    "Their answer": lambda text: look({"Ada Quill": {"Their answer": text}}),
    "the log": lambda text: look(
        {"Ada Quill": {}}, touches=[{"Who": "Ada Quill", "Date": TODAY, "Type": "They wrote", "Note": text}]
    ),
    "a talk": lambda text: look({"Ada Quill": {}}, [{"Who": "Ada Quill", **HELD, "Notes": text}]),
}  # fmt: skip


@pytest.mark.parametrize("place", FREE)
@pytest.mark.parametrize("text", PEACE)
def test_who_wants_to_be_left_in_peace_is_wherever_it_stands(text: str, place: str) -> None:
    found = FREE[place](text)
    assert state(found) is State.DO_NOT_CONTACT
    assert drafts(found) == []
    (line,) = lines(found, "CT031")
    assert "nothing is proposed or drafted for Ada Quill. Write yes into Do not contact, or" in line


OWN = [
    "UNSUBSCRIBED",
    "opted out of our list",
    "unsubscribed from your emails",
    "my boss",
    "don't tell him I'm leaving",
]


@pytest.mark.parametrize("text", [*(each for each in PEACE if each != "Stop!"), *OWN])
def test_what_a_column_of_ones_own_says_counts_too(text: str) -> None:
    found = look({"Ada Quill": {"Merge status": text}})
    assert (state(found), drafts(found)) == (State.DO_NOT_CONTACT, [])
    (line,) = lines(found, "CT031")
    assert f'Contacts row 2, Merge status says "{text}": nothing is proposed' in line


@pytest.mark.parametrize("text", ["never", 7, "EMAIL_OPENED"])
def test_what_a_column_of_ones_own_says_of_something_else_holds_nobody_back(text: str | int) -> None:
    assert state(look({"Ada Quill": {"Been to Lumen?": text}})) is State.IDENTIFIED


def test_who_was_asked_may_know_whatever_a_column_of_ones_own_says() -> None:
    told: dict[str, Value] = {"Whose": "my boss", "Request sent": dt.date(2026, 11, 20)}
    assert state(look({"Ada Quill": told})) is State.REQUESTED


@pytest.mark.parametrize(
    "text",
    [
        "don't ask about salary",
        "don't contact before May",
        "they never write back",
        "never emails on Fridays",
        "nonstop",
        "do not email, call instead",
        "Do not email. Call her.",
        "prefers email, don't call",
        "please don't call but email",
    ],
)
def test_what_means_something_else_holds_nobody_back(text: str) -> None:
    assert state(FREE["Private notes"](text)) is State.IDENTIFIED


BOSS = [
    "my boss", "My PI", "boss", "my PhD advisor at Tarn", "She is my supervisor", "works upstairs (my manager)",
    "my boss's boss", "was my teacher, now my boss", "my line manager since 2023", "an old friend, my boss",
]  # fmt: skip
SECRET = [
    "DON'T TELL I'm looking",
    "He must not know!",
    "doesn't know I'm leaving",
    "she shouldn’t find out about this",
    "may not know I'm looking",
]


TOLD = [("How I know or found them", text) for text in BOSS] + [("Private notes", text) for text in (BOSS[0], *SECRET)]


@pytest.mark.parametrize(("key", "text"), TOLD)
def test_who_must_not_know_is_not_asked(key: str, text: str) -> None:
    found = look({"Ada Quill": {key: text}})
    assert (state(found), drafts(found)) == (State.DO_NOT_CONTACT, [])
    assert lines(found, "CT031") == [
        f'Contacts row 2, Do not contact: Contacts row 2, {key} says "{text}": nothing is proposed or drafted for '
        "Ada Quill. Write yes into Do not contact, or no to have it done all the same. [CT031]"
    ]
    assert state(look({"Ada Quill": {key: text, "Do not contact": "no"}})) is State.IDENTIFIED
    asked = look({"Ada Quill": {key: text, "Request sent": dt.date(2026, 11, 20)}})
    assert state(asked) is State.REQUESTED


@pytest.mark.parametrize("text", [
    "my boss at X until 2019", "ex-boss", "old boss", "my former PI", "my first boss", "she was my supervisor in 2020",
    "my boss from 2015 to 2019", "met through my boss", "my boss introduced us", "my friend's boss", "my boss's neighbor",
    "my boss at Lumen, retired", "a manager at Lumen", "PI of a lab I like", "don't know him well", "my career advisor",
    "she may not know who I am", "they don't tell you this in school",
])  # fmt: skip
def test_a_boss_of_the_past_and_other_people_may_know(text: str) -> None:
    assert state(look({"Ada Quill": {"How I know or found them": text}})) is State.IDENTIFIED


@pytest.mark.parametrize(("word", "stands"), [("no", State.IDENTIFIED), ("yes", State.DO_NOT_CONTACT)])
def test_what_do_not_contact_says_settles_it(word: str, stands: State) -> None:
    found = look({"Ada Quill": {"Private notes": PEACE[0], "Do not contact": word}})
    assert (state(found), lines(found, "CT031")) == (stands, [])


def rename(store: MemoryStore, old: str, new: str) -> None:
    """Write another name into Contacts."""
    contacts, *others = store.sheets
    rows = tuple(
        Row(row.number, tuple(new if value == old else value for value in row.values)) for row in contacts.rows
    )
    store.sheets = (replace(contacts, rows=rows), *others)


def _options(today: dt.date) -> Options:
    return Options(dt.datetime.combine(today, dt.time(9), dt.UTC), Path("out"), today)


@pytest.mark.parametrize(
    "how",
    [
        "Lena mentioned her but I shouldn't say so.",
        "Lena V. told me",
        "Voght, Lena",
        "through L. Voght at the fair",
    ],
)
def test_who_may_not_be_named_is_named_nowhere(how: str) -> None:
    people = {"Kaia Moss": {"How I know or found them": how}, "Lena Voght": {"Do not contact": "yes"}}
    naming: Mapping[str, Value] = {"Who named them": "Lena Voght", "Name": "Kaia Moss", "May I use their name": "no"}
    found = look(people, referrals=[naming])
    assert drafts(found) == ["request"]
    assert "Lena" not in str(found.documents[0].context)
    assert "Voght" not in str(found.documents[0].context)
    assert lines(found, "RF011") == [
        "Contacts row 2, How I know or found them: Lena Voght may not be named to Kaia Moss: the sentence is left out. "
        "Write it without the name, or note their yes in May I use their name. [RF011]"
    ]
    assert not [problem.blocks for problem in found.problems if problem.code == "RF011" and problem.blocks]


def test_one_thing_that_names_somebody_against_their_wish_makes_no_letter() -> None:
    talk = {
        "Who": "Kaia Moss",
        **HELD,
        "The one thing I want to thank for": "your laugh when I told you about Lena Voght",
    }
    naming: Mapping[str, Value] = {"Who named them": "Lena Voght", "Name": "Kaia Moss", "May I use their name": "no"}
    found = look({"Kaia Moss": {}, "Lena Voght": {"Do not contact": "yes"}}, [talk], referrals=[naming])
    assert [kind for kind in drafts(found) if kind in {"thank_you_letter", "thank_you_card"}] == []


def test_a_column_that_lost_its_header_is_missed_first() -> None:
    store = _met("Ada Quill")
    rename(store, "Why this person", "Reason I picked them")
    for _ in range(2):
        found = review(store, _options(TODAY))
        assert not found.stopped
        assert str(found.problems[0]) == (
            'Contacts row 1, Reason I picked them: The column "Why this person" is no longer there. '
            'Is it "Reason I picked them"? Write "Why this person" above it again. [WB020]'
        )
        sync(store, replace(_options(TODAY), out=Path(tempfile.mkdtemp())))
    rename(store, "Reason I picked them", "Why this person")
    assert lines(review(store, _options(TODAY)), "WB020") == []


def test_a_column_that_was_deleted_is_said_once() -> None:
    store = _met("Ada Quill")
    rename(store, "Why this person", "")
    assert [line.partition(" Write ")[0] for line in lines(review(store, _options(TODAY)), "WB020")] != []
    sync(store, replace(_options(TODAY), out=Path(tempfile.mkdtemp())))
    assert lines(review(store, _options(TODAY)), "WB020") == []


@pytest.mark.parametrize("name", ["Interviews", "Touches", "Referrals"])
def test_a_sheet_about_people_that_is_gone_is_said_first_and_stops(name: str) -> None:
    store = MemoryStore("mine", sheets(ALL))
    sync(store, replace(_options(TODAY), out=Path(tempfile.mkdtemp())))
    assert state(review(store, _options(TODAY))) is State.THANKED
    whole, store.sheets = store.sheets, tuple(each for each in store.sheets if each.name != name)
    found = review(store, _options(TODAY))
    assert found.stopped
    assert str(found.problems[0]).startswith(
        f'{name}: The workbook has no sheet named "{name}". What the last run read'
    )
    assert [p.code for p in found.problems if p.severity is Severity.ERROR] == ["WB001"]
    assert not [action for action in found.facts.actions if action.kind in ASKING]
    store.sheets = tuple(Sheet(name, each.rows[:1]) if each.name == name else each for each in whole)
    assert not review(store, _options(TODAY)).stopped


ALL = """
    Contacts
    ID | Name | Email | Why this person
    C-001 | Ada Quill | ada@example.org | moved to policy
    C-002 | Bram Oak | bram@example.org | moved to policy

    Interviews
    ID | Who | Date | Status | Thank-you email sent
    I-001 | Ada Quill | 2026-11-20 | held | 2026-11-21

    Referrals
    From which talk | Name
    I-001 | Bram Oak

    Touches
    Who | Date | Type | About talk
    Ada Quill | 2026-11-20 | Took place | I-001

    Profile
    Setting | Value
    Name | Robin Sandpiper
    Email | robin@example.org
"""


def test_nothing_is_written_while_a_column_that_stops_a_step_is_gone() -> None:
    people = [{"Name": "Ada Quill", **PERSON, "Do not contact": "yes"}]
    store = MemoryStore("mine", [sheet("Contacts", people)])
    sync(store, replace(_options(TODAY), out=Path(tempfile.mkdtemp())))
    rename(store, "Do not contact", "Leave alone")
    found = review(store, _options(TODAY))
    assert found.stopped
    rename(store, "Leave alone", "Do not contact")
    assert not review(store, _options(TODAY)).stopped


def test_later_with_a_day_is_later_with_a_day_to_confirm() -> None:
    found = look(
        {"Ada Quill": {**ASKED, "They answered": dt.date(2026, 9, 18), "Their answer": "Later - after Oct 15"}}
    )
    assert found.facts.contacts[2].state is State.PAUSED
    assert [str(problem.severity.words) for problem in found.problems if problem.code == "CT026"] == ["tip"]
    assert lines(found, "CT026") == [
        'Contacts row 2, Rest until: "Later - after Oct 15" says later; Ada Quill rests until the day is noted. '
        "Write 2026-10-15 in Rest until. [CT026]"
    ]


@pytest.mark.parametrize("word", ["no", "none", "n/a", "maybe"])
def test_a_paper_card_that_is_not_clearly_wanted_is_not_made(word: str) -> None:
    assert drafts(seen({"Paper card": word}, HELD)) == ["thank_you_letter"]


def test_an_unclear_limit_takes_its_careful_end() -> None:
    found = look({"Ada Quill": {}}, settings=[("Weekly request target", "a few")])
    assert (actions(found), drafts(found)) == ([], [])
    nudged = look({"Ada Quill": ASKED}, settings=[("Max nudges", "some")])
    assert (actions(nudged), drafts(nudged)) == ([], [])


@pytest.mark.parametrize(
    ("name", "written_to", "met"),
    [
        ("Quillfeather, Ada", "Ada Quillfeather", "Ada"),
        ("Kim Lee <kim@example.org>", "Kim Lee", "Kim"),
        ("KIM LEE", "Kim Lee", "Kim"),
        ("Ada Quill (Lumen)", "Ada Quill", "Ada"),
        ("Prof. Dr. Jürgen Weiß-Schäfer", "Professor Weiß-Schäfer", "Professor Weiß-Schäfer"),
        ("Smith-Jones, PhD", "Dr. Smith-Jones", "Dr. Smith-Jones"),
        ("Dr. Jane Smith-Jones, PhD", "Dr. Smith-Jones", "Dr. Smith-Jones"),
        ("Ada Quill", "Ada Quill", "Ada"),
    ],
)
def test_a_person_is_greeted_by_their_name_alone(name: str, written_to: str, met: str) -> None:
    stranger: Mapping[str, Value] = {"Circle": "Stranger", "Email": "ada@lumen.example.org"}
    (request,) = (paper for paper in look({name: stranger}).documents if paper.kind.startswith("request"))
    assert request.context["person"]["salutation"] == written_to
    after = look({name: stranger}, [{"Who": name, **HELD}]).documents
    letter = next(paper for paper in after if paper.kind == "thank_you_letter")
    assert letter.context["person"]["salutation"] == met


@pytest.mark.parametrize(
    ("name", "key", "text"),
    [("Ada Quill", "Private notes", "died in March 2025. call his wife Peg"), ("Ada Quill (deceased)", "Private notes", "kind"),
     ("Ada Quill", "How I know or found them", "my old charge nurse - only for a reference!"), ("Ada Quill", "Role", "my PI")],
)  # fmt: skip
def test_who_has_died_or_is_a_reference_is_not_asked(name: str, key: str, text: str) -> None:
    found = look({name: {key: text}})
    assert (state(found), drafts(found)) == (State.DO_NOT_CONTACT, [])
    assert len(lines(found, "CT031")) == 1


def test_a_role_of_their_own_is_no_boss_of_mine() -> None:
    assert state(look({"Ada Quill": {"Role": "manager"}})) is State.IDENTIFIED


HARD = [
    "her mother died",
    "Wrote that she lost her job.",
    "got laid off last week",
    "his wife is very ill",
    "his wife Jan passed in September",
    "she's in the hospital",
]


@pytest.mark.parametrize("text", HARD)
def test_who_is_hard_hit_rests_until_somebody_says_when_but_is_thanked(text: str) -> None:
    asked = {"Request sent": dt.date(2026, 11, 10)}
    found = look({"Ada Quill": {**asked, "Private notes": text}})
    assert (state(found), drafts(found)) == (State.PAUSED, [])
    assert lines(found, "CT031") == [
        f'Contacts row 2, Rest until: Contacts row 2, Private notes says "{text}": Ada Quill rests until you say when to '
        "write again. Write the day into Rest until. [CT031]"
    ]
    logged: list[Mapping[str, Value]] = [{"Who": "Ada Quill", "Date": TODAY, "Type": "Note", "Note": text}]
    assert state(look({"Ada Quill": asked}, touches=logged)) is State.PAUSED
    again = look({"Ada Quill": {**asked, "Private notes": text, "Rest until": dt.date(2026, 11, 20)}})
    assert lines(again, "CT031") == []
    thing = {"The one thing I want to thank for": "your map of how audits go"}
    thanked = look({"Ada Quill": {"Private notes": text}}, [{"Who": "Ada Quill", **HELD, **thing}])
    assert DocumentName.THANK_YOU_LETTER in drafts(thanked)


@pytest.mark.parametrize(
    "text",
    [
        "lost her job in 2019, now a consultant",
        "became a nurse when his father died",
        "her mother is a nurse",
        "works in a hospital",
        "is in hospital administration",
        "laid off 40 people",
        "she had to let go half her team, let go of the plan",
        "is dying to meet you",
    ],
)
def test_what_is_past_or_about_others_is_no_hardship(text: str) -> None:
    assert state(look({"Ada Quill": {"Private notes": text}})) is State.IDENTIFIED
