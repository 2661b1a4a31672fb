"""The nineteen classes of actions: a sketch that has each, sketches that do not, and the order of them all."""

import datetime as dt

import pytest

from infoview_sheets.domain.actions import Action, ActionKind, urgency_of
from infoview_sheets.domain.analysis import Analysis, analyze
from infoview_sheets.domain.days import WorkCalendar
from infoview_sheets.sheets.schema.choices import State, Urgency
from tests.sketch import TODAY, sketch

CONTACTS = "Contacts\nID | Name | {columns}\nC-001 | Ada Quill | {row}"


def facts(columns: str = "", row: str = "", *more: str, today: dt.date = TODAY) -> Analysis:
    """Return the facts about Ada Quill, and about whatever sheets are drawn in ``more``."""
    blocks = [CONTACTS.format(columns=columns, row=row), *more]
    return analyze(sketch("\n\n".join(blocks)), today)


def talks(columns: str, *rows: str) -> str:
    return "\n".join(["Interviews", f"Who | Status | Date | {columns}", *(f"Ada Quill | {row}" for row in rows)])


def touches(*rows: str) -> str:
    return "\n".join(["Touches", "Who | Date | Type | About referral", *(f"Ada Quill | {row}" for row in rows)])


def settings(*rows: str) -> str:
    return "\n".join(["Profile", "Setting | Value", *rows])


def lines(found: Analysis, *numbers: int) -> list[str]:
    """Return the actions of these classes as lines: day, words, the cell that ends them; none on cards of many."""
    fit = [action for action in found.actions if action.contact or action.number != 7]
    return [line(action) for action in fit if action.number in (numbers or range(20))]


def line(action: Action) -> str:
    return f"{action.due:%m-%d} {action.text} [{action.ends}]"


def the(found: Analysis, number: int) -> Action:
    (action,) = [action for action in found.actions if action.number == number]
    return action


class TestReply:
    """Class 1: answer somebody who said yes."""

    columns = "They answered | Their answer"

    def test_within_a_business_day(self) -> None:
        found = facts(self.columns, "2026-11-20 | yes")
        assert lines(found) == ["11-23 Reply to Ada Quill and offer three time slots [Interviews, Date]"]
        assert the(found, 1).ends_with == "a new row: Ada Quill, Scheduled, the date of the talk"
        assert the(found, 1).why.startswith("They said yes and no time is agreed: answer within one business day.")

    @pytest.mark.parametrize(("offered", "waits"), [("2026-11-19", False), ("2026-11-20", True)])
    def test_who_was_offered_times_since_the_answer_is_asked_which(self, offered: str, waits: bool) -> None:
        found = facts(self.columns, "2026-11-20 | yes", touches(f"{offered} | Times offered"))
        assert the(found, 1).text.startswith("Ask Ada Quill which" if waits else "Reply to Ada Quill")

    def test_without_a_date_today(self) -> None:
        assert the(facts(self.columns, " | yes"), 1).due == TODAY

    def test_a_missed_talk_counts_from_its_day(self) -> None:
        found = facts(self.columns, "2026-11-10 | yes", talks("", "no_show | 2026-11-17", "cancelled | 2026-11-16"))
        assert the(found, 1).due == dt.date(2026, 11, 18)
        assert "Tue Nov 17 did not take place" in the(found, 1).why

    def test_a_talk_called_off_before_its_day_is_answered_now(self) -> None:
        found = facts(self.columns, "2026-11-10 | yes", talks("", "cancelled | 2026-11-30"))
        assert the(found, 1).due == TODAY

    def test_a_planned_row_without_a_date_is_the_cell_to_fill(self) -> None:
        found = facts(self.columns, "2026-11-20 | yes", talks("", "planned | "))
        assert lines(found) == ["11-23 Reply to Ada Quill and offer three time slots [Interviews row 2, Date]"]

    @pytest.mark.parametrize("row", ["planned | 2026-11-23", "scheduled | 2026-11-24"])
    def test_not_while_a_day_is_set(self, row: str) -> None:
        assert not lines(facts(self.columns, "2026-11-20 | yes", talks("", row)), 1)

    def test_again_when_the_planned_day_has_passed(self) -> None:
        assert lines(facts(self.columns, "2026-11-20 | yes", talks("", "planned | 2026-11-20")), 1)


