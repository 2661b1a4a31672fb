"""The whole week: the first thing first, at 80 columns, nothing cut, and what can be clicked is named."""

import datetime as dt
from collections.abc import Sequence

from infoview_sheets.reports.week import Bucket, Closed, Deed, Goals, Item, progress, weekly_lines
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.table import Cell
from tests.sketch import TODAY

NOTHING = Goals(0, 1, 0, 3)


def texts(agenda: Sequence[Item], done: Sequence[Closed] = (), goals: Goals = NOTHING) -> list[str]:
    return [line.text for line in weekly_lines(agenda, done, goals, TODAY)]


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


WEEK = [
    Item(
        Bucket.TODAY, TODAY, "Reply to Bram", why="They said yes.", finish="never used",
        ends=Cell("Interviews", 0, "Date", 4), ends_with="a new row: Bram, Scheduled, the date of the talk",
    ),
    Item(
        Bucket.LATE, day(10, 30), "Thank Ada by email", why="The talk was on Thu Oct 29.", late_after=day(10, 31),
        file="2026-10-29 Ada thank-you letter.docx", ends=Cell("My Interviews", 7, "Thanks", 11), ends_with="the day",
    ),
    Item(Bucket.THIS_WEEK, day(11, 25), "Prepare for Cleo", late_after=day(11, 30), marked=True),
    Item(Bucket.NEXT_WEEK, day(12, 1), "Ask Dov", late_after=day(12, 1)),
]  # fmt: skip


def test_the_week() -> None:
    assert texts(WEEK, goals=Goals(1, 1, 2, 3)) == [
        "Monday, November 23. This week: 1 of 1 talks, 2 of 3 requests.",
        "",
        "FIRST   Reply to Bram",
        "        By Mon Nov 23. They said yes.",
        "        Done? Interviews: a new row: Bram, Scheduled, the date of the talk",
        "",
        "Nothing is noted since Mon Nov 16.",
        "",
        "LATE",
        "Oct 30  Thank Ada by email",
        "        The talk was on Thu Oct 29.",
        "        Print: 2026-10-29 Ada thank-you letter.docx",
        "        Done? My Interviews K7 (Thanks): the day",
        "",
        "THIS WEEK",
        "Wed 25  Prepare for Cleo",
        "        At the latest Mon Nov 30.",
        "",
        "NEXT WEEK",
        "Tue 1   Ask Dov",
        "",
        "Done? Mark it in This Week.",
    ]


def test_a_week_without_a_talk_says_so_at_the_top() -> None:
    free = Goals(0, 1, 0, 3, "Tuesday after 3 pm")
    assert texts(WEEK)[:2] == [
        "Monday, November 23. This week: 0 of 1 talks, 0 of 3 requests.",
        "No talk is planned this week; write your Free times into Profile.",
    ]
    assert texts(WEEK, goals=free)[1] == "No talk is planned this week; your free times are Tuesday after 3 pm."
    assert texts(WEEK, goals=Goals(0, 0, 0, 3))[1] == ""


def test_from_five_requests_on_the_yes_rate_keeps_courage_up_on_no_page_that_others_see() -> None:
    assert texts(WEEK, goals=Goals(1, 1, 0, 3, "", 3, 4, 6))[1] == "3 of 4 answers were yes so far."
    assert texts(WEEK, goals=Goals(1, 1, 0, 3, "", 1, 1, 5))[1] == "1 of 1 answer was yes so far."
    assert texts(WEEK, goals=Goals(1, 1, 0, 3, "", 3, 3, 4))[1] == ""
    goals = Goals(1, 1, 0, 3, "", 3, 4, 6)
    assert progress(goals) == ["This week: 1 of 1 talks, 0 of 3 requests.", "3 of 4 answers were yes so far."]
    assert progress(goals, shared=True) == ["This week: 1 of 1 talks, 0 of 3 requests."]


