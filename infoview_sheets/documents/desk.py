"""What lies on the desk when a document is written: the workbook, what follows from it, and words for both people."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from infoview_sheets.documents.sentences import Words, Writer, english
from infoview_sheets.documents.words import called, is_first_name, is_friend, me, person, signature
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import minutes_to_ask, place_of_zone
from infoview_sheets.domain.history import History, Talk
from infoview_sheets.domain.referrals import discreet, withheld
from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.sheets.names import organization_key
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Tier, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook

TO_SIGN = "____________"
"""What stands where my name is not known: a line to sign on."""


@frozen(slots=False)
class Desk:
    """The workbook and its facts on one day; what takes longer to find is looked up when first needed.

    ``words`` are the word lists of the person's language.
    """

    workbook: Workbook
    facts: Analysis
    words: Words = field(default_factory=english)

    @property
    def profile(self) -> Profile:
        return self.workbook.profile

    @property
    def language(self) -> str:
        """The code of the language of what goes out."""
        return self.words.language

    @property
    def talks(self) -> Mapping[int, Talk]:
        """Every talk that has a date, by its row."""
        return self.facts.talks

    def history(self, contact: Contact) -> History:
        return self.facts.histories[contact.row]

    def earlier(self, talk: Talk) -> Sequence[Talk]:
        """Return the talks held with the same person before this one, the oldest first."""
        held = self.history(talk.contact).held if talk.contact else ()
        return sorted((each for each in held if each.day < talk.day), key=lambda each: each.day)

    def silent(self, contact: Contact) -> Sequence[str]:
        """Return the names that a person must not hear."""
        return withheld(self.facts.network, contact)

    def discreet(self, contact: Contact) -> Contact:
        """Return the person without what names somebody to them who does not wish it.

        Why they were named is the reason to write to them, where I have none of my own.
        """
        network = self.facts.network
        if not contact.why_this_person:
            contact = replace(contact, why_this_person=network.reason(contact))
        return discreet(contact, self.silent(contact), contact.name)

    def context(self, contact: Contact, writer: Writer, close: str = "message_close", **more: object) -> dict[str, Any]:
        """Return what every document to somebody knows: the writer, the person, how it begins and ends, and more."""
        near = self._near(contact)
        name = called(near, self.profile)
        friend = is_friend(contact)
        greeting = writer.phrase("hi" if friend else "dear", name=name)
        how, at = _way_to(contact)
        if how != "To" and "subject" in more:
            more["subject"] = ""  # only an email has one
        known = {**person(contact), "salutation": name, "greeting": greeting, "email": contact.email}
        return {
            "me": me(self.profile),
            "person": known,
            "via": {"how": how, "at": at},
            "closing": writer.phrase(close),
            "signed": signature(near, self.profile) or TO_SIGN,
            "also": [],
            **more,
        }

    def _near(self, contact: Contact) -> Contact:
        """Return the person as near as they are: whom I have talked with is no stranger."""
        talked = contact.tier is Tier.STRANGER and self.history(contact).held
        return replace(contact, tier=Tier.ACQUAINTANCE) if talked else contact

    def writer(self, document: str, contact: Contact, talk: Talk | None = None) -> Writer:
        """Return who writes a document to a person, about a talk where it is about one."""
        country = self.profile.country.upper()
        if talk is None:
            group = self._colleagues.get(organization_key(contact.organisation), ())
            return Writer(self.words, document, contact.id or str(contact.row), group, country)
        return Writer(self.words, document, _seed(talk), self._talk_groups.get(talk.interview.row, ()), country)

    @cached_property
    def _colleagues(self) -> Mapping[str, tuple[str, ...]]:
        """The IDs of the people at each organization, in the order of their rows."""
        places = ((organization_key(c.organisation), c.id or str(c.row)) for c in self.workbook.contacts)
        return {place: tuple(seeds) for place, seeds in grouped(places).items() if place}

    @cached_property
    def _talk_groups(self) -> Mapping[int, tuple[str, ...]]:
        """The IDs of the talks whose people may compare their letters: of one talk, else of one organization."""
        groups: dict[object, list[Talk]] = {}
        for talk in sorted(self.talks.values(), key=lambda talk: talk.interview.row):
            place = organization_key(talk.contact.organisation) if talk.contact else ""
            for key in ((talk.day, talk.interview.start_time), place):
                if key and key != (talk.day, None):
                    groups.setdefault(key, []).append(talk)
        several = sorted((talks for talks in groups.values() if len(talks) > 1), key=len, reverse=True)
        return {talk.interview.row: tuple(map(_seed, talks)) for talks in several for talk in talks}

    def minutes_named(self, contact: Contact) -> int:
        """Return the minutes that my request named; 0 where nobody can tell how it was worded."""
        table = self.workbook.table(CONTACTS)
        typed = contact.requested_on is not None and table is not None and table.reading is None
        ours = any(touch.type is TouchType.ASKED for touch in self.history(contact).steps)
        return minutes_to_ask(contact, self.profile) if typed or ours else 0

    def is_first_name(self, contact: Contact) -> bool:
        return is_friend(contact) or is_first_name(self._near(contact), self.profile)

    def my_place(self, contact: Contact) -> str:
        """Return the town of the writer's clock, where the person's clock is another one."""
        mine = self.profile.timezone
        return place_of_zone(mine) if mine and contact.timezone and contact.timezone != mine else ""


def only_a_phone(contact: Contact) -> bool:
    """Return whether somebody can only be called: nothing that is written reaches them."""
    return _way_to(contact)[0] == "Call"


def _way_to(contact: Contact) -> tuple[str, str]:
    """Return how a message goes to somebody, and their address there (practice P002)."""
    if contact.email or not (contact.linkedin_url or contact.phone):
        return "To", contact.email
    return ("LinkedIn", contact.linkedin_url) if contact.linkedin_url else ("Call", contact.phone)


def _seed(talk: Talk) -> str:
    return talk.interview.id or str(talk.interview.row)