class TestThank:
    """Class 2: thank for a talk."""

    def test_within_a_day(self) -> None:
        found = facts("Email", "ada@example.org", talks("", "held | 2026-11-23"))
        assert lines(found) == ["11-24 Thank Ada Quill by email [Interviews row 2, Thank-you email sent]"]
        assert the(found, 2).late_after == dt.date(2026, 11, 25)
        assert the(found, 2).why.endswith("48 hours at most.")

    def test_late_is_still_welcome(self) -> None:
        found = facts("", "", talks("", "held | 2026-11-20"))
        assert lines(found) == ["11-21 Thank Ada Quill [Interviews row 2, Thank-you email sent]"]
        assert the(found, 2).why.endswith("A late one is still welcome.")
        last_day = facts("", "", talks("", "held | 2026-11-21"))
        assert the(last_day, 2).why.endswith("48 hours at most.")

    def test_whatever_the_state(self) -> None:
        assert lines(facts("", "", talks("", "held | 2026-11-20", "scheduled | 2026-11-30")), 2)

    @pytest.mark.parametrize("thanks", ["2026-11-21", " | 2026-11-21"])
    def test_not_after_email_or_card(self, thanks: str) -> None:
        row = f"held | 2026-11-20 | {thanks}"
        assert not lines(facts("", "", talks("Thank-you email sent | Card mailed", row)), 2)

    def test_thirty_days_are_not_yet_old(self) -> None:
        assert the(facts("", "", talks("", "held | 2026-10-24")), 2).contact is not None

    def test_an_old_one_is_a_summary(self) -> None:
        found = facts("", "", talks("", "held | 2026-10-23"))
        assert lines(found) == [
            "11-27 If you like, thank Ada Quill for earlier talks [Interviews row 2, Thank-you email sent]"
        ]
        assert the(found, 2).contact is None
        assert found.contacts[2].next_action == ""

    def test_many_old_ones_are_one_line(self) -> None:
        people = "\n".join(f"C-00{n} | Person {n}" for n in range(2, 7))
        rows = "\n".join(f"Person {n} | held | 2026-01-0{n}" for n in range(2, 7))
        found = facts("", f"\n{people}", talks("", "held | 2026-01-09", "held | 2026-01-08") + "\n" + rows)
        assert lines(found, 2) == [
            "11-27 If you like, thank Ada Quill, Person 6, Person 5 and three others for earlier talks"
            " [Interviews, Thank-you email sent]"
        ]

    @pytest.mark.parametrize(
        ("count", "names"),
        [(3, "Person 3, Person 2, Person 1 and Ada Quill"), (4, "Person 4, Person 3, Person 2 and two others")],
    )
    def test_four_names_fit(self, count: int, names: str) -> None:
        people = "\n".join(f"C-01{n} | Person {n}" for n in range(1, count + 1))
        rows = "\n".join(f"Person {n} | held | 2026-02-0{n}" for n in range(1, count + 1))
        found = facts("", f"\n{people}", talks("", "held | 2026-01-09") + "\n" + rows)
        assert the(found, 2).text == f"If you like, thank {names} for earlier talks"


class TestConfirm:
    """Class 3: confirm on the business day before."""

    def test_with_both_clocks(self) -> None:
        profile = settings("Time zone | America/New_York")
        drawn = talks("Start | Clock", "scheduled | 2026-11-24 | 14:00 | theirs")
        found = facts("Their time zone", "Europe/Lisbon", drawn, profile)
        assert lines(found, 3) == [
            "11-23 Confirm the talk with Ada Quill, Tue Nov 24 at 9:00 (14:00 in Lisbon) [Interviews row 2, Confirmed on]"
        ]
        action = the(found, 3)
        assert (action.at, action.late_after) == (dt.time(9), dt.date(2026, 11, 24))

    def test_holidays_are_named(self) -> None:
        found = facts("", "", talks("", "scheduled | 2026-11-27"))
        assert the(found, 3).due == dt.date(2026, 11, 25)
        assert the(found, 3).why.endswith("Thu Nov 26 is Thanksgiving Day.")
        assert the(found, 3).at is None
        monday = facts("", "", talks("", "scheduled | 2026-11-30"), today=dt.date(2026, 11, 27))
        assert the(monday, 3).why == "One business day before the talk: time, place, three topics."

    def test_not_once_confirmed(self) -> None:
        assert not lines(facts("", "", talks("Confirmed on", "scheduled | 2026-11-24 | 2026-11-20")), 3)


class TestPrepare:
    """Class 4: prepare, two business days before."""

    columns = (
        "Goal 1 | What I found on the person | What I found on the organization | Must-ask questions"
        " | Place, number or link"
    )
    pitch = settings("Pitch | I study cells.")

    def test_names_what_is_missing(self) -> None:
        found = facts("", "", talks(self.columns, "scheduled | 2026-11-30 | a | b | | Q05; Q13 | here"), self.pitch)
        assert lines(found, 4) == [
            "11-25 Prepare for Ada Quill, Mon Nov 30 [Interviews row 2, What I found on the organization]"
        ]
        assert the(found, 4).ends_with == "something on the organization and three must-ask questions"
        tuesday = facts("", "", talks(self.columns, "scheduled | 2026-12-01"), self.pitch, today=dt.date(2026, 11, 27))
        assert "Thanksgiving" in the(found, 4).why
        assert "Thanksgiving" not in the(tuesday, 4).why
        assert found.interview(found.workbook.interviews[0]).readiness == 60

    def test_not_when_ready(self) -> None:
        found = facts("", "", talks(self.columns, "scheduled | 2026-11-30 | a | b | c | Q1; Q2; Q3 | e"), self.pitch)
        assert not lines(found, 4)
        assert found.interview(found.workbook.interviews[0]).readiness == 100