def test_on_a_sunday_the_week_is_the_coming_one() -> None:
    assert progress(Goals(0, 1, 0, 3, coming=True)) == [
        "The coming week: 0 of 1 talks, 0 of 3 requests.",
        "No talk is planned for it; write your Free times into Profile.",
    ]


def test_a_message_is_sent_and_paper_is_printed() -> None:
    item = Item(Bucket.TODAY, TODAY, "Tell Ada", file="Ada note.txt", verb="Send")
    assert "        Send: Ada note.txt" in texts([item])


def test_what_is_today_needs_no_day_beside_it() -> None:
    lines = texts([*WEEK[1:2], *WEEK[:1]])
    assert lines[3:5] == ["FIRST   Thank Ada by email", "        Since Fri Oct 30. The talk was on Thu Oct 29."]
    assert lines[lines.index("TODAY") + 1] == "        Reply to Bram"


def test_cells_and_files_can_be_clicked() -> None:
    links = [(line.words, line.target) for line in weekly_lines(WEEK, (), NOTHING, TODAY) if line.target]
    assert links == [
        ("2026-10-29 Ada thank-you letter.docx", "2026-10-29 Ada thank-you letter.docx"),
        ("My Interviews K7", "book"),
        ("This Week", "book"),
    ]


def test_words_to_click_stay_on_one_line() -> None:
    item = Item(
        Bucket.TODAY, TODAY, "Thank Ada", ends=Cell("My very own Interviews of this year", 7, "T", 11),
        ends_with="the day",
    )  # fmt: skip
    lines = [line for line in weekly_lines([item], (), NOTHING, TODAY) if line.target]
    assert [line.text for line in lines] == ["        Done? My very own Interviews of this year K7 (T): the day"]
    long = Item(Bucket.TODAY, TODAY, "Thank Ada", file="a word " * 20 + "end.docx")
    shown = list(weekly_lines([long], (), NOTHING, TODAY))
    assert all(len(line.text) <= 80 and not line.target for line in shown)
    assert "end.docx" in " ".join(line.text for line in shown)


def test_a_sheet_cannot_forge_a_line() -> None:
    item = Item(Bucket.TODAY, TODAY, "Thank Ada", ends=Cell("In\x1b]8;;x\x07\nterviews", 7, "T", 11), ends_with="x")
    assert "        Done? In]8;;x terviews K7 (T): x" in texts([item])


def test_what_was_done_is_one_sentence() -> None:
    people = [Contact(row=n, name=name) for n, name in enumerate(("Ada", "Bram", "Cleo", "Dov", "Elin"))]
    done = [Closed(Deed.TALK, people[0], TODAY), *(Closed(Deed.REQUEST, p, TODAY) for p in people[1:])]
    again = Closed(Deed.REQUEST, people[4], TODAY)
    assert "Since Mon Nov 16 you talked with Ada; asked Bram, Cleo, Dov and 1 more." in texts([], [*done, again])


def test_without_goals_the_count_stands_alone() -> None:
    assert "Monday, November 23. This week: 1 talk, 2 requests." in texts([], goals=Goals(1, 0, 2, 0))


def test_a_week_with_nothing_to_do() -> None:
    assert texts([WEEK[3]]) == [
        "Monday, November 23. This week: 0 of 1 talks, 0 of 3 requests.",
        "No talk is planned this week; write your Free times into Profile.",
        "",
        "Nothing is due this week.",
        "",
        "Nothing is noted since Mon Nov 16.",
        "",
        "NEXT WEEK",
        "Tue 1   Ask Dov",
    ]


def test_what_matters_most_is_marked() -> None:
    looks = {line.text: line.look for line in weekly_lines(WEEK, (), NOTHING, TODAY)}
    assert looks["FIRST   Reply to Bram"] == "first"
    assert looks["LATE"] == "head"
    assert looks["Oct 30  Thank Ada by email"] == "action"
    assert looks["        The talk was on Thu Oct 29."] == "plain"
