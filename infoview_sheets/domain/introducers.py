"""Look for somebody who could introduce me, before a stranger is written to (seed S4: find personal connections)."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from infoview_sheets.domain.history import History
from infoview_sheets.domain.referrals import Naming
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.names import name_key, organisation_key
from infoview_sheets.sheets.schema.contacts import Contact


@frozen
class Ways:
    """Whom I have talked to, the last one first: by organization, by field, and who named somebody there."""

    at: Mapping[str, Contact] = field(default_factory=dict)
    knows: Mapping[str, tuple[Contact, str]] = field(default_factory=dict)
    field: Mapping[str, Contact] = field(default_factory=dict)

    def through(self, person: Contact) -> tuple[Contact, str] | None:
        """Return who could introduce me to somebody, and why they could; None where I know nobody on the way."""
        place, line = organisation_key(person.organisation), name_key(person.field)
        if place in self.at:
            return self.at[place], f"works at {person.organisation} too"
        if place in self.knows:
            giver, known = self.knows[place]
            return giver, f"named {known} at {person.organisation}"
        return (self.field[line], f"works in {person.field} too") if line in self.field else None

    def to(self, person: Contact) -> str:
        """Return the way to somebody, written out; "" where I know nobody on it."""
        if (found := self.through(person)) is None:
            return ""
        between, how = found
        way = f"{between.name} {how}"
        return f' Before a cold request: {way}. Ask for an introduction, and fill in "Who could introduce me".'


def ways_of(histories: Iterable[History], namings: Iterable[Naming]) -> Ways:
    """Return the ways through the people I have talked to who may be written to."""
    met = [(h.latest.day, h.contact) for h in histories if h.latest and h.contact.name and not h.contact.do_not_contact]
    people = [person for _, person in sorted(met, key=lambda pair: pair[0])]  # of two at a place the last one stays
    rows = {person.row for person in people}
    known = [
        (n.referral.organisation or n.person.organisation, n.giver, n.person.name)
        for n in namings
        if n.giver and n.person and n.giver.row in rows and n.person.row != n.giver.row
    ]
    return Ways(
        {organisation_key(person.organisation): person for person in people if person.organisation},
        {organisation_key(place): (giver, name) for place, giver, name in known if place},
        {name_key(person.field): person for person in people if person.field},
    )