class TestRecord:
    """Class 5: note how a talk went."""

    def test_a_talk_that_has_passed(self) -> None:
        found = facts("", "", talks("", "scheduled | 2026-11-18"))
        assert lines(found) == ["11-18 Note how the talk with Ada Quill went [Interviews row 2, Status]"]

    def test_not_today(self) -> None:
        assert not lines(facts("", "", talks("", "scheduled | 2026-11-23")), 5)


class TestPromise:
    """Class 6: keep a promise."""

    columns = "What I promised | Promised by | Promise kept on | Thank-you email sent"

    def test_by_its_day(self) -> None:
        found = facts("", "", talks(self.columns, "held | 2026-11-10 | send the link | 2026-11-25 | | 2026-11-11"))
        assert lines(found) == [
            "11-25 Keep your promise to Ada Quill: send the link [Interviews row 2, Promise kept on]"
        ]
        assert the(found, 6).late_after == dt.date(2026, 11, 25)

    def test_without_a_day_within_five_business_days(self) -> None:
        found = facts("", "", talks(self.columns, "held | 2026-11-10 | send the link | | | 2026-11-11"))
        assert the(found, 6).due == dt.date(2026, 11, 18)
        assert the(found, 6).late_after is None

    def test_not_once_kept(self) -> None:
        row = "held | 2026-11-10 | send the link | | 2026-11-12 | 2026-11-11"
        assert not lines(facts("", "", talks(self.columns, row)), 6)


class TestCard:
    """Class 7: write and mail a card."""

    columns = "Thank-you email sent | Card mailed"

    def test_within_three_business_days(self) -> None:
        found = facts("Postal address", r"1 Way\nTestville", talks(self.columns, "held | 2026-11-20 | 2026-11-20"))
        assert lines(found, 7) == ["11-25 Write and mail the card to Ada Quill [Interviews row 2, Card mailed]"]
        assert the(found, 7).late_after == dt.date(2026, 11, 30)

    @pytest.mark.parametrize(
        ("person", "row"),
        [
            (r"1 Way\nTestville | no", "held | 2026-11-20"),
            ("1 Way |", "held | 2026-11-20"),
            (r"1 Way\nTestville |", "held | 2026-11-20 | | 2026-11-21"),
            (r"1 Way\nTestville |", "held | 2026-10-20 | 2026-10-21"),
            (r"1 Way\nTestville |", "cancelled | 2026-11-20"),
        ],
    )
    def test_not_without_address_wish_or_after_a_month(self, person: str, row: str) -> None:
        assert not lines(facts("Postal address | Paper card", person, talks(self.columns, row)), 7)


SAID = {
    "the day of a talk": (
        facts("", "", talks("", "held |")),
        "11-27 Write the day of the talk with Ada Quill [Interviews row 2, Date]",
        "Its date is missing or cannot be read; nothing else is proposed for them until then.",
        "the day of the talk",
    ),
    "the status of a talk": (
        facts("", "", talks("", " | 2026-11-18")),
        "11-27 Write the status of the talk with Ada Quill [Interviews row 2, Status]",
        "Its status is missing or cannot be read; nothing else is proposed for them until then.",
        "Scheduled, Held, Cancelled or Did not come",
    ),
    "a connection": (
        facts("LinkedIn", "linkedin.com/in/x", talks("Thank-you email sent", "held | 2026-11-18 | 2026-11-19")),
        "11-20 Connect with Ada Quill on LinkedIn [Contacts row 2, Connected on]",
        "You talked on Wed Nov 18.",
        "the day you connected",
    ),
    "times that were offered": (
        facts("They answered | Their answer", "2026-11-20 | yes", touches("2026-11-20 | Times offered")),
        "11-25 Ask Ada Quill which of the times suits them [Interviews, Date]",
        "You offered times on Fri Nov 20, and none is agreed.",
        "a new row: Ada Quill, Scheduled, the date of the talk",
    ),
    "a rest nobody can read": (
        facts("They answered | Their answer | Rest until", "2026-11-10 | Later | after Christmas"),
        "11-27 Write until when Ada Quill rests [Contacts row 2, Rest until]",
        "Nothing else is proposed for them until this can be read.",
        "the day the rest ends",
    ),
}


@pytest.mark.parametrize(("found", "said", "why", "ends_with"), SAID.values(), ids=SAID.keys())
def test_a_step_says_about_whom_it_is_why_and_what_ends_it(
    found: Analysis, said: str, why: str, ends_with: str
) -> None:
    action = next(action for action in found.actions if line(action) == said)
    assert action.contact
    assert (action.contact.name, action.why, action.ends_with) == ("Ada Quill", why, ends_with)


