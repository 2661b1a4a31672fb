"""The network: who named whom, what became of it, whom to ask next."""

import datetime as dt

import pytest

from infoview_sheets.domain.analysis import Analysis, analyze
from infoview_sheets.domain.referrals import discreet, named_against_wish
from infoview_sheets.sheets.schema.choices import ReferralStatus
from infoview_sheets.sheets.schema.contacts import Contact
from tests.sketch import TODAY, sketch

PEOPLE = """
    Contacts
    ID    | Name | Email   | Organization | Request sent | They answered | Their answer | Do not contact | Rest until
    C-001 | Ada  | a@x.org | Lumenvale
    C-002 | Bea  | b@x.org | Northmere    | {bea}
    C-003 | Cleo | c@x.org |

    Referrals
    ID | Who named them | Name | Named on | Kind | Not for me | How | May I use their name | Add to Contacts
"""


def facts(*rows: str, bea: str = "", more: str = "") -> Analysis:
    """Return the facts about Ada, Bea and Cleo after these namings; ``bea`` is what stands in Bea's row."""
    drawn = PEOPLE.format(bea=bea).rstrip() + "".join(f"\n    R-00{n} | {row}" for n, row in enumerate(rows, 1))
    return analyze(sketch(f"{drawn}\n\n{more}" if more else drawn), TODAY)


@pytest.mark.parametrize(
    ("bea", "status"),
    [
        ("", ReferralStatus.PROMOTED),
        ("2026-11-19", ReferralStatus.CONTACTED),
        ("2026-11-19 | 2026-11-20 | yes", ReferralStatus.CONTACTED),
        ("2026-11-19 | 2026-11-20 | no", ReferralStatus.DECLINED),
        (" | | | yes", ReferralStatus.DECLINED),
        (" | | | | 2027-01-11", ReferralStatus.PROMOTED),
        ("2026-11-19 | 2026-11-20 | later", ReferralStatus.CONTACTED),
    ],
)
def test_status_follows_the_person(bea: str, status: ReferralStatus) -> None:
    assert facts("Ada | Bea | 2026-11-10", bea=bea).referrals[2].status is status


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("she drove a van", "Lena van Dale", False),
        ("van Dale told me", "Lena van Dale", True),
        ("lena told me", "lena", True),
        ("lena told me", "Lena Voght", False),
        ("Jo was kind", "J. Doe", False),
        ("??", "??", False),
    ],
)
def test_a_name_is_found_by_its_words_with_a_capital(text: str, name: str, found: bool) -> None:
    assert named_against_wish(text, [name]) == (name if found else "")


def test_only_the_sentence_that_names_somebody_against_their_wish_is_left_out() -> None:
    kaia = Contact(name="Kaia Moss", how_met="Lena Voght said so. We met at a fair.", shared_ground="both row")
    heard = discreet(kaia, ["Lena Voght"], kaia.name)
    assert (heard.how_met, heard.shared_ground) == ("We met at a fair.", "both row")


def test_silence() -> None:
    nudged = "    Profile\n    Setting | Value\n    Max nudges | 0"
    found = facts("Ada | Bea | 2026-10-10", bea="2026-10-19", more=nudged)
    assert found.referrals[2].status is ReferralStatus.NO_RESPONSE


def test_met() -> None:
    talk = "    Interviews\n    Who | Status | Date\n    Bea | held | 2026-11-20"
    found = facts("Ada | Bea | 2026-11-10", "Ada | Northmere | | organization", more=talk)
    assert [row.status for row in found.referrals.values()] == [ReferralStatus.MET] * 2
    assert found.domino_factor == 1.0
    doubtful = facts("Ada | Bea | 2026-11-10", more=f"{talk}\n    Bea | | 2026-11-19")
    assert (found.referrals[2].loop_due, doubtful.referrals[2].loop_due) == (dt.date(2026, 11, 24), None)


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("Ada | Dana | 2026-11-10", ReferralStatus.NEW),
        ("Ada | Dana | 2026-11-10 | | yes", ReferralStatus.DISMISSED),
        ("Ada | Northmere Inc. | | organization", ReferralStatus.PROMOTED),
        ("Ada | Southmere | | organization", ReferralStatus.NEW),
    ],
)
def test_status_of_others(row: str, status: ReferralStatus) -> None:
    assert facts(row).referrals[2].status is status


def test_an_organization_is_as_far_as_the_people_there() -> None:
    found = facts("Ada | Northmere | | organization", bea="2026-11-19")
    assert found.referrals[2].status is ReferralStatus.CONTACTED
    found = facts("Ada | Northmere | | organization", bea="2026-11-19 | 2026-11-20 | no")
    assert found.referrals[2].status is ReferralStatus.DECLINED


def test_age() -> None:
    found = facts("Ada | Bea | 2026-11-10", "Ada | Bea | ", "Ada | Bea | 2026-11-30")
    assert [row.age_days for row in found.referrals.values()] == [13, None, 0]


