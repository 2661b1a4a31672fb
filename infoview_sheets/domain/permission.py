"""Keep a promise of silence: whoever may not be named is named in no sentence that goes out."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from infoview_sheets.domain.referrals import Network
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview

R = TypeVar("R", Contact, Interview)

# What a person types that may go out to the one it is about.
_TEXTS: Mapping[type, Sequence[str]] = {
    Contact: ("how_met", "why_this_person", "shared_ground", "their_news"),
    Interview: ("specific_detail", "advice", "promise", "they_need", "led_to"),
}
_SENTENCE = regex(r"(?<=[.!?;])\s+")


def withheld(network: Network, person: Contact) -> Sequence[str]:
    """Return the names of those who named this person and did not say that they may be named to them."""
    namings = [naming for naming in network.of.get(person.row, ()) if naming.giver]
    free = {naming.giver.row for naming in namings if naming.giver and naming.may_mention}
    names = (naming.giver.name for naming in namings if naming.giver and naming.giver.row not in free)
    return tuple(dict.fromkeys(name for name in names if name))


def named_against_wish(text: str, names: Sequence[str], to: str = "") -> str:
    """Return the first of ``names`` that a text names: in full, by one of its names, or with an initial.

    A name that the reader, called ``to``, bears too says nothing.
    """
    return next((name for name in names if _pattern(name, to).search(text)), "")


def _pattern(name: str, to: str) -> re.Pattern[str]:
    """Return what finds a name: "Lena Voght", "Voght, Lena", "Lena V.", "L. Voght", "Lena" and "Voght"."""
    own = set(to.casefold().split())
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]+", name) if word.casefold() not in own]
    alone = [re.escape(word) for word in words if word[0].isupper() or len(words) == 1]
    return re.compile(rf"(?<!\w)(?:{'|'.join(alone)})(?!\w)" if alone else r"(?!)")


def kept_silent(record: Contact | Interview, names: Sequence[str], to: str) -> Mapping[str, str]:
    """Return the texts of a record that name somebody against their wish, each with the name, by column."""
    found = {key: named_against_wish(getattr(record, key), names, to) for key in _TEXTS[type(record)]}
    return {key: name for key, name in found.items() if name}


def discreet(record: R, names: Sequence[str], to: str) -> R:
    """Return the record without the sentences that name somebody against their wish."""
    found = kept_silent(record, names, to)
    changed: dict[str, Any] = {key: _without(getattr(record, key), names, to) for key in found}
    return dataclasses.replace(record, **changed) if changed else record


def _without(text: str, names: Sequence[str], to: str) -> str:
    return " ".join(part for part in _SENTENCE.split(text) if not named_against_wish(part, names, to))
