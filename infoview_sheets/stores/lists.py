"""Read a file with a list of people: CSV, vCards, Excel, OpenDocument.

A line that makes no sense is passed over: an address book is never without some.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from infoview_sheets.errors import BookError
from infoview_sheets.regex import regex
from infoview_sheets.sheets.table import Row, Sheet, Value
from infoview_sheets.stores.excel.opening import readable, sound

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_MOST_ROWS, _MOST_COLUMNS = 200_000, 500
_LONGEST = 100_000  # characters of a field
_LOOKED_AT = 20  # lines


def decoded(data: bytes, name: str) -> str:
    """Return a text whatever its encoding: UTF-8, UTF-16 with or without a mark, else that of Windows."""
    if not data.strip():
        raise BookError(f"{name} is empty.")
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    for encoding in (marked or _wide(data[:1000]) or "utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise BookError(f"{name} is no text. Save it again as CSV (UTF-8), and name that file.")


def _wide(start: bytes) -> str:
    """Return the encoding of a text in which every other byte is zero; "" for others."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 3 < len(start):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def lines_of(text: str, path: Path) -> Sheet:
    """Return the sheet of a CSV file; remarks above the headers are rows like others."""
    csv.field_size_limit(_LONGEST)
    rows = []
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1):
            if number > _MOST_ROWS or len(fields) > _MOST_COLUMNS:
                raise BookError(f"{path.name} has more than {_MOST_ROWS:,} rows or {_MOST_COLUMNS} columns.")
            values = tuple(field.strip() or None for field in fields)
            if any(values):
                rows.append(Row(number, values))
    except csv.Error as error:
        raise BookError(f"{path.name} cannot be read as CSV ({error}). Save it again from where it comes.") from error
    return Sheet(path.stem[:31] or "list", tuple(rows))


def _delimiter(text: str) -> str:
    """Return what parts the columns: a comma, a semicolon as in Germany, or a tab; outside of quotes it occurs most."""
    bare = "".join(text[:20_000].split('"')[::2])
    lines = bare.splitlines()[:_LOOKED_AT]
    count = Counter({sign: sum(line.count(sign) for line in lines) for sign in ",;\t"})
    return count.most_common(1)[0][0]


_MOST_UNPACKED = 1 << 28  # bytes unpacked


def spreadsheet(path: Path) -> Sequence[Sheet]:
    """Return the sheets of a spreadsheet. Raises ``BookError`` for one that is damaged or unpacks to too much."""
    with readable(path), sound(path):
        _refuse_bombs(path)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        names = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        return [Sheet(name, tuple(_rows(sheet)), hidden=False) for name, sheet in names]
    except (CalamineError, OSError, ValueError) as error:
        raise BookError(
            f"{path.name} cannot be read ({str(error).rstrip('.')}). Save it as .xlsx, and name that file."
        ) from error


def _refuse_bombs(path: Path) -> None:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
                raise BookError(
                    f"{path.name} unpacks to more than {_MOST_UNPACKED >> 20} MB, more than a list of people is."
                )


def _rows(sheet: Any) -> Sequence[Row]:  # Any: calamine types its sheets in Rust
    found = []
    for number, line in enumerate(sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS), 1):
        values = tuple(_value(value) for value in line)
        if any(value is not None for value in values):
            found.append(Row(number, values))
    return found


def _value(value: Any) -> Value:  # Any: what calamine makes of a cell
    if isinstance(value, dt.timedelta):
        return str(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | bool | int | float | dt.date | dt.time) and value != "" else None


_HEADERS = (
    "First name", "Middle name", "Last name", "Name suffix", "Full name", "Organization", "Job title", "Email",
    "E-mail 2", "Phone", "Phone 2", "Street", "Address line 2", "City", "State", "ZIP", "Country", "LinkedIn", "Notes",
)  # fmt: skip
_NAME = ("Last name", "First name", "Middle name", "", "Name suffix")
_ADDRESS = ("", "Address line 2", "Street", "City", "State", "ZIP", "Country")
_TWICE = {"EMAIL": ("Email", "E-mail 2"), "TEL": ("Phone", "Phone 2")}
_MOST_CARDS = 200_000
_ESCAPED = regex(r"\\(.)", re.DOTALL)
Found = dict[str, str]


def cards(text: str, name: str) -> Sheet:
    """Return a sheet with a row for each card, under headers of our own."""
    rows = [Row(1, _HEADERS)]
    for number, card in enumerate(_cards(text), 2):
        if number > _MOST_CARDS:
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
    elif name in _TWICE:
        _add(card, _TWICE[name], parts[0].removeprefix("tel:"), parameters)
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


__all__ = ["read_list"]

_LARGEST = 1 << 26  # bytes of a text file: some 200,000 people
_TEXTS = {".csv", ".tsv", ".txt", ".tab"}
_OTHERS = {".ods", ".xls", ".xlsb", ".fods"}


def read_list(path: Path) -> Sequence[Sheet]:
    """Return the sheets of a file, each value as the file has it. Raises ``BookError`` with one sentence."""
    kind = path.suffix.casefold()
    if kind == ".zip":
        raise BookError(f"{path.name} is an archive. Unpack it, and name the list in it, such as Connections.csv.")
    if kind in _OTHERS:
        return spreadsheet(path)
    if kind in {".xlsx", ".xlsm"}:
        from infoview_sheets.stores.excel import ExcelStore

        return ExcelStore(path).read()

    text = decoded(_bytes(path), path.name)
    if kind in {".vcf", ".vcard"} or text.lstrip()[:11].casefold() == "begin:vcard":
        return [cards(text, path.stem)]
    if kind not in _TEXTS:
        raise BookError(f"{path.name} is no list: name a .csv, .vcf, .xlsx or .ods file.")
    return [lines_of(text, path)]


def _bytes(path: Path) -> bytes:
    with readable(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise BookError(f"{path.name} is larger than {_LARGEST >> 20} MB, more than a list of people is.")
    return data
