"""The sample on its own day, worked out by hand from the tables of the domain."""

import datetime as dt

import pytest

from infoview_sheets.sheets.schema.choices import ReferralStatus, State, Urgency
from tests.domain.sample import naming, person, sample, sample_facts, talk


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


STATES = {
    "Ada Quillfeather": "in_touch",  # two messages since the thanks of September 16
    "Bram Oakenshade": "followed_up",
    "Cleo Marchbanks": "thanked",
    "Dov Larkspur": "thanked",
    "Elin Foxgrove": "in_touch",
    "Fitz Amberley": "requested",
    "Greta Holloway": "requested",
    "Hugo Penhallow": "no_response",  # second nudge November 6; the seventh business day after it is the 18th
    "Ines Dunmore": "accepted",
    "Jory Whitlock": "scheduled",
    "Kaia Stroud": "scheduled",
    "Lior Beckwith": "interviewed",
    "Maren Tolliver": "interviewed",
    "Nico Ashdown": "to_record",
    "Orla Finchley": "paused",
    "Pascal Underhill": "declined",
    "Quinn Rosedale": "do_not_contact",
    "Rhea Coldwater": "intro_requested",
    "Soren Lightbody": "identified",
    "Beatrix Loxley": "followed_up",
    "Fenna Hartigan": "thanked",
    "Gideon Marlowe": "thanked",
    "Hesper Lindqvist": "thanked",
}


@pytest.mark.parametrize("name", STATES)
def test_states(name: str) -> None:
    assert person(name).state.value == STATES[name]


def test_everything_can_be_read_and_every_state_occurs() -> None:
    assert [m.value for m in sample().misreadings] == ["04/05/2026", "Strangr"]  # the mistakes on purpose
    assert {facts.state for facts in sample_facts().contacts.values()} == set(State) - {State.LISTED}


# Next action, its day, and how late it is.
NEXT = {
    "Ada Quillfeather": ("Check in with Ada Quillfeather and share “Peer review goes audio”", "2027-03-02", 0),
    "Bram Oakenshade": (
        "Check in with Bram Oakenshade and share “Cell therapy release tests, a primer”",
        "2027-02-17",
        0,
    ),
    "Cleo Marchbanks": (
        "Send Cleo Marchbanks a first follow-up and share “Peer review goes audio”",
        "2026-11-06",
        17,
    ),
    "Dov Larkspur": ("Tell Dov Larkspur you met Beatrix Loxley", "2026-11-13", 10),
    "Elin Foxgrove": ("Check in with Elin Foxgrove", "2026-11-09", 14),
    "Fitz Amberley": ("Send Fitz Amberley a kind nudge", "2026-11-23", 0),
    "Greta Holloway": ("Send Greta Holloway a last, kind nudge", "2026-11-24", 0),
    "Hugo Penhallow": ("Try Yusuf Tidewell at Northmere Biologics", "2026-11-27", 0),
    "Ines Dunmore": ("Reply to Ines Dunmore and offer three time slots", "2026-11-23", 0),
    "Jory Whitlock": ("Confirm the talk with Jory Whitlock, Tue Nov 24 at 9:00 (14:00 in Lisbon)", "2026-11-23", 0),
    "Kaia Stroud": ("Prepare for Kaia Stroud, Mon Nov 30", "2026-11-25", 0),
    "Lior Beckwith": ("Thank Lior Beckwith by email", "2026-11-21", 2),
    "Maren Tolliver": ("Thank Maren Tolliver by email", "2026-11-24", 0),
    "Nico Ashdown": ("Note how the talk with Nico Ashdown went", "2026-11-18", 5),
    "Orla Finchley": ("Pick up again with Orla Finchley", "2027-01-11", 0),
    "Pascal Underhill": ("Thank Pascal Underhill for answering and ask who else might help", "2026-11-23", 0),
    "Quinn Rosedale": ("", "", None),
    "Rhea Coldwater": ("Ask Dov Larkspur about the introduction to Rhea Coldwater", "2026-12-04", 0),
    "Soren Lightbody": ("Ask Dov Larkspur to introduce you to Soren Lightbody", "2026-12-04", 0),
    "Tamsin Greaves": (
        "Ask Tamsin Greaves (named by three people; may mention Ada Quillfeather)",
        "2026-11-27",
        0,
    ),
    "Xanthe Rowbotham": ("Find a way to reach Xanthe Rowbotham", "2026-12-18", 0),
    "Beatrix Loxley": ("Check in with Beatrix Loxley", "2027-03-17", 0),
    "Fenna Hartigan": (
        "Tell Fenna Hartigan what came of the advice: rebuild one public table by hand",
        "2026-11-20",
        3,
    ),
    "Gideon Marlowe": ("Write and mail the card to Gideon Marlowe", "2026-11-10", 13),
    "Hesper Lindqvist": (
        "Keep your promise to Hesper Lindqvist: send the slide deck on plain language",
        "2026-11-25",
        0,
    ),
}