class TestLoop:
    """Class 8: tell the referrer."""

    people = "Requested\n | "
    named = "Referrals\nID | Who named them | Name | Named on\nR-001 | Ada Quill | Bea Fox | {day}"
    met = "Interviews\nWho | Status | Date | Thank-you email sent\nBea Fox | held | 2026-11-10 | 2026-11-11"

    def book(self, day: str = "2026-10-14", *more: str) -> Analysis:
        return facts(
            "Request sent", "2026-09-01\nC-002 | Bea Fox | 2026-10-20", self.named.format(day=day), self.met, *more
        )

    def test_within_two_business_days(self) -> None:
        found = self.book()
        assert lines(found, 8) == ["11-13 Tell Ada Quill you met Bea Fox [Touches, Type]"]
        assert the(found, 8).ends_with == 'a new row: Ada Quill, the day, "Told what came of it", about R-001'
        assert found.referrals[2].loop_due == dt.date(2026, 11, 13)
        unnumbered = self.named.replace("ID | ", "").replace("R-001 | ", "").format(day="2026-10-14")
        bare = facts("Request sent", "2026-09-01\nC-002 | Bea Fox | 2026-10-20", unnumbered, self.met)
        assert the(bare, 8).ends_with == 'a new row: Ada Quill, the day, "Told what came of it"'

    @pytest.mark.parametrize("touch", ["2026-11-10 | loop_close | R-001", "2026-11-12 | loop_close |"])
    def test_not_once_told(self, touch: str) -> None:
        found = self.book("2026-10-14", touches(touch))
        assert not lines(found, 8)
        assert found.referrals[2].loop_closed_on == dt.date.fromisoformat(touch[:10])
        assert found.referrals[2].loop_due is None

    @pytest.mark.parametrize(
        "touch", ["2026-11-09 | loop_close | R-001", "2026-11-12 | update |", "2026-11-12 | loop_close | R-002"]
    )
    def test_other_words_do_not_close_it(self, touch: str) -> None:
        more = "\nR-002 | Ada Quill | Cleo Marsh | 2026-10-14\nR-003 | Ada Quill | Bea Fox | 2026-10-15"
        named = self.named.format(day="2026-10-14") + more
        found = facts("Request sent", "\nC-002 | Bea Fox |\nC-003 | Cleo Marsh |", named, self.met, touches(touch))
        assert lines(found, 8) == ["11-13 Tell Ada Quill you met Bea Fox [Touches, Type]"]

    def test_a_later_mention_is_no_loop(self) -> None:
        assert not lines(self.book("2026-10-21"), 8)


class TestAdvice:
    """Class 9: tell what came of the advice."""

    columns = "Tried it on | Advice to try | Thank-you email sent"

    def test_two_business_days_after_it_was_tried(self) -> None:
        found = facts("", "", talks(self.columns, "held | 2026-10-29 | 2026-11-18 | count cups | 2026-10-30"))
        assert lines(found) == ["11-20 Tell Ada Quill what came of the advice: count cups [Touches, Type]"]

    def test_advice_without_words(self) -> None:
        found = facts("", "", talks(self.columns, "held | 2026-10-29 | 2026-11-18 | | 2026-10-30"))
        assert the(found, 9).text == "Tell Ada Quill what came of the advice"

    @pytest.mark.parametrize("touch", ["2026-11-18 | loop_close", "2026-11-20 | update"])
    def test_not_once_told(self, touch: str) -> None:
        row = "held | 2026-10-29 | 2026-11-18 | | 2026-10-30"
        assert not lines(facts("", "", talks(self.columns, row), touches(touch)), 9)


class TestConnect:
    """Class 10: connect on LinkedIn."""

    columns = "LinkedIn | Connected on"

    def test_two_business_days_after_the_talk(self) -> None:
        found = facts(self.columns, "https://www.linkedin.com/in/ada", talks("", "held | 2026-11-20"))
        assert lines(found, 10) == ["11-24 Connect with Ada Quill on LinkedIn [Contacts row 2, Connected on]"]

    @pytest.mark.parametrize(
        ("person", "row"),
        [
            ("", "held | 2026-11-20"),
            ("https://x.org | 2026-11-21", "held | 2026-11-20"),
            ("https://x.org", "held | 2026-10-20"),
            ("https://x.org", "scheduled | 2026-11-25"),
        ],
    )
    def test_not_otherwise(self, person: str, row: str) -> None:
        assert not lines(facts(self.columns, person, talks("", row)), 10)


