"""Read vCards, the format of every address book (RFC 2426, version 3.0; RFC 6350, version 4.0).

A line that makes no sense is passed over: an address book is never without some.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Row, Sheet

_HEADERS = (
    "First name", "Middle name", "Last name", "Name suffix", "Full name", "Organization", "Job title", "Email",
    "E-mail 2", "Phone", "Phone 2", "Street", "Address line 2", "City", "State", "ZIP", "Country", "LinkedIn", "Notes",
)  # fmt: skip
_NAME = ("Last name", "First name", "Middle name", "", "Name suffix")
_ADDRESS = ("", "Address line 2", "Street", "City", "State", "ZIP", "Country")
_MOST = 200_000
_ESCAPED = regex(r"\\(.)", re.DOTALL)
Found = dict[str, str]


def cards(text: str, name: str) -> Sheet:
    """Return a sheet with a row for each card, under headers of our own."""
    rows = [Row(1, _HEADERS)]
    for number, card in enumerate(_cards(text), 2):
        if number > _MOST:
            break
        rows.append(Row(number, tuple(card.get(header) or None for header in _HEADERS)))
    return Sheet(name[:31] or "vCards", tuple(rows))


def _cards(text: str) -> Iterator[Found]:
    card: Found = {}
    for name, parameters, value in _lines(text):
        if name == "BEGIN":
            card = {}
        elif name == "END":
            if card:
                yield card
            card = {}
        else:
            _note(card, name, parameters, value)


def _lines(text: str) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """Yield each line as its name, its parameters in small letters, and its value as it stands."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    unfolded = re.sub(r"=\n", "", unfolded) if "QUOTED-PRINTABLE" in unfolded.upper() else unfolded
    for line in unfolded.split("\n"):
        head, sign, value = _parted(line)
        if sign:
            name, *rest = head.split(";")
            parameters: dict[str, str] = {}
            for key, text in map(_parameter, rest):
                parameters[key] = f"{parameters.get(key, '')} {text}".strip()
            yield name.rpartition(".")[2].strip().upper(), parameters, _plain(value, parameters)


def _parted(line: str) -> tuple[str, str, str]:
    """Return what stands before the first colon outside of quotes, the colon, and the rest."""
    quoted = False
    for at, sign in enumerate(line):
        quoted ^= sign == '"'
        if sign == ":" and not quoted:
            return line[:at], sign, line[at + 1 :]
    return line, "", ""


def _parameter(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return (name.casefold(), value.casefold().strip('"')) if value else ("type", name.casefold())


def _plain(value: str, parameters: Mapping[str, str]) -> str:
    """Return a value that an old card wrote as quoted-printable as the text it is."""
    if parameters.get("encoding") != "quoted-printable":
        return value
    import quopri

    return quopri.decodestring(value.encode("utf-8", "replace")).decode("utf-8", "replace")


def _texts(value: str, sign: str = ";") -> list[str]:
    """Return the parts of a value, with what a backslash guards in them: a comma, a semicolon, a new line."""
    parts = re.split(rf"(?<!\\){sign}", value)
    return [_ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], part).strip() for part in parts]


def _note(card: Found, name: str, parameters: Mapping[str, str], value: str) -> None:
    """Put what a line says under its headers; of two of one kind the first, or the preferred one, counts."""
    parts = _texts(value)
    if name == "N":
        card |= _named(_NAME, parts)
    elif name == "FN":
        card["Full name"] = parts[0]
    elif name == "ADR":
        if "Street" not in card or "work" in parameters.get("type", ""):
            card |= _named(_ADDRESS, parts)
    elif name in {"EMAIL", "TEL"}:
        _add(
            card,
            ("Email", "E-mail 2") if name == "EMAIL" else ("Phone", "Phone 2"),
            parts[0].removeprefix("tel:"),
            parameters,
        )
    elif name in {"URL", "X-SOCIALPROFILE", "IMPP"} and "linkedin.com/" in value.casefold():
        card.setdefault("LinkedIn", parts[0])
    elif header := {"ORG": "Organization", "TITLE": "Job title", "NOTE": "Notes"}.get(name):
        card.setdefault(header, parts[0] if name != "NOTE" else "; ".join(parts))


def _named(headers: Sequence[str], parts: Sequence[str]) -> Found:
    return {header: text for header, text in zip(headers, parts, strict=False) if header and text}


def _add(card: Found, headers: tuple[str, str], text: str, parameters: Mapping[str, str]) -> None:
    first, second = headers
    if first not in card:
        card[first] = text
    elif "pref" in parameters.get("type", "") or parameters.get("pref") == "1":
        card[first], card[second] = text, card[first]
    else:
        card.setdefault(second, text)
