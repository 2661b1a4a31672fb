"""A list becomes Contacts: what it says in own words stands beside it, and nothing of it changes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.plan.adopt import ListAnswers, adoption, lists_to_adopt
from infoview_sheets.plan.removal import plan_removal
from infoview_sheets.rules import check_cells
from infoview_sheets.sheets.lists.status import StatusMeaning
from infoview_sheets.sheets.lists.taking import ambiguous, order_of, statuses
from infoview_sheets.sheets.patch import Edit, Patch
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema.choices import Reply, State
from infoview_sheets.sheets.schema.field import Sense
from infoview_sheets.sheets.table import Cell, Row, Sheet
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.stores.memory import MemoryStore
from tests.sketch import TODAY, sheets, sketch
from tests.test_in_doubt import rename

LIST = """
    Sheet1
    My networking
    -
    First | Last | Where they work | Email | Status | Date talked
    Ada | Quill | Lumen | ada@example.org | talked | 2026-11-18
    Bram | Oak | Fable | bram@example.org | emailed 9/14 |
    Cleo | March | Fable | cleo@example.org | said no |
    Dov | Lin | Orbit | | coffee scheduled 12/2 |
    Esme | Vale | Orbit | esme@example.org | |
    Finn | Hale | Tarn | finn@example.org | waiting |
    Gus | Reed | Tarn | gus@example.org | it's complicated |
    Hana | Iver | Tarn | hana@example.org | said yes 9/20 |
    Ivo | Jung | Tarn | ivo@example.org | replied |
    Jo & Kim | Lark | Tarn | jo@example.org | |
    Total | 10
