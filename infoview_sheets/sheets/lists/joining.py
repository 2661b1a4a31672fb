"""Make one value of several columns: a name, an address in the order of its country, the first of two addresses."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from infoview_sheets.regex import regex
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.table import Value, shown
from infoview_sheets.sheets.values import is_placeholder

# Where the postal code stands before the town, on one line with it; elsewhere it follows.
_CODE_FIRST = frozenset(
    """germany deutschland de austria österreich oesterreich at switzerland schweiz suisse ch france frankreich fr italy
    italien italia it spain spanien españa es portugal pt netherlands niederlande nederland nl belgium belgien belgique
    be denmark dänemark danmark dk sweden schweden sverige se norway norwegen norge no finland finnland suomi fi poland
    polen polska pl czechia tschechien cz slovakia sk slovenia si croatia hr hungary ungarn hu greece gr iceland is
    luxembourg luxemburg lu liechtenstein li israel il turkey türkiye tr mexico mx""".split()
)
_CODE_LAST = frozenset(
    {"uk", "united kingdom", "great britain", "england", "scotland", "wales", "gb", "großbritannien"}
)
_AMERICA = frozenset({"us", "usa", "u.s.", "u.s.a.", "united states", "united states of america", "america"})
_US_STATE = regex(r"[A-Z]{2}")


def text_of(value: Value) -> str:
    """Return what a cell says; "" for a blank and for what only keeps a place."""
    text = "\n".join(" ".join(line.split()) for line in shown(value).strip().splitlines())
    return "" if is_placeholder(text) or value is False else text


_NOTHING = frozenset("no n nein non não nee false 0 unchecked ☐ ❌ ✗ ✘".split()) | {"not yet"}


def says(text: str) -> bool:
    """Return whether the text of a cell says more than that a step was not taken."""
    return bool(text) and text.casefold() not in _NOTHING


def joined(key: str, values: Sequence[tuple[str, Value]], code_header: str = "") -> Value:
    """Return the value of ``key`` of these parts, in their order; None where they say nothing.

    ``code_header`` is what stands above the postal code: it tells a German list, where no country is named.
    """
    said = {part: text for part, value in values if (text := text_of(value))}
    if "last_first" in said:
        return _last_first(said["last_first"])
    if "name_role" in said:
        return said["name_role"].partition(",")[0]
    if key == "name":
        return " ".join(text_of(value) for _, value in values if text_of(value)) or None
    if key == "address":
        return _address(said, code_header) or None
    if key == "status":
        return "; ".join(text_of(value) for _, value in values if text_of(value)) or None
    said_so = [value for _, value in values if text_of(value)]
    return next(
        (value for value in said_so if key != "do_not_contact" or says(text_of(value))), next(iter(said_so), None)
    )


def _last_first(text: str) -> str:
    """Return a name that begins with the last one, as it is said: of "Quill, Ada" and "VAN DALE Ada Eva"."""
    words = text.split()
    loud = len(list(takewhile(str.isupper, words)))
    start = loud if 0 < loud < len(words) else 1 if len(words) == 2 else 0
    return spoken(text) if "," in text else " ".join((*words[start:], *words[:start]))


def taken_apart(places: Sequence[tuple[str, int]], name: str) -> Mapping[int, str]:
    """Return what of a name goes into each of the columns that make it together: "Vincent" and "van Dale".

    ``places`` are those columns, each with its part; one of which the name says nothing is left out.
    """
    words = spoken(name).split()
    start = next((at for at, word in enumerate(words[1:], 1) if word[0].islower()), max(len(words) - 1, 1))
    first, last = " ".join(words[:start]), " ".join(words[start:])
    said = {
        "first": first,
        "last": last,
        "last_first": ", ".join(filter(None, (last, first))),
        "name_role": " ".join(words),
    }
    alone = {part for part, _ in places} & {"first", "last"}
    if len(alone) == 1:
        said = dict.fromkeys(alone, " ".join(words))
    return {index: said[part] for part, index in places if said.get(part)}


def _address(said: Mapping[str, str], code_header: str) -> str:
    """Return an address, a line each for the street, the town and the country."""
    first = said.get("address") or said.get("street", "")
    town = _town(said, code_header)
    whole = "\n" in first or any(said[part] in first for part in ("zip", "city") if part in said)
    if not first or whole:
        return first
    lines = [first, said.get("street2", ""), *town, said.get("country", "") if town else ""]
    return "\n".join(line for line in dict.fromkeys(lines) if line)


def _town(said: Mapping[str, str], code_header: str) -> Sequence[str]:
    """Return the line of the town: "Testville, MA 02139", "12345 Musterstadt", or the postal code on its own line."""
    city, state, code = (said.get(part, "") for part in ("city", "state", "zip"))
    country = said.get("country", "").casefold()
    german = not country and code_header.casefold().startswith(("plz", "postleitzahl"))
    if country in _CODE_FIRST or german:
        return [f"{_padded(code, country, state)} {city}".strip()]
    if country in _CODE_LAST:
        return [city, state, code]
    code = _padded(code, country, state)
    return [f"{city}, {state} {code}".strip() if city and state else " ".join(filter(None, (city, state, code)))]


def _padded(code: str, country: str, state: str) -> str:
    """Return a postal code with the zeros that a spreadsheet took from it: 2139 in Massachusetts is 02139."""
    american = country in _AMERICA or (not country and _US_STATE.fullmatch(state))
    german = country in {"germany", "deutschland", "de"}
    return code.zfill(5) if code.isdecimal() and (american or german) else code


_BETWEEN = regex(r"\s*(?:[;/&\n]|\band\b|\bund\b|\+)\s*", re.IGNORECASE)
_REMARK = regex(r"\([^)]*\)|\bc/o\b.*", re.IGNORECASE)


def several_people(name: str) -> bool:
    """Return whether a cell names several people: "Ada Quill & Bram Oak", "Ada and Bram Oak", "A. B., C. D., E. F."."""
    bare = re.sub(r"\d+/\d+", " ", _REMARK.sub(" ", name)).strip()
    parts = [part for part in _BETWEEN.split(bare) if part]
    commas = [part for part in bare.split(",") if " " in part.strip()]
    return len(parts) > 1 or len(commas) > 1
