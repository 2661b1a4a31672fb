"""Find rows that may be one person, by keys: never by comparing everybody with everybody."""

from collections.abc import Callable, Iterator, Sequence

from infoview_sheets.rules.addresses import same_mailbox
from infoview_sheets.sheets.names import name_key, organisation_key
from infoview_sheets.sheets.schema.contacts import Contact

_ANYWHERE = "*"


def same_people(contacts: Sequence[Contact]) -> Iterator[tuple[Contact, Contact]]:
    """Yield each contact that may be an earlier one, after the earlier one.

    The name is the same but for accents, order and initials, and the organization is the same or one is blank. Rows
    with the same email address are left out: they are the same person for another reason.
    """
    told = set()
    for full, groups in ((True, _grouped(contacts, _full_key)), (False, _grouped(contacts, _short_key))):
        for group in groups:
            for older, contact in _at_one_place(group, full=full):
                same_email = contact.email and same_mailbox(older.email) == same_mailbox(contact.email)
                if not same_email and contact.row not in told:
                    told.add(contact.row)
                    yield older, contact


def _grouped(contacts: Sequence[Contact], key: Callable[[Contact], str]) -> Sequence[Sequence[Contact]]:
    """Return the contacts that share a key, in the order of their rows; nobody stands alone."""
    groups: dict[str, list[Contact]] = {}
    for contact in contacts:
        groups.setdefault(key(contact), []).append(contact)
    return [group for group in groups.values() if len(group) > 1]


def _full_key(contact: Contact) -> str:
    """Return the words of the name in any order, without middle initials: "Ash, Zoe B." is "ash zoe"."""
    words = name_key(contact.name).split()
    long = [word for word in words if len(word) > 1]
    return " ".join(sorted(long if len(long) > 1 else words))


def _short_key(contact: Contact) -> str:
    """Return the first initial and the last name: "Zoe Ash" is "z ash"."""
    words = name_key(contact.name).split()
    return f"{words[0][0]} {words[-1]}" if words else ""


def _is_short(contact: Contact) -> bool:
    """Return whether only an initial stands for the first name: "Z. Ash"."""
    return len(name_key(contact.name).partition(" ")[0]) == 1


def _at_one_place(group: Sequence[Contact], *, full: bool) -> Iterator[tuple[Contact, Contact]]:
    """Yield each contact after the first earlier one at the same place; a blank organization may be any place.

    Where only the initials agree (not ``full``), one of the two must be an initial.
    """
    seen: dict[tuple[str, bool], Contact] = {}
    for contact in group:
        place, short = organisation_key(contact.organisation), full or _is_short(contact)
        places = (place, "") if place else (_ANYWHERE,)
        kinds = (True, False) if short else (True,)
        older = next((seen[p, kind] for p in places for kind in kinds if (p, kind) in seen), None)
        if older is not None:
            yield older, contact
        for p in (place, _ANYWHERE):
            seen.setdefault((p, short), contact)