"""
WORDS = {
    "talked": StatusMeaning.TALKED, "emailed": StatusMeaning.ASKED, "said no": StatusMeaning.NEVER, "coffee scheduled": StatusMeaning.SCHEDULED,
    "waiting": StatusMeaning.ASKED, "said yes": StatusMeaning.YES, "replied": StatusMeaning.ANSWERED,
}  # fmt: skip


def adopted(text: str = LIST, **more: object) -> tuple[MemoryStore, Patch]:
    """Return a workbook whose list was adopted, and the patch that did it."""
    book = MemoryStore("mine", sheets(text))
    workbook = read_workbook(book.read())
    found = lists_to_adopt(workbook)[0]
    answers = replace(ListAnswers(found.read, "mdy", WORDS), **more)  # type: ignore[arg-type]
    patch = adoption(workbook, found, answers, TODAY)
    assert book.write(patch) == ()
    return book, patch


def of(book: MemoryStore) -> Workbook:
    return read_workbook(book.read())


def states(workbook: Workbook) -> Mapping[str, State]:
    facts = analyze(workbook, TODAY)
    return {contact.name: facts.contacts[contact.row].state for contact in workbook.contacts}


def test_everybody_stands_where_the_list_says() -> None:
    book, _ = adopted(thanked=frozenset({4}))
    assert states(of(book)) == {
        "Ada Quill": State.THANKED,
        "Bram Oak": State.NO_RESPONSE,  # asked more than two months ago
        "Cleo March": State.DO_NOT_CONTACT,
        "Dov Lin": State.SCHEDULED,
        "Esme Vale": State.IDENTIFIED,
        "Finn Hale": State.REQUESTED,
        "Gus Reed": State.PAUSED,
        "Hana Iver": State.ACCEPTED,
        "Ivo Jung": State.REQUESTED,
        "Jo & Kim Lark": State.PAUSED,
    }


def test_who_was_in_touch_by_a_note_alone_is_left_in_peace_until_it_is_settled() -> None:
    text = """
        Sheet1
        Name | Company | Email | Notes
        ACADEMIA | | |
        Ada Quill | Lumen | ada@example.org | nice, talked 20 min
        Bram Oak | Fable | bram@example.org | prefers email
        Cleo March | Fable | cleo@example.org | please don't contact
        Dov Lin | Fable | dov@example.org | emailed 9/14
    """
    book, _ = adopted(text, words={"please don't contact": StatusMeaning.NEVER, "emailed": StatusMeaning.ASKED})
    assert states(of(book)) == {
        "Ada Quill": State.PAUSED, "Bram Oak": State.IDENTIFIED, "Cleo March": State.DO_NOT_CONTACT, "Dov Lin": State.NO_RESPONSE
    }  # fmt: skip
    assert [row.values[0] for row in of(book).tables["Contacts"].nobody] == ["ACADEMIA"]


def test_whatever_a_row_says_of_being_in_touch_holds_back_wherever_it_stands() -> None:
    text = """
        Sheet1
        Name | Date emailed | Status | Tags | Next step | Notes | | Name | Email | Status
        Ada Quill (said no) | | | | | | | Zoe Ash | zoe@example.org | talked
        ✓ Bram Oak | | | Alumni | | | | | |
        Cleo March | | | Contacted, Alumni | | | | | |
        Dov Lin | | | | thank her for the call | | | | |
        Esme Vale | 2026-10-01 | emailed | | | she declined | | | |
        Finn Hale | 2026-10-01 | emailed | Alumni | | emailed again | | | |
        Gus Reed | | | Alumni | N | interested in policy | | | |
        Hana Iver (Lumen) | | | | call her | | | | |
    """
    book, _ = adopted(
        text,
        words={
            "emailed": StatusMeaning.ASKED,
            "emailed, she declined": StatusMeaning.NEVER,
            "said no": StatusMeaning.NEVER,
        },
    )
    assert states(of(book)) == {
        "Ada Quill (said no)": State.DO_NOT_CONTACT, "✓ Bram Oak": State.PAUSED, "Cleo March": State.PAUSED, "Dov Lin": State.PAUSED,
        "Esme Vale": State.DO_NOT_CONTACT, "Finn Hale": State.REQUESTED, "Gus Reed": State.IDENTIFIED, "Hana Iver (Lumen)": State.IDENTIFIED,
    }  # fmt: skip


def test_a_no_counts_under_whatever_header_it_stands() -> None:
    text = """
        Sheet1
        Name | Email | Request sent | They answered | Date talked | Notes
        Ada Quill | ada@example.org | 2026-10-01 | declined | |
        Bram Oak | bram@example.org | 2026-10-01 | no | ❌ |
        Cleo March | cleo@example.org | 2026-10-01 | yes | |
        Dov Lin | dov@example.org | not interested | | |
        Green = talked | | | | |
    """
    book, _ = adopted(text, words={"declined": StatusMeaning.NEVER, "not interested": StatusMeaning.NEVER})
    noes = [name for name, state in states(of(book)).items() if state is State.DO_NOT_CONTACT]
    assert (noes, len(of(book).contacts)) == (["Ada Quill", "Dov Lin"], 4)


def test_the_name_of_a_sheet_may_say_that_they_were_contacted() -> None:
    book, _ = adopted("Contacted\nName | Email\nAda Quill | ada@example.org")
    assert states(of(book)) == {"Ada Quill": State.PAUSED}


def test_a_note_on_somebody_who_answered_says_no_more() -> None:
    text = "Sheet1\nName | Their answer | Status | Notes\nAda Quill | Later | later | said no to zoom"
    book, _ = adopted(text, words={"later": StatusMeaning.LATER})
    (ada,) = of(book).contacts
    assert (ada.reply, "paused_until" in ada.unclear) == (Reply.LATER, False)


def test_interviews_with_their_addresses_are_a_list_of_people() -> None:
    text = """
        Informational Interviews
        Name | Email | Interview date
        Ada Quill | ada@example.org | 2026-11-02
        Bram Oak | bram@example.org |
        Cleo March | cleo@example.org | 12/10 2pm
    """
    book, patch = adopted(text)
    assert [sheet.name for sheet in patch.sheets] == ["Interviews", "Profile", "_meta"]
    assert states(of(book)) == {
        "Ada Quill": State.INTERVIEWED,
        "Bram Oak": State.IDENTIFIED,
        "Cleo March": State.SCHEDULED,
    }
    assert lists_to_adopt(sketch("Informational Interviews\nWho | Date | Status\nAda | 2026-11-02 | Held")) == []
    assert (
        lists_to_adopt(sketch("Interviews\nName | Email | Date | Status\nAda | a@example.org | 2026-11-02 | Held"))
        == []
    )


def test_last_name_first_is_turned_round() -> None:
    text = """
        Sheet1
        Person | Company | Talked?
        Quill, Ada | Lumen | 2026-11-02
        Oak, Bram | Fable |
    """
    book, _ = adopted(text)
    assert [contact.name for contact in of(book).contacts] == ["Ada Quill", "Bram Oak"]
    assert states(of(book))["Ada Quill"] is State.INTERVIEWED


@pytest.mark.parametrize(("day", "state"), [("2026-11-23", State.INTERVIEWED), ("2026-11-24", State.SCHEDULED)])
def test_a_talk_of_today_took_place_and_one_of_tomorrow_is_to_come(day: str, state: State) -> None:
    assert states(of(adopted(LIST.replace("2026-11-18", day))[0]))["Ada Quill"] is state


def test_whose_message_came_back_rests_until_the_word_changes() -> None:
    text = LIST.replace("it's complicated |", "bounced | 2026-11-02").replace("| waiting |", "| wrong email |")
    words = {**WORDS, "bounced": StatusMeaning.BOUNCED, "wrong email": StatusMeaning.BOUNCED}
    workbook = of(adopted(text, words=words)[0])
    assert (states(workbook)["Gus Reed"], states(workbook)["Finn Hale"]) == (State.INTERVIEWED, State.PAUSED)
    said = [str(problem) for problem in check_cells(workbook, TODAY)[1] if problem.code == "WB021"]
    assert said == [
        'Sheet1, First: "Jo & Kim Lark" names several people in one cell; they are left in peace until each has a row. '
        "Make two rows of it, one for each. [WB021]",
        'Sheet1, Status: "wrong email" says that an address does not work; 1 person is left in peace until it says '
        "otherwise. Correct Email there, and clear or change that word. [WB021]",
    ]
    renamed, _ = adopted(text.replace("| Email |", "| Mail |"), words=words)
    assert "Correct Mail there" in " ".join(str(problem) for problem in check_cells(of(renamed), TODAY)[1])


def test_no_cell_of_the_list_changes_and_ours_stand_right_of_all() -> None:
    book, patch = adopted()
    before = sheets(LIST)[0].rows
    after = book.read()[0].rows
    assert [row.values for row in before] == [
        row.values[: len(old.values)] for row, old in zip(after, before, strict=True)
    ]
    assert [(c.header.column, c.header.address) for c in patch.columns] == [
        ("Circle", "G3"), ("Request sent", "H3"), ("They answered", "I3"), ("Their answer", "J3"), ("Do not contact", "K3")
    ]  # fmt: skip
    assert {(e.cell.address, e.new) for e in patch.edits} == {
        ("H5", dt.date(2026, 9, 14)), ("J6", "No"), ("K6", "yes"), ("J7", "Yes"), ("H9", "sent"),
        ("I11", dt.date(2026, 9, 20)), ("J11", "Yes"), ("I12", "yes"),
    }  # fmt: skip


def test_talks_are_rows_of_interviews() -> None:
    book, patch = adopted(thanked=frozenset({4}))
    assert [sheet.name for sheet in patch.sheets] == ["Interviews", "Profile", "_meta"]
    wanted = {"The one thing I want to thank for", "Notes", "Advice to try", "What I promised", "Promised by"}
    assert wanted <= {column.header for column in patch.sheets[0].columns}
    assert [(t.who, t.status, t.date) for t in of(book).interviews] == [
        ("Ada Quill", "held", dt.date(2026, 11, 18)),
        ("Dov Lin", "scheduled", dt.date(2026, 12, 2)),
    ]


def test_they_join_the_talks_that_stand_there() -> None:
    text = (
        LIST
        + """
    Interviews
    Who | Status | Date
    Ada Quill | Held | 2026-11-18

    Profile
    Setting | Value
    Name | Robin
    """
    )
    book, patch = adopted(text)
    assert [sheet.name for sheet in patch.sheets] == ["_meta"]
    assert [talk.who for talk in of(book).interviews] == ["Ada Quill", "Dov Lin"]


def test_what_is_agreed_later_comes_to_what_came_before() -> None:
    book, _ = adopted(
        LIST + "Zoe | Ash | Tarn | zoe@example.org | thanked 11/20 |\n    Yan | Fox | Tarn | | OOO until 12/20 |"
    )
    before = of(book)
    found = lists_to_adopt(before)[0]
    assert [column.role for column in found.columns if column.header == "Circle"] == ["tier"]
    words = {
        **WORDS,
        "it's complicated": StatusMeaning.NO,
        "thanked": StatusMeaning.THANKED,
        "ooo": StatusMeaning.LATER,
    }
    patch = adoption(before, found, ListAnswers(found.read, "mdy", words), TODAY)
    assert [c.header.column for c in patch.columns] == ["Rest until"]
    assert {(e.cell.column, e.cell.row, e.new) for e in patch.edits} == {
        ("Their answer", 10, "No"), ("Their answer", 16, "Later"), ("Rest until", 16, dt.date(2026, 12, 20))
    }  # fmt: skip
    assert [[value for _, value in row.values] for row in patch.rows] == [["Zoe Ash", "Held", dt.date(2026, 11, 20)]]
    assert book.write(patch) == ()
    after = of(book)
    assert not adoption(
        after, lists_to_adopt(after)[0], ListAnswers(lists_to_adopt(after)[0].read, "mdy", words), TODAY
    )
    book.write(plan_removal(after).patch)
    assert [sheet.name for sheet in book.read()] == ["Sheet1"]
    assert max(len(row.values) for row in book.read()[0].rows) == 6


def test_nothing_is_added_that_the_list_has() -> None:
    text = """
        People
        Name | Circle | Request sent | Status | Thank you sent | Talk date | Last contact
        Ada Quill | Stranger | 2026-11-02 | emailed 9/14 | | |
        Bram Oak | | | | 2026-11-03 | 2026-11-02 |
        Cleo March | | | | yes | x |
        Dov Lin | | | | no | no | 2026-10-01
        Esme Vale | | no | | | 2026-12-24 |
        Finn Hale | | | not yet | | |
    """
    book, patch = adopted(
        text, words={"emailed": StatusMeaning.ASKED, "not yet": StatusMeaning.OPEN}, profile={"name": "Robin"}
    )
    assert patch.columns == []
    workbook = of(book)
    assert workbook.profile.name == "Robin"
    talks = [(t.who, t.status, t.date, t.thanks_email_on, sorted(t.unclear)) for t in workbook.interviews]
    assert talks == [
        ("Bram Oak", "held", dt.date(2026, 11, 2), dt.date(2026, 11, 3), []),
        ("Cleo March", "held", None, None, ["thanks_email_on"]),
        ("Esme Vale", "scheduled", dt.date(2026, 12, 24), None, []),
    ]
    assert states(workbook) == {
        "Ada Quill": State.REQUESTED, "Bram Oak": State.THANKED, "Cleo March": State.TO_RECORD, "Dov Lin": State.PAUSED,
        "Esme Vale": State.SCHEDULED, "Finn Hale": State.IDENTIFIED,
    }  # fmt: skip


def test_the_day_beside_a_talk_is_the_day_of_the_talk() -> None:
    text = LIST.replace("| talked | 2026-11-18", "| talked 10/14, thanked |").replace(
        "waiting", "met 10/15, thanked 10/16"
    )
    words = {**WORDS, "talked , thanked": StatusMeaning.THANKED, "met , thanked": StatusMeaning.THANKED}
    ada, _, finn = of(adopted(text, words=words)[0]).interviews
    assert (ada.date, ada.thanks_email_on, sorted(ada.unclear)) == (dt.date(2026, 10, 14), None, ["thanks_email_on"])
    assert (finn.date, finn.thanks_email_on) == (dt.date(2026, 10, 15), dt.date(2026, 10, 16))


def test_a_later_row_is_read_by_what_was_agreed() -> None:
    book, _ = adopted(words={**WORDS, "no thanks": StatusMeaning.NO, "hm": StatusMeaning.HELD})
    head, *rows = book.sheets[0].rows
    new = (("Kit", "Moss", "Orbit", None, "said no"), ("Lou", "Nash", None, None, "no thanks"), ("Max", "Ode", None, None, "talked"),
           ("Ned", "Pike", None, None, "hm"), ("Olga", "Quin", None, None, None, "2026-11-20"))  # fmt: skip
    added = tuple(Row(number, values) for number, values in enumerate(new, 20))
    book.sheets = (replace(book.sheets[0], rows=(head, *rows, *added)), *book.sheets[1:])
    people = {c.name: c for c in of(book).contacts}
    assert (people["Kit Moss"].do_not_contact, people["Kit Moss"].reply) == (True, "no")
    assert (people["Lou Nash"].do_not_contact, people["Lou Nash"].reply) == (False, "no")
    assert [people[name].unclear["requested_on"].sense for name in ("Max Ode", "Olga Quin")] == [Sense.OWN, Sense.OWN]
    assert people["Ned Pike"].unclear["paused_until"].sense is Sense.OWN
    assert people["Ada Quill"].unclear == {}


def test_a_no_stays_what_the_cells_say() -> None:
    text = """
        Sheet1
        Name | Their answer | Status
        Ada Quill | perhaps | said no
        Bram Oak | Yes | said no
        Cleo March | Later |
    """
    book, _ = adopted(text, words={"said no": StatusMeaning.NO})
    assert [c.reply for c in of(book).contacts] == [None, "yes", "later"]


def test_whom_they_know_well_is_noted() -> None:
    book, _ = adopted(close=frozenset({8}), circle=True)
    workbook = of(book)
    assert [c.name for c in workbook.contacts if c.tier == "1_inner"] == ["Esme Vale"]
    reading = workbook.tables["Contacts"].reading
    assert reading is not None
    assert reading.circle


def test_dates_are_read_in_the_order_that_was_agreed() -> None:
    text = """
        Sheet1
        Name | Date contacted | Email
        Ada Quill | 3/4/2026 | ada@example.org
    """
    for order, day in (("mdy", dt.date(2026, 3, 4)), ("dmy", dt.date(2026, 4, 3)), ("", None)):
        book, _ = adopted(text, order=order)
        workbook = of(book)
        assert workbook.contacts[0].requested_on == day
        assert bool(workbook.misreadings) is (day is None)


def test_the_order_of_days_is_asked_only_where_it_does_not_show() -> None:
    def order(*days: str) -> str:
        lines = "\n".join(f"        P{at} Quill | x{at}@example.org | {day}" for at, day in enumerate(days))
        (found,) = lists_to_adopt(sketch(f"\n        S\n        Name | Email | Date contacted\n{lines}\n"))
        if order_of(found, found.read) == "?":
            assert ambiguous(found, found.read) == ("3/4/2026", "Date contacted")
        return order_of(found, found.read)

    assert [order("3/4/2026", "3/14/2026"), order("3/4/2026", "14.3.2026"), order("3/4/2026"), order("3/14/2026", "14/3/2026"), order("2026-03-04")] == [
        "mdy", "dmy", "?", "", ""
    ]  # fmt: skip
    (found,) = lists_to_adopt(sketch("S\nName | Date contacted\nAda | soon\nBram | 3/4/2026"))
    assert ambiguous(found, found.read) == ("3/4/2026", "Date contacted")
    (found,) = lists_to_adopt(sketch("S\nName | Email\nAda | ada@example.org"))
    assert ambiguous(found, found.read) == ("", "")


def test_statuses_are_counted_the_noes_first() -> None:
    workbook = sketch(LIST)
    (found,) = lists_to_adopt(workbook)
    counts = statuses(ListAnswers(found.read).told(found, TODAY))
    assert list(counts)[:2] == ["said no", "talked"]
    assert [each.name for each in counts["said no"]] == ["Cleo March"]


def test_who_is_open_was_neither_asked_nor_talked_with() -> None:
    workbook = sketch("""
        Sheet1
        Name | Status | Contacted | Thank you sent | Spoke on
        Ada Quill | to ask | | |
        Bram Oak | | x | |
        Cleo March | | no | | 2026-11-20 14:00
        Dov Lin | talked | | |
        Esme Vale | | | |
    """)
    (found,) = lists_to_adopt(workbook)
    answers = ListAnswers(found.read, words={"to ask": StatusMeaning.OPEN, "talked": StatusMeaning.TALKED})
    assert [each.is_open for each in answers.told(found, TODAY)] == [True, False, False, False, True]
    rows = (Row(1, ("Name", "Spoke on")), Row(2, ("Ada Quill", dt.datetime(2026, 11, 20, 14, 0))))
    (found,) = lists_to_adopt(read_workbook([Sheet("S", rows)]))
    assert ListAnswers(found.read).told(found, TODAY)[0].talked_on == dt.date(2026, 11, 20)


def test_a_workbook_with_contacts_offers_that_sheet_alone() -> None:
    workbook = sketch("""
        Contacts
        Name | Email | Status
        Ada | ada@example.org | talked

        Friends
        Name | Email
        Bram | bram@example.org
    """)
    assert [found.sheet.name for found in lists_to_adopt(workbook)] == ["Contacts"]


def test_adopting_again_keeps_what_was_added_and_agreed() -> None:
    book, _ = adopted()
    book.sheets = tuple(
        s if s.name != "_meta" else Sheet("_meta", (*s.rows, Row(9, ("week", "abcd")))) for s in book.sheets
    )
    workbook = of(book)
    (found,) = lists_to_adopt(workbook)
    patch = adoption(workbook, found, ListAnswers(found.read, "mdy", WORDS), TODAY)
    book.write(patch)
    reading = of(book).tables["Contacts"].reading
    assert reading is not None
    assert [c.header for c in reading.columns] == ["First", "Last", "Where they work", "Email", "Status", "Date talked"]
    assert set(reading.added) == {
        "Circle",
        "Request sent",
        "They answered",
        "Their answer",
        "Do not contact",
        "Interviews!",
        "Profile!",
    }
    assert (patch.columns, patch.edits) == ([], [])
    more = adoption(
        of(book), found, ListAnswers(found.read, "mdy", {**WORDS, "it's complicated": StatusMeaning.TALKED}), TODAY
    )
    assert [sheet.name for sheet in more.sheets] == ["_meta"]
    book.write(more)
    assert ("week", "abcd") in [row.values for row in book.sheets[-1].rows]


@pytest.mark.parametrize("header", ["Status", "Date talked"])
def test_nobody_is_asked_while_a_column_is_gone_that_said_where_they_stand(header: str) -> None:
    book, _ = adopted()
    whole = book.read()
    rename(book, header, "")
    _, problems = check_cells(of(book), TODAY)
    (gone,) = [problem for problem in problems if problem.code.startswith(("WB020", "WB021"))]
    assert gone.blocks == ("sync",)
    assert str(gone) == (
        f'Sheet1 row 3, {header}: The column "{header}" is no longer there. Write "{header}" above it again, '
        "or settle the list without it: `infoview adopt BOOK`. [WB020]"
    )
    assert not {State.IDENTIFIED, State.REQUESTED} & {*states(of(book)).values()}
    workbook = of(book)
    found = lists_to_adopt(workbook)[0]
    book.write(adoption(workbook, found, ListAnswers(found.read, "mdy", WORDS), TODAY))
    assert State.IDENTIFIED in states(of(book)).values()
    assert State.IDENTIFIED in states(read_workbook(whole)).values()


def test_a_header_of_theirs_is_not_used_twice() -> None:
    text = LIST.replace("Where they work", "Circle")
    book, patch = adopted(text)
    assert patch.columns[0].header.column == "Tier"
    assert of(book).contacts[0].name == "Ada Quill"


def test_removing_gives_the_list_back() -> None:
    book, _ = adopted()
    removal = plan_removal(of(book))
    assert list(removal.patch.dropped) == ["_meta", "Profile", "Interviews"]
    book.write(removal.patch)
    assert book.sheets == sheets(LIST)


def test_removing_leaves_what_was_filled_in_since() -> None:
    book, _ = adopted()
    talks = next(sheet for sheet in book.sheets if sheet.name == "Interviews")
    more = replace(talks, rows=(*talks.rows, Row(9, ("Esme Vale", "Held"))))
    people = replace(book.sheets[0], rows=tuple(replace_circle(row) for row in book.sheets[0].rows))
    book.sheets = tuple({"Interviews": more, "Sheet1": people}.get(sheet.name, sheet) for sheet in book.sheets)
    removal = plan_removal(of(book))
    assert list(removal.patch.dropped) == ["_meta", "Profile"]
    assert "Circle" not in [header.column for header in removal.columns]


def replace_circle(row: Row) -> Row:
    return Row(8, (*row.values[:4], None, None, "Stranger")) if row.number == 8 else row


@pytest.mark.parametrize(
    ("sheet", "stays"),
    [
        ("", False),
        ("\n    Touches\n    Who | Date | Type\n    Ada Quill | 2026-11-19 | Note\n", False),
        ("\n    Touches\n    Who | Date | Type\n    C-004 | 2026-11-19 | Note\n", True),
    ],
)
def test_ids_go_where_nothing_refers_to_them(sheet: str, stays: bool) -> None:
    book, _ = adopted(LIST + sheet)
    rows = [Row(r.number, (*r.values, *[None] * (11 - len(r.values)), "ID" if r.number == 3 else f"C-{r.number:03}")) if r.number > 2 else r
            for r in book.sheets[0].rows]  # fmt: skip
    book.sheets = (replace(book.sheets[0], rows=tuple(rows)), *book.sheets[1:])
    assert ("ID" in [header.column for header in plan_removal(of(book)).columns]) is not stays


@pytest.mark.parametrize(
    ("status", "start"),
    [
        ("coffee scheduled 12/2 15:00", dt.time(15)),
        ("coffee scheduled 12/2 at 8:30", dt.time(8, 30)),
        ("coffee scheduled 12/2, 2:30 p.m.", dt.time(14, 30)),
        ("coffee scheduled 12/2 3pm or 4pm", None),  # nobody can tell
        ("coffee scheduled 12/2 3:00", None),
        ("talked 11/18 15:00", None),  # it is over
    ],
)
def test_the_hour_of_a_talk_that_is_agreed_is_taken_along(status: str, start: dt.time | None) -> None:
    text = LIST.replace("coffee scheduled 12/2", status)
    meaning = StatusMeaning.TALKED if "talked" in status else StatusMeaning.SCHEDULED
    found = lists_to_adopt(read_workbook(MemoryStore("mine", sheets(text)).read()))[0]
    words = dict.fromkeys(statuses(ListAnswers(found.read, "mdy", WORDS).told(found, TODAY)), meaning)
    book, _ = adopted(text, words=words)
    assert next(talk.start_time for talk in of(book).interviews if talk.who == "Dov Lin") == start


STEPS = """
    Sheet1
    Name | Email | contacted? | heard back?
    Ada Quill | ada@example.org | 10/22 | 10/25
    Bram Oak | bram@example.org | Nov 3 | no
    Cleo March | cleo@example.org | 11/3 |
    Dov Lin | dov@example.org | 12/5 |