def test_the_day_of_the_talk_is_the_day_of_the_naming() -> None:
    found = analyze(
        sketch("""
            Contacts
            Name
            Ada
            Bea

            Interviews
            ID    | Who | Status | Date
            I-001 | Ada | held   | 2026-11-13

            Referrals
            From which talk | Name
            I-001           | Bea
            I-009           | Bea
        """),
        TODAY,
    )
    assert (found.referrals[2].age_days, found.referrals[3].age_days) == (10, None)
    assert found.contacts[3].referred_by == "Ada"
    assert found.interview(found.workbook.interviews[0]).next_referral == "Bea, write by Fri Nov 27"


def test_one_person_of_that_name_is_certain() -> None:
    found = facts("Ada | Bea | 2026-11-10", "Ada | Dana | 2026-11-10")
    assert [naming.uncertain for naming in found.network.namings.values()] == [False, False]


def test_nobody_names_themselves() -> None:
    found = facts("Bea | Bea | 2026-11-10")
    assert (found.contacts[3].n_referrers, found.contacts[3].names_given, found.contacts[3].chain_depth) == (0, 0, 0)
    assert found.contacts[3].next_referral == ""


def test_who_is_not_known_named_nobody() -> None:
    found = facts("Zoe | Bea | 2026-11-10")
    assert (found.contacts[3].n_referrers, found.contacts[3].chain_depth) == (0, 0)
    assert found.referrals[2].to_contact_id == "C-002"


def test_a_later_mention_recommends_but_is_no_chain() -> None:
    found = facts("Ada | Bea | 2026-11-20", bea="2026-11-19")
    bea, ada = found.contacts[3], found.contacts[2]
    assert (bea.n_referrers, bea.referred_by, bea.chain_depth) == (1, "Ada", 0)
    assert (ada.names_given, ada.domino_total) == (1, 0)
    same_day = facts("Ada | Bea | 2026-11-19", bea="2026-11-19")
    assert (same_day.contacts[3].chain_depth, same_day.contacts[2].names_given) == (1, 1)


def test_the_same_person_named_twice_is_one_referrer() -> None:
    found = facts("Cleo | Bea | 2026-11-12", "Ada | Bea | 2026-11-10", "Ada | Bea | 2026-11-14")
    assert (found.contacts[3].referred_by, found.contacts[3].n_referrers) == ("Ada; Cleo", 2)
    assert found.contacts[2].names_given == 1


def test_those_not_in_contacts_count_as_names_given() -> None:
    found = facts(
        "Ada | Dana | 2026-11-10", "Ada | dana | 2026-11-10", "Ada | Elin | ", "Ada | Northmere | | organization"
    )
    assert found.contacts[2].names_given == 2
    assert found.contacts[2].received == 2


class TestNextReferral:
    """Whom to write to next."""

    def test_the_best_ranked_one(self) -> None:
        found = facts("Ada | Bea | 2026-11-10", "Ada | Cleo | 2026-11-10 | | | they will introduce me")
        assert found.contacts[2].next_referral == "Cleo, ask for the introduction by Fri Nov 27"

    def test_not_those_who_were_asked(self) -> None:
        assert facts("Ada | Bea | 2026-11-10", bea="2026-11-19").contacts[2].next_referral == ""

    def test_somebody_not_yet_in_contacts(self) -> None:
        found = facts("Ada | Bea | 2026-11-10", "Ada | Dana | 2026-11-11", bea="2026-11-19")
        assert found.contacts[2].next_referral == "Dana, to be added to Contacts"

    @pytest.mark.parametrize("row", ["Ada | Dana | | | yes", "Ada | Dana | | | | | | no", "Ada | Dana Ltd | | company"])
    def test_not_those_who_are_not_wanted(self, row: str) -> None:
        assert facts(row).contacts[2].next_referral == ""

    def test_a_name_two_people_share_is_left_alone(self) -> None:
        twins = "    Contacts\n    Name | Organization\n    Ada | \n    Bea | North\n    Bea | South"
        named = "    Referrals\n    Who named them | Name\n    Ada | Bea"
        found = analyze(sketch(f"{twins}\n\n{named}"), TODAY)
        assert found.contacts[2].next_referral == ""
        assert found.network.namings[2].uncertain

    def test_without_a_slot_there_is_no_day(self) -> None:
        none = "    Profile\n    Setting | Value\n    Weekly request target | 0"
        assert facts("Ada | Bea | 2026-10-10", more=none).contacts[2].next_referral == "Bea"


def test_what_was_marked_not_for_me_is_never_proposed() -> None:
    found = facts("Ada | Bea | 2026-11-10 | | yes")
    assert found.contacts[3].rank is None
    assert not [action for action in found.actions if action.contact and action.contact.name == "Bea"]
    both = facts("Ada | Bea | 2026-11-10 | | yes", "Cleo | Bea | 2026-11-12")
    assert both.contacts[3].rank is not None


def test_mentions_need_permission() -> None:
    found = facts("Ada | Bea | 2026-11-10 | | | use my name | no", "Cleo | Bea | 2026-11-12 | | | | yes")
    assert [a.text for a in found.actions if a.contact and a.contact.name == "Bea"] == [
        "Ask Bea (named by two people; may mention Cleo)"
    ]


