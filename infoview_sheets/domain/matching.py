"""Find the contact a referral names: by email, else by name and organization (docs/domain.md, Referrals)."""

from collections.abc import Iterable, Sequence
from dataclasses import field

from infoview_sheets.domain.ids import id_key
from infoview_sheets.frozen import frozen
from infoview_sheets.sheets.names import mailbox_key, name_key, organisation_key
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.network import Referral


@frozen(slots=False)
class Directory:
    """People by row, and the rows that share an email, a name or an ID. It grows while people are entered."""

    people: dict[int, Contact] = field(default_factory=dict)
    rows: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def enter(self, contact: Contact) -> None:
        """Add the person, or what is new about them."""
        self.people[contact.row] = contact
        for key in (
            ("email", mailbox_key(contact.email)),
            ("name", name_key(contact.name)),
            ("id", contact.id.casefold()),
        ):
            if key[1]:
                self.rows.setdefault(key, set()).add(contact.row)

    def who(self, kind: str, key: str) -> Sequence[Contact]:
        """Return the people with this email, name or ID, ordered by ID."""
        people = [self.people[row] for row in self.rows.get((kind, key), ())]
        return sorted(people, key=lambda person: (id_key(person.id), person.row))

    def matches(self, referral: Referral) -> Sequence[Contact]:
        """Return whom the referral may mean: one is them, several are uncertain, none is somebody new."""
        same = self.who("email", mailbox_key(referral.email)) or self.who("id", referral.name.casefold())
        if same:
            return _same_name(same, referral) or same
        return _same_place(self.who("name", name_key(referral.name)), referral)


def directory_of(contacts: Iterable[Contact]) -> Directory:
    """Return the directory of these people."""
    directory = Directory()
    for contact in contacts:
        directory.enter(contact)
    return directory


def _same_name(people: Sequence[Contact], referral: Referral) -> Sequence[Contact]:
    """Return those of several people at one address who bear the name."""
    return [person for person in people if name_key(person.name) == name_key(referral.name)]


def _same_place(people: Sequence[Contact], referral: Referral) -> Sequence[Contact]:
    """Return those of several people with one name who may work where the referral says.

    A missing organization on either side settles nothing unless only one such name exists; another organization is
    another person.
    """
    place = organisation_key(referral.organisation)
    if not place:
        return people
    there = [person for person in people if organisation_key(person.organisation) == place]
    return there or (people if any(not person.organisation for person in people) else ())