class TestNudge:
    """Class 11: nudge after seven business days."""

    columns = "Request sent | First nudge | Second nudge"

    def test_the_first_time(self) -> None:
        found = facts(self.columns, "2026-11-12")
        assert lines(found) == ["11-23 Send Ada Quill a kind nudge [Contacts row 2, First nudge]"]
        assert the(found, 11).why == "No answer since Thu Nov 12; a nudge waits 7 business days."
        assert the(found, 11).nth == "1"

    def test_the_last_time(self) -> None:
        found = facts(self.columns, "2026-11-03 | 2026-11-13")
        assert lines(found) == ["11-24 Send Ada Quill a last, kind nudge [Contacts row 2, Second nudge]"]
        three = facts(self.columns, "2026-11-03 | 2026-11-13", settings("Max nudges | 3"))
        assert lines(three) == ["11-24 Send Ada Quill a kind nudge [Contacts row 2, Second nudge]"]

    def test_a_third_one_is_a_touch(self) -> None:
        found = facts(self.columns, "2026-10-03 | 2026-10-13 | 2026-11-13", settings("Max nudges | 3"))
        assert lines(found) == ["11-24 Send Ada Quill a last, kind nudge [Touches, Type]"]

    def test_never_more_than_allowed(self) -> None:
        assert not lines(facts(self.columns, "2026-11-03 | 2026-11-06 | 2026-11-16"))


class TestIntroduction:
    """Class 12: ask about the introduction."""

    columns = "Introduction asked on | Who could introduce me"

    def test_after_five_business_days(self) -> None:
        found = facts(self.columns, "2026-11-16 | Bea Fox\nC-002 | Bea Fox")
        assert lines(found, 12) == [
            "11-23 Ask Bea Fox about the introduction to Ada Quill [Contacts row 2, Request sent]"
        ]

    def test_nobody_in_between_is_known(self) -> None:
        assert the(facts(self.columns, "2026-11-16"), 12).text == "Ask about the introduction to Ada Quill"

    def test_not_once_requested(self) -> None:
        assert not lines(facts(self.columns + " | Request sent", "2026-11-16 | | 2026-11-20"), 12)


class TestSidestep:
    """Class 13: try a colleague."""

    columns = "Organization | Request sent | Email"

    def test_after_three_business_days(self) -> None:
        found = facts(self.columns, "Northmere | 2026-11-19\nC-002 | Bea Fox | Northmere, Inc. | | b@x.org")
        assert lines(found, 13) == ["11-24 Try Bea Fox at Northmere [Contacts row 3, Request sent]"]

    def test_silence_is_carried_on_from_with_somebody_else(self) -> None:
        """Practice P062: two nudges, no reproach, and the next person there."""
        row = "2026-09-01 | 2026-09-14 | 2026-09-25 | Lumenvale\nC-002 | Bo Reed | | | | Lumenvale"
        found = facts("Request sent | First nudge | Second nudge | Organization", row)
        assert found.contacts[2].state is State.NO_RESPONSE
        assert State.NO_RESPONSE.words == "No response"
        assert [a.text for a in found.actions if a.contact and a.contact.row == 2] == ["Try Bo Reed at Lumenvale"]

    def test_later_it_is_for_this_week(self) -> None:
        found = facts(self.columns, "Northmere | 2026-11-10\nC-002 | Bea Fox | Northmere | | b@x.org")
        assert the(found, 13).due == dt.date(2026, 11, 27)

    @pytest.mark.parametrize(
        "row",
        [
            "Northmere | 2026-11-10\nC-002 | Bea Fox | Southmere",
            "Northmere | 2026-11-10\nC-002 | Bea Fox | Northmere | 2026-11-20",
            "Northmere | \nC-002 | Bea Fox | Northmere",
            " | 2026-11-10\nC-002 | Bea Fox | ",
        ],
    )
    def test_not_otherwise(self, row: str) -> None:
        assert not lines(facts(self.columns, row), 13)