def test_how_is_a_permission() -> None:
    found = facts("Ada | Bea | 2026-11-10 | | | use my name")
    assert [a.text for a in found.actions if a.contact and a.contact.name == "Bea"] == ["Ask Bea (may mention Ada)"]


def test_not_for_me_counts_nowhere() -> None:
    one = facts("Ada | Bea | 2026-10-01 | | | | yes")
    found = facts("Ada | Bea | 2026-10-01 | | | | yes", "Cleo | Bea | 2026-11-20 | | yes | use my name | yes")
    bea, cleo = found.contacts[3], found.contacts[4]
    assert (bea.rank_score, bea.next_due, bea.n_referrers) == (
        one.contacts[3].rank_score, one.contacts[3].next_due, 1,
    )  # fmt: skip
    assert cleo.names_given == 0


def test_a_name_by_mail_belongs_to_the_last_talk_before_it() -> None:
    talks = """
    Interviews
    ID | Who | Status | Date
    I-001 | Ada | held | 2026-11-02
    I-002 | Ada | held | 2026-11-16
    """
    found = facts(
        "Ada | Bea | 2026-11-10", "Ada | Cleo | ", "Ada | Dana | 2026-10-30", "Ada | Elin | | | yes", more=talks
    )
    history = found.histories[2]
    given = [[n.referral.name for n in found.network.given_in(talk, history)] for talk in history.held]
    assert given == [["Bea"], ["Cleo"]]


def test_a_name_counts_from_my_day() -> None:
    book = """
    Profile
    Setting | Value
    Time zone | America/Los_Angeles

    Contacts
    ID | Name | Their time zone
    C-001 | Ada | Asia/Tokyo
    C-002 | Bea |

    Interviews
    ID | Who | Status | Date | Start | Clock
    I-001 | Ada | held | 2026-11-20 | 8:00 | theirs

    Referrals
    From which talk | Name
    I-001 | Bea
    """
    (naming,) = analyze(sketch(book), TODAY).network.namings.values()
    assert naming.received_on == dt.date(2026, 11, 19)


def test_a_loop_of_names_ends() -> None:
    found = facts("Ada | Bea | ", "Bea | Cleo | ", "Cleo | Ada | ")
    assert sorted(row.chain_depth for row in found.contacts.values()) == [0, 1, 2]
    assert [row.chain_root for row in found.contacts.values()] == ["", "Ada", "Ada"]


def test_a_loop_of_names_begins_with_whom_i_met_first() -> None:
    talks = "    Interviews\n    Who | Status | Date\n    Cleo | held | 2026-11-10\n    Bea | held | 2026-11-16"
    found = facts("Ada | Bea | ", "Bea | Cleo | ", "Cleo | Ada | ", more=talks)
    assert [row.chain_root for row in found.contacts.values()] == ["Cleo", "Cleo", ""]


def test_told_by_a_message_that_names_another_referral_of_the_same_person() -> None:
    talk = "    Interviews\n    Who | Status | Date\n    Bea | held | 2026-11-16"
    told = "    Touches\n    Who | Date | Type | About referral\n    Ada | 2026-11-17 | loop_close | R-002"
    found = facts("Ada | Bea | 2026-11-10", "Ada | Bea | 2026-11-11", more=f"{talk}\n\n{told}")
    assert [row.loop_closed_on for row in found.referrals.values()] == [dt.date(2026, 11, 17)] * 2


def test_a_message_about_a_referral_of_somebody_unknown_closes_no_loop() -> None:
    talk = "    Interviews\n    Who | Status | Date\n    Bea | held | 2026-11-16"
    told = "    Touches\n    Who | Date | Type | About referral\n    Ada | 2026-11-17 | loop_close | R-002"
    found = facts("Ada | Bea | 2026-11-10", "Ada | Dana | 2026-11-11", more=f"{talk}\n\n{told}")
    assert found.referrals[2].loop_due == dt.date(2026, 11, 18)


def test_met_before_the_naming_is_no_loop() -> None:
    talk = "    Interviews\n    Who | Status | Date\n    Bea | held | 2026-11-16"
    undated = facts("Ada | Bea | ", more=talk)
    assert undated.referrals[2].loop_due == dt.date(2026, 11, 18)
    assert facts("Ada | Bea | 2026-11-17", more=talk).referrals[2].loop_due is None


def test_a_naming_is_known_by_its_id_or_by_a_name_that_stands_once() -> None:
    workbook = sketch(
        "\n    Contacts\n    Name\n    Ada\n\n    Referrals\n    ID | Name\n"
        "    R-001 | Ben Oak\n    R-002 | Cleo March\n    R-003 | cleo march\n"
    )
    found = [workbook.referral(each) for each in ("r-001", "BEN OAK", "Cleo March", "Dov", "")]
    assert [referral and referral.id for referral in found] == ["R-001", "R-001", None, None, None]