"""
"""In the last row is a day that may be one to come."""


def test_a_step_that_was_taken_on_a_day_without_a_year_was_the_last_such_day() -> None:
    book, _ = adopted(STEPS)
    asked = {contact.name: contact.requested_on for contact in of(book).contacts}
    assert asked == {
        "Ada Quill": dt.date(2026, 10, 22),
        "Bram Oak": dt.date(2026, 11, 3),
        "Cleo March": dt.date(2026, 11, 3),
        "Dov Lin": None,
    }
    assert of(book).contacts[0].replied_on == dt.date(2026, 10, 25)
    unclear, _ = adopted(STEPS, order="")
    assert [contact.requested_on is None for contact in of(unclear).contacts] == [False, False, True, True]


def test_a_day_without_a_year_that_comes_later_is_asked_about() -> None:
    book, _ = adopted(STEPS)
    book.write(Patch([Edit(Cell("Sheet1", row, column, at), old, value) for row, column, at, old, value in LATER]))
    asked = {contact.name: contact.requested_on for contact in of(book).contacts}
    assert (asked["Ada Quill"], asked["Dov Lin"], asked["Esme Vale"]) == (dt.date(2026, 10, 22), None, None)


LATER = [
    (5, "contacted?", 3, "12/5", "1/15"),
    (6, "Name", 1, None, "Esme Vale"),
    (6, "contacted?", 3, None, "10/22"),
]


def test_among_days_of_long_ago_nobody_knows_the_year() -> None:
    book, _ = adopted(STEPS.replace("Nov 3", "2024-11-03"))
    assert [contact.requested_on for contact in of(book).contacts][:2] == [None, dt.date(2024, 11, 3)]