class TestAsk:
    """Classes 14 and 15: ask to be introduced, or ask."""

    columns = "Email | Who could introduce me | Request sent"

    def test_by_the_end_of_the_week(self) -> None:
        found = facts(self.columns, "a@x.org")
        assert lines(found) == ["11-27 Ask Ada Quill [Contacts row 2, Request sent]"]
        peer = facts("Email | Level | Request sent", "a@x.org | peer")
        assert [action.why for action in (*found.actions, *peer.actions)] == ["Rank 1.", "Rank 1: at your level."]

    def test_on_a_sunday_the_coming_week_counts(self) -> None:
        assert the(facts(self.columns, "a@x.org", today=dt.date(2026, 11, 29)), 15).due == dt.date(2026, 12, 4)

    def test_through_a_mutual_contact(self) -> None:
        found = facts(self.columns, "a@x.org | Bea Fox\nC-002 | Bea Fox | | | 2026-11-20")
        assert lines(found, 14, 15) == [
            "11-27 Ask Bea Fox to introduce you to Ada Quill [Contacts row 2, Introduction asked on]"
        ]

    def test_who_offered_to_introduce_me_waits_since_that_day(self) -> None:
        named = "Referrals\nWho named them | Name | Named on | How\nBea Fox | Ada Quill | 2026-11-18 | {how}"
        people = "a@x.org |\nC-002 | Bea Fox | | 2026-11-20"
        found = facts("Email | Request sent", people, named.format(how="they will introduce me"))
        assert the(found, 14).waits == dt.date(2026, 11, 18)
        assert the(facts("Email | Request sent", people, named.format(how="use my name")), 15).waits is None

    @pytest.mark.parametrize("mutual", ["Ada Quill", "Nobody", ""])
    def test_not_through_themselves_or_a_stranger(self, mutual: str) -> None:
        assert lines(facts(self.columns, f"a@x.org | {mutual}"), 14, 15) == [
            "11-27 Ask Ada Quill [Contacts row 2, Request sent]"
        ]

    def test_somebody_without_an_address(self) -> None:
        found = facts(self.columns, "")
        assert lines(found) == ["11-27 Find a way to reach Ada Quill [Contacts row 2, Email]"]
        assert the(found, 15).ends_with == "an email address"

    def test_three_a_week_less_what_was_sent(self) -> None:
        rows = "\n".join(f"C-00{n} | Person {n} | p{n}@x.org" for n in range(2, 9))
        found = facts(self.columns, f"a@x.org | | 2026-11-23\n{rows}")
        assert [f"{a.due:%m-%d}" for a in found.actions if a.number == 15] == [
            "11-27", "11-27", "12-04", "12-04", "12-04", "12-11", "12-11",
        ]  # fmt: skip

    def test_a_full_week_leaves_the_next_ones(self) -> None:
        rows = "\n".join(f"C-00{n} | Person {n} | p{n}@x.org | | 2026-11-23" for n in range(2, 5))
        assert the(facts(self.columns, f"a@x.org\n{rows}"), 15).due == dt.date(2026, 12, 4)

    def test_what_was_sent_on_the_last_day_of_the_week_counts(self) -> None:
        daily = settings("Working days | Mon; Tue; Wed; Thu; Fri; Sat; Sun", "Weekly request target | 1")
        sunday = dt.date(2026, 11, 29)
        found = facts(self.columns, "a@x.org\nC-002 | Bea | b@x.org | | 2026-11-29", daily, today=sunday)
        assert the(found, 15).due == dt.date(2026, 12, 6)

    def test_nobody_is_asked_with_a_target_of_none(self) -> None:
        found = facts(self.columns, "a@x.org", settings("Weekly request target | 0"))
        assert not found.actions
        assert found.ranks[2].rank == 1

    def test_a_new_name_is_asked_promptly(self) -> None:
        named = "Referrals\nWho named them | Name | Named on\nBea Fox | Ada Quill | 2026-11-18"
        row = "a@x.org\nC-002 | Bea Fox | | | 2026-11-01"
        assert the(facts(self.columns, row, named), 15).due == dt.date(2026, 11, 25)
        assert the(facts(self.columns, row, named, settings("Weekly request target | 0")), 15).due == dt.date(
            2026, 11, 25
        )
        again = f"{named}\nBea Fox | Ada Quill | 2026-10-18"
        assert the(facts(self.columns, row, again), 15).due == dt.date(2026, 11, 25)
        old = named.replace("11-18", "10-18")
        assert the(facts(self.columns, row, old), 15).due == dt.date(2026, 11, 27)


class TestDeclined:
    """Class 16: thank for a no."""

    columns = "They answered | Their answer"

    def test_within_two_business_days(self) -> None:
        found = facts(self.columns, "2026-11-19 | no")
        assert lines(found) == ["11-23 Thank Ada Quill for answering and ask who else might help [Touches, Type]"]
        assert the(facts(self.columns, " | no"), 16).due == TODAY

    def test_not_once_thanked_or_after_a_month(self) -> None:
        assert not lines(facts(self.columns, "2026-11-19 | no", touches("2026-11-20 | declined_thanks")))
        assert [len(lines(facts(self.columns, f"2026-10-{day} | no"))) for day in (24, 23)] == [1, 0]


