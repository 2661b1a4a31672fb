"""What lies on the desk when a message is written: the workbook, what follows from it, and words for both people."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from infoview_sheets.documents.phrases import with_article
from infoview_sheets.documents.words import me, person
from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.history import History, Talk, history_of, talks_of, was_held
from infoview_sheets.domain.permission import discreet, withheld
from infoview_sheets.domain.wording import place_of_zone
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook


@dataclass(frozen=True)
class Desk:
    """The workbook and its facts on one day; what takes longer to find is looked up when first needed."""

    workbook: Workbook
    facts: Facts

    @property
    def profile(self) -> Profile:
        """The writer's settings."""
        return self.workbook.profile

    @cached_property
    def talks(self) -> Mapping[int, Talk]:
        """Every talk that has a date, by its row."""
        return talks_of(self.workbook)

    def history(self, contact: Contact) -> History:
        """Return what happened with one person."""
        return history_of(self.workbook, contact, self.talks, self.facts.today)

    def discreet(self, contact: Contact) -> Contact:
        """Return the person without what names somebody to them who does not wish it.

        Why they were named is the reason to write to them, where I have none of my own.
        """
        network = self.facts.network
        if not contact.why_this_person and not network.mention(contact):
            contact = replace(contact, why_this_person=network.reason(contact))
        return discreet(contact, withheld(self.facts.network, contact), contact.name)

    @cached_property
    def held_days(self) -> Sequence[dt.date]:
        """The days of all talks held with somebody in Contacts, oldest first."""
        today = self.facts.today
        return sorted(talk.day for talk in self.talks.values() if talk.contact and was_held(talk, today))

    def context(self, contact: Contact, **more: object) -> dict[str, Any]:
        """Return what every message knows: the writer, the person, and ``more``."""
        return {"me": self._writer, "person": {**person(contact), "email": contact.email}, **more}

    @cached_property
    def _writer(self) -> Mapping[str, Any]:
        """The writer, once for all messages: there can be thousands."""
        return {**me(self.profile), "situation": with_article(self.profile.situation)}

    def between(self, contact: Contact) -> Contact | None:
        """Return who can introduce us: the first who offered, else the mutual contact, if they may be written to."""
        mutual = self.workbook.person(contact.mutual_contact) if contact.mutual_contact else None
        for known in (self.facts.network.introducer(contact), mutual):
            if known and known.name and known.row != contact.row and not known.do_not_contact:
                return known
        return None

    def my_place(self, contact: Contact) -> str:
        """Return the town of the writer's clock, where the person's clock is another one."""
        mine = self.profile.timezone
        return place_of_zone(mine) if mine and contact.timezone and contact.timezone != mine else ""