@pytest.mark.parametrize("name", NEXT)
def test_next_actions(name: str) -> None:
    text, due, late = NEXT[name]
    analysis = person(name)
    assert (analysis.next_action, analysis.next_due, analysis.overdue_days) == (text, day(due) if due else None, late)


def test_urgency() -> None:
    found = {name: person(name).urgency for name in NEXT}
    assert found["Dov Larkspur"] is Urgency.OVERDUE
    assert found["Fitz Amberley"] is Urgency.TODAY
    assert found["Kaia Stroud"] is Urgency.THIS_WEEK
    assert found["Orla Finchley"] is Urgency.LATER
    assert found["Quinn Rosedale"] is Urgency.NONE


def test_lunch_after_thanksgiving_is_prepared_on_wednesday() -> None:
    lunch = talk("I-008")
    assert (lunch.prep_by, lunch.confirm_by) == (day("2026-11-25"), day("2026-11-27"))
    assert lunch.readiness == 40  # facts on the organization 20, pitch 10, place 10


def test_tomorrow_in_lisbon() -> None:
    found = talk("I-007")
    assert found.start_utc == dt.datetime(2026, 11, 24, 14, tzinfo=dt.UTC)
    assert (found.their_time, found.readiness, found.contact_id) == ("14:00 Europe/Lisbon", 40, "C-010")


def test_thanks() -> None:
    assert talk("I-010").thank_by == day("2026-11-24")
    late = talk("I-009")
    assert late.thank_by == day("2026-11-21")
    assert late.thank_hard is not None
    assert late.thank_hard.isoformat() == "2026-11-22T16:25:00-05:00"
    assert talk("I-013").card_by == day("2026-11-10")


RANKS = {
    # introduction, tie, fit, position, freshness, several, coverage, minus
    "Tamsin Greaves": (1, 20 + 11 + 18 + 10 + 9 + 10 + 0),
    "Anselm Crowhurst": (2, 20 + 11 + 0 + 10 + 10 + 0 + 5),
    "Soren Lightbody": (3, 25 + 11 + 10 + 3 + 1 + 0 + 0),
    "Delphine Oakes": (4, 20 + 15 + 0 + 7 + 1 + 0 + 5),  # named before Caspian Reed
    "Caspian Reed": (5, 12 + 11 + 10 + 10 + 5 + 0 + 0),
    "Vera Sandoval": (6, 8 + 11 + 18 + 10 + 0 + 0 + 0),  # the lower ID
    "Yusuf Tidewell": (7, 8 + 11 + 18 + 10 + 0 + 0 + 0),
    "Zelda Pomfret": (8, 12 + 15 + 10 + 7 + 2 + 0 + 0),
    "Ulric Novak": (9, 0 + 11 + 17 + 6 + 0 + 0 + 0),
    "Emeric Vale": (10, 0 + 11 + 0 + 6 + 0 + 0 + 5),
    "Xanthe Rowbotham": (11, 0 + 11 + 10 + 7 + 0 + 0 + 0 - 15),
}


@pytest.mark.parametrize("name", RANKS)
def test_ranks(name: str) -> None:
    analysis = person(name)
    assert (analysis.rank, analysis.rank_score) == RANKS[name]


def test_only_people_still_to_be_asked_have_a_rank() -> None:
    assert {facts.rank for facts in sample_facts().contacts.values()} == {None, *range(1, 12)}
    assert person("Fitz Amberley").rank_why == ""
    assert person("Wendel Hargreave").rank is None  # "Strangr" in Circle: nobody knows how to begin


def test_the_three_points_that_are_pinned() -> None:
    assert RANKS["Tamsin Greaves"][1] == 78
    assert RANKS["Anselm Crowhurst"][1] == 56
    assert RANKS["Soren Lightbody"][1] == 50


def test_ranks_say_why() -> None:
    assert person("Tamsin Greaves").rank_why == (
        "named by three people; you may mention Ada Quillfeather; fits science policy and your target roles"
    )
    assert person("Anselm Crowhurst").rank_why == (
        "you may mention Maren Tolliver; one step ahead of you; named lately"
    )
    assert person("Soren Lightbody").rank_why == "Dov Larkspur will introduce you; fits science policy"