class TestCheckIn:
    """Classes 17 and 18: the first follow-up, and the cadence."""

    thanked = talks("Thank-you email sent | What I promised", "held | 2026-10-05 | 2026-10-06")

    def test_a_month_after_the_thanks(self) -> None:
        found = facts("", "", self.thanked)
        assert lines(found) == ["11-05 Send Ada Quill a first follow-up [Touches, Type]"]
        assert the(found, 17).why == "30 days after your thanks."
        assert the(found, 17).ends_with == 'a new row: Ada Quill, the day, "Check-in"'
        assert found.contacts[2].next_checkin_on == dt.date(2026, 11, 5)

    def test_with_an_article_that_fits(self) -> None:
        article = "Articles\nID | Title | Topics\nA-001 | On cups | cups; tea"
        found = facts("Topics they care about", "Tea", self.thanked, article)
        assert the(found, 17).text == "Send Ada Quill a first follow-up and share “On cups”"
        assert the(found, 17).ends_with == 'a new row: Ada Quill, the day, "Article"'

    @pytest.mark.parametrize(
        ("level", "due"), [("mentor", "12-21"), ("", "02-17"), ("light", "04-19"), ("yearly", "10-20")]
    )
    def test_later_on_the_cadence(self, level: str, due: str) -> None:
        found = facts("Keep in touch", level, self.thanked, touches("2026-10-20 | update"))
        assert lines(found, 18) == [f"{due} Check in with Ada Quill [Touches, Type]"]

    @pytest.mark.parametrize(
        ("circle", "level", "due"),
        [
            ("Inner circle", "", "12-21"),
            ("Inner circle", "yearly", "10-20"),
            ("Acquaintance", "", "04-19"),
            ("Stranger", "", ""),
        ],
    )
    def test_the_circle_says_how_often_where_the_row_does_not(self, circle: str, level: str, due: str) -> None:
        profile = """
            Profile
            Setting | Value
            Keep in touch inner circle | Mentor
            Keep in touch acquaintances | Light
            Keep in touch strangers | No
        """
        found = facts(
            "Circle | Keep in touch", f"{circle} | {level}", self.thanked, touches("2026-10-20 | update"), profile
        )
        assert lines(found, 18) == ([f"{due} Check in with Ada Quill [Touches, Type]"] if due else [])

    def test_any_touch_resets_it(self) -> None:
        found = facts("Keep in touch", "mentor", self.thanked, touches("2026-10-20 | update", "2026-10-30 | reply_in"))
        assert the(found, 18).due == dt.date(2026, 12, 29)
        assert the(found, 18).why == "Mentor: every 60 days; the last word was on Fri Oct 30."

    def test_never_with_those_not_to_be_kept(self) -> None:
        assert not lines(facts("Keep in touch", "none", self.thanked))

    def test_a_promise_takes_its_place(self) -> None:
        assert not lines(facts("", "", self.thanked + " | send it"), 17)


class TestPickUp:
    """Class 19: pick up again."""

    columns = "Request sent | They answered | Their answer | Rest until"

    def test_when_the_rest_is_over(self) -> None:
        found = facts(self.columns, "2026-10-01 | 2026-10-05 | later | 2026-11-21")
        assert lines(found) == ["11-23 Pick up again with Ada Quill [Touches, Type]"]
        assert found.actions[0].why == "They said later; they rest until Sat Nov 21."
        assert found.actions[0].ends_with == "a new row: Ada Quill, the day, what you sent"

    def test_not_while_the_day_of_the_answer_cannot_be_read(self) -> None:
        found = facts(self.columns, "2026-10-01 | soon | later | 2026-11-21")
        assert not [line for line in lines(found) if "Pick up" in line]

    def test_somebody_never_asked(self) -> None:
        found = facts(self.columns, " | | | 2027-11-22")
        assert [action.why for action in found.actions] == ["They rest until Mon Nov 22, 2027."]
        assert lines(found) == ["11-22 Pick up again with Ada Quill [Contacts row 2, Request sent]"]
        assert found.actions[0].ends_with == "the day your request goes out"


class TestNobody:
    """People for whom nothing is ever to be done."""

    def test_those_who_wish_no_contact(self) -> None:
        held = talks("What I promised", "held | 2026-11-20 | send it", "scheduled | 2026-11-25")
        found = facts("Do not contact | Request sent", "yes | 2026-11-01", held)
        assert not found.actions
        assert found.contacts[2].urgency is Urgency.NONE
        assert found.contacts[2].overdue_days is None

    def test_rows_without_a_name(self) -> None:
        assert not analyze(sketch("Contacts\nName | Email\n | a@x.org"), TODAY).actions

    def test_a_referrer_who_wishes_no_contact_introduces_nobody(self) -> None:
        people = "a@x.org |\nC-002 | Bea Fox | | yes"
        named = "Referrals\nWho named them | Name | How\nBea Fox | Ada Quill | they will introduce me"
        assert lines(facts("Email | Do not contact", people, named)) == [
            "11-27 Ask Ada Quill (may mention Bea Fox) [Contacts row 2, Request sent]"
        ]


class TestOrder:
    """What comes first."""

    def test_what_is_due_goes_by_class_the_rest_by_day(self) -> None:
        people = "\n".join(
            [
                "| | | | | | ",
                "C-002 | Late Nudge | | | 2026-11-02",
                "C-003 | Today Reply | 2026-11-20 | yes |",
                "C-004 | Next Week | | | 2026-11-23",
                "C-005 | Tomorrow | | | 2026-11-13",
            ]
        )
        found = facts("They answered | Their answer | Request sent", people, talks("", "held | 2026-11-20"))
        assert [(action.number, action.text) for action in found.actions] == [
            (1, "Reply to Today Reply and offer three time slots"),
            (2, "Thank Ada Quill"),
            (11, "Send Late Nudge a kind nudge"),
            (11, "Send Tomorrow a kind nudge"),
            (7, "Write a card to Ada Quill"),
            (11, "Send Next Week a kind nudge"),
        ]

    def test_one_day_goes_by_rank_then_by_id(self) -> None:
        people = (
            "a@x.org\nC-1001 | Yan | y@x.org | one_up\nC-1000 | Abe | b@x.org | peer\nC-999 | Zoe | z@x.org | one_up"
        )
        found = facts("Email | Level", people, settings("Weekly request target | 20"))
        assert [action.contact.name for action in found.actions if action.contact] == ["Zoe", "Yan", "Abe", "Ada Quill"]

    @pytest.mark.parametrize(
        ("due", "urgency"),
        [
            ("2026-11-22", Urgency.OVERDUE),
            ("2026-11-23", Urgency.TODAY),
            ("2026-11-29", Urgency.THIS_WEEK),
            ("2026-11-30", Urgency.LATER),
        ],
    )
    def test_urgency(self, due: str, urgency: Urgency) -> None:
        assert urgency_of(dt.date.fromisoformat(due), WorkCalendar(), TODAY) is urgency

    def test_on_a_sunday_the_coming_week_is_this_week(self) -> None:
        sunday = dt.date(2026, 11, 22)
        assert urgency_of(dt.date(2026, 11, 29), WorkCalendar(), sunday) is Urgency.THIS_WEEK
        assert urgency_of(None, WorkCalendar(), sunday) is Urgency.NONE

    def test_the_first_one_stands_in_contacts(self) -> None:
        found = facts("Email", "a@x.org", talks("What I promised", "held | 2026-11-19 | send it"))
        contact = found.contacts[2]
        assert (contact.next_action, contact.next_due) == ("Thank Ada Quill by email", dt.date(2026, 11, 20))
        assert (contact.urgency, contact.overdue_days) == (Urgency.OVERDUE, 3)


MENTOR = """
    Contacts
    Name | Email | Keep in touch | Topics they care about | Circle
    Ada | ada@example.org | {level} | policy | stranger

    Interviews
    Who | Status | Date | Thank-you email sent
    Ada | held | {held} | {held}

    Touches
    Who | Date | Type
    Ada | {touched} | check-in
"""


@pytest.mark.parametrize(
    ("level", "held", "touched", "due"),
    [
        ("mentor", "2025-11-12", "2026-10-30", "2026-11-02"),  # November 1 is a Sunday
        ("mentor", "2025-11-12", "2026-11-20", ""),  # there was word this month
        ("mentor", "2025-11-12", "2026-11-01", ""),  # from its first day on
        ("mentor", "2025-10-12", "2026-10-30", ""),  # another month
        ("mentor", "2026-11-02", "2026-11-03", ""),  # not a year yet
        ("warm", "2025-11-12", "2026-10-30", ""),
    ],
)
def test_a_mentor_hears_thanks_once_a_year_in_their_month(level: str, held: str, touched: str, due: str) -> None:
    found = analyze(sketch(MENTOR.format(level=level, held=held, touched=touched)), TODAY)
    thanks = [action for action in found.actions if "another year as your mentor" in action.text]

    assert [str(action.due) for action in thanks] == ([due] if due else [])
    assert sum(action.kind in (ActionKind.CHECK_IN, ActionKind.FOLLOW_UP) for action in found.actions) == 1


def test_an_article_to_find_is_named_where_none_fits() -> None:
    book = MENTOR.format(level="warm", held="2025-11-12", touched="2026-07-01")
    without = analyze(sketch(book), TODAY).actions
    start = f"{book}\n\n    Articles\n    Title | Topics\n    "
    with_one, another = (
        analyze(sketch(f"{start}{row}"), TODAY).actions for row in ("Open data | policy", "Bees | bees")
    )
    find, new = (
        "Find an article on policy for Ada",
        "Find an article on policy for Ada: none in the sheet Articles is new to them.",
    )

    assert [(f"{find}." in action.why, new in action.why) for action in without] == [(True, False)]
    assert [find in action.why for action in with_one] == [False]
    assert [new in action.why for action in another] == [True]


def test_a_stranger_is_asked_with_an_article_to_find() -> None:
    book = "Contacts\nName | Email | Circle | Topics they care about\nAda | a@example.org | {} | policy"
    (stranger,), (friend,) = (analyze(sketch(book.format(c)), TODAY).actions for c in ("stranger", "inner circle"))

    assert stranger.why.endswith("Find an article on policy for Ada.")
    assert "article" not in friend.why