# Depth, root, people below, names given, named by.
CHAINS = {
    "Ada Quillfeather": (0, "", 5, 2, "Dov Larkspur"),  # R-007 came after they had met: no loop
    "Bram Oakenshade": (0, "", 1, 1, ""),
    "Dov Larkspur": (1, "Ada Quillfeather", 3, 4, "Ada Quillfeather"),  # one of them was known before
    "Beatrix Loxley": (2, "Ada Quillfeather", 1, 1, "Dov Larkspur"),
    "Caspian Reed": (3, "Ada Quillfeather", 0, 0, "Beatrix Loxley"),
    "Soren Lightbody": (2, "Ada Quillfeather", 0, 0, "Dov Larkspur"),
    "Tamsin Greaves": (1, "Ada Quillfeather", 0, 0, "Ada Quillfeather; Dov Larkspur; Lior Beckwith"),
    "Fitz Amberley": (1, "Bram Oakenshade", 0, 0, "Bram Oakenshade"),
    "Delphine Oakes": (1, "Cleo Marchbanks", 0, 0, "Cleo Marchbanks"),
    "Lior Beckwith": (0, "", 0, 1, ""),
    "Rhea Coldwater": (0, "", 0, 0, ""),
}


@pytest.mark.parametrize("name", CHAINS)
def test_chains(name: str) -> None:
    analysis = person(name)
    found = (
        analysis.chain_depth,
        analysis.chain_root,
        analysis.domino_total,
        analysis.names_given,
        analysis.referred_by,
    )
    assert found == CHAINS[name]


def test_named_by_three_people() -> None:
    assert person("Tamsin Greaves").n_referrers == 3


def test_the_domino_factor() -> None:
    assert sample_facts().domino_factor == pytest.approx(2 / 11)


def test_next_referrals() -> None:
    tamsin = "Tamsin Greaves, write by Fri Nov 27"
    assert [person(name).next_referral for name in ("Ada Quillfeather", "Dov Larkspur", "Lior Beckwith")] == [
        tamsin
    ] * 3
    assert talk("I-004").next_referral == tamsin
    assert person("Maren Tolliver").next_referral == "Anselm Crowhurst, write by Fri Nov 27"
    assert person("Beatrix Loxley").next_referral == "Caspian Reed, write by Fri Dec 4"
    assert person("Bram Oakenshade").next_referral == ""  # Fitz Amberley has been asked


def test_loops() -> None:
    owed, told = naming("R-006"), naming("R-001")
    assert (owed.loop_due, owed.loop_closed_on) == (day("2026-11-13"), None)  # the 11th is a holiday
    assert (told.loop_due, told.loop_closed_on) == (None, day("2026-10-16"))
    assert naming("R-007").loop_due is None


def test_what_became_of_the_names() -> None:
    status = {record.id: naming(record.id).status for record in sample().referrals}
    assert status["R-001"] is ReferralStatus.MET
    assert status["R-002"] is ReferralStatus.PROMOTED
    assert status["R-003"] is ReferralStatus.CONTACTED
    assert status["R-014"] is ReferralStatus.MET  # an organization: Gideon Marlowe works there
    assert naming("R-011").age_days == 3
    assert naming("R-001").to_contact_id == "C-004"


def test_last_touch_and_check_in() -> None:
    assert person("Elin Foxgrove").last_touch_on == day("2026-09-10")
    assert person("Elin Foxgrove").next_checkin_on == day("2026-11-09")
    assert person("Hesper Lindqvist").next_checkin_on == day("2026-11-23")  # the 22nd is a Sunday
    assert person("Rhea Coldwater").last_touch_on is None


def test_giving_and_getting() -> None:
    assert (person("Elin Foxgrove").given, person("Elin Foxgrove").received) == (2, 1)
    assert person("Dov Larkspur").received == 1 + 4
    assert person("Fenna Hartigan").received == 1 + 0 + 1
    assert person("Beatrix Loxley").given == 1


def test_articles() -> None:
    found = {article.id: sample_facts().articles[article.row] for article in sample().articles}
    assert found == {
        "A-001": ("Cleo Marchbanks; Dov Larkspur; Wendel Hargreave", 1),
        "A-002": ("Cleo Marchbanks; Wendel Hargreave; Emeric Vale", 0),
        "A-003": ("Dov Larkspur", 1),
        "A-004": ("Bram Oakenshade", 0),
    }


def test_organizations_and_touches() -> None:
    found = {row.name: sample_facts().organizations[row.row] for row in sample().organizations}
    assert found["Lumenvale Institute"] == (3, 1)
    assert found["Gullwing Therapeutics"] == (2, 0)
    assert list(sample_facts().touches.values()) == ["C-001", "C-001", "C-002", "C-005", "C-005", "C-005", "C-028"]


def test_the_week_in_order() -> None:
    due = [action for action in sample_facts().actions if action.due <= sample_facts().today]
    assert [action.number for action in due] == [
        1,
        2,
        3,
        4,
        5,
        7,
        8,
        9,
        11,
        16,
        17,
        18,
    ]  # 12 waits: news go to Dov first
    rest = [action for action in sample_facts().actions if action.due > sample_facts().today]
    assert [action.due for action in rest] == sorted(action.due for action in rest)
    assert not any(action.contact and action.contact.name == "Quinn Rosedale" for action in due + rest)
