"""Hold one look at a spreadsheet: its tabs as raw values, what these mean, and what is attached to the tabs."""

import datetime as dt
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any

from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.patch import Kind
from infoview_sheets.sheets.schema import Kind as FieldKind
from infoview_sheets.sheets.table import Fault, Range, Value

Json = dict[str, Any]  # what json.loads gives
DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001  (a cell has no time zone)
_DAY = dt.timedelta(days=1)
_ERROR = regex(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|ERROR!)( \(.*\))?", re.DOTALL)
_LONGEST = 50_000  # characters in a cell
_LAST_DAY = (dt.datetime.max - DAY_ZERO).days  # noqa: DTZ901
_BY_KIND = {FieldKind.DATE: "DATE", FieldKind.DATETIME: "DATE_TIME", FieldKind.TIME: "TIME"}
FORMATS: dict[Kind, str] = {"date": "DATE", "datetime": "DATE_TIME"}
_PATTERNS = {"DATE": "yyyy-mm-dd", "DATE_TIME": "yyyy-mm-dd hh:mm", "TIME": "hh:mm"}


def from_google(raw: Any, shape: str, kind: FieldKind | None = None) -> Value:
    """Return the value of a cell read with UNFORMATTED_VALUE and SERIAL_NUMBER.

    A number does not say that it is a date. The column decides; ``shape``, the format's type, only where it is silent.
    """
    if isinstance(raw, str):
        return _text(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return raw if isinstance(raw, bool) else None
    if kind is FieldKind.INT:
        return raw
    return _dated(raw, _BY_KIND.get(kind, shape) if kind else shape)


def _text(raw: str) -> Value:
    if _ERROR.fullmatch(raw) or raw == "Loading...":
        return Fault(raw)
    return raw or None


def _dated(number: float, shape: str) -> Value:
    if shape not in _PATTERNS or not 0 <= number <= _LAST_DAY:
        return number
    moment = DAY_ZERO + dt.timedelta(milliseconds=round(number * 86_400_000))
    if shape == "TIME" and number < 1:
        return moment.time()
    return moment.date() if shape == "DATE" and number == int(number) else moment


def raw_of(value: Value) -> str | int | float | bool:
    """Return a value as the values API would show it: dates as serial numbers, blank as ""."""
    match value:
        case None:
            return ""
        case dt.datetime():
            return _number((value - DAY_ZERO) / _DAY)
        case dt.date():
            return (value - DAY_ZERO.date()).days
        case dt.time():
            return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
        case Fault():
            return value.text
        case str() if len(value) > _LONGEST:
            return value[: _LONGEST - 1] + "…"
    return value


def _number(serial: float) -> int | float:
    return int(serial) if serial == int(serial) else serial


def extended(value: Value) -> Json:
    """Return a value as a typed ExtendedValue: nothing is parsed, so text never becomes a formula or a date."""
    raw = raw_of(value)
    if isinstance(raw, bool):
        return {"boolValue": raw}
    return {"stringValue": raw} if isinstance(raw, str) else {"numberValue": raw}


def shape_of(value: Value) -> str:
    """Return the type of number format that shows this value; "" for one that needs none."""
    match value:
        case dt.datetime():
            return "DATE_TIME"
        case dt.date():
            return "DATE"
        case dt.time():
            return "TIME"
    return ""


def number_format(shape: str) -> Json:
    """Return the NumberFormat of a type."""
    return {"numberFormat": {"type": shape, "pattern": _PATTERNS[shape]}} if shape else {}


def cell_data(value: Value, shape: str = "") -> Json:
    """Return a CellData with a value and its format; blank is an empty one."""
    shape = shape_of(value) or shape
    found: Json = {} if value is None or value == "" else {"userEnteredValue": extended(value)}
    return {**found, "userEnteredFormat": number_format(shape)} if shape else found


def alike(one: Any, other: Any) -> bool:
    """Return whether two raw values look the same; a serial number may differ by a few milliseconds."""
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    if numbers and not isinstance(one, bool) and not isinstance(other, bool):
        return bool(abs(one - other) < 1e-7)
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


OWN_TAB = 606_001  # fixed, so that two set-ups at once cannot both succeed
LATE_TAB = 606_002  # what stood in This Week when it was written anew
OWN_TITLE = "infoview"
OWN_COLUMNS = 52
TAG, FOUND, RUN, THEIRS = "infoview", "infoview_found", "infoview_run", "infoview_theirs"
GIVEN, HEADERS, EDITED = "infoview_given", "infoview_headers", "infoview_edited"
MASK = (
    "properties(title,locale,timeZone),namedRanges,developerMetadata(metadataId,metadataKey,metadataValue),"
    "sheets(properties(sheetId,title,hidden,sheetType,gridProperties(rowCount,columnCount)),merges,tables(tableId,range),"
    "data(columnMetadata(developerMetadata(metadataId,metadataKey,metadataValue)),"
    "rowMetadata(developerMetadata(metadataId,metadataKey,metadataValue)),"
    "rowData(values(hyperlink,chipRuns(chip(personProperties(email))),effectiveFormat(numberFormat(type))))))"
)
PLACES = (
    "namedRanges,sheets(properties(sheetType),"
    "data(columnMetadata(developerMetadata(metadataId,metadataKey,metadataValue))))"
)
"""What ``places`` looks at."""


@frozen
class Tag:
    """Our mark on a column, which moves with it: "Contacts.state"; or on the ``row`` of the headers: "Contacts".

    ``kind`` says whose column it is: ``TAG`` ours, ``FOUND`` one for us that was there before, ``THEIRS`` the person's,
    ``GIVEN`` one of ours until the person gave it a header of their own. On a row it is ``HEADERS``, or ``EDITED``
    while a cell of it is written, and column is 0.
    """

    id: int
    name: str
    kind: str
    column: int = 0
    row: int = 0

    @property
    def sheet(self) -> str:
        """The name of the sheet that the mark is for, in our schema."""
        return self.name.partition(".")[0]

    @property
    def key(self) -> str:
        """The column that the mark is for, in our schema."""
        return self.name.partition(".")[2]

    @property
    def found(self) -> bool:
        """Whether the column was there before us."""
        return self.kind == FOUND


@frozen
class Named:
    """A named range of ours on a whole column, counted from 1; column 0 when it was deleted."""

    id: str
    sheet: int
    column: int


@frozen
class GoogleTable:
    """A table of Google's: its first and last row, and its first and last column, counted from 1."""

    id: str
    first: int
    last: int
    columns: tuple[int, int]


@frozen
class Tab:
    """One tab. ``grid`` holds the raw rows from row 1 on, ``shapes`` the types of number formats.

    ``tags`` are the marks on our columns, ``theirs`` those on columns of the person's that new rows are written in,
    ``given`` those on columns that were ours, ``heads`` those on rows of headers, ``edited`` those on rows of which a
    cell is written just now. ``links`` are the addresses behind cells: row, column, where it leads.
    """

    id: int
    title: str
    hidden: bool
    rows: int
    columns: int
    grid: Sequence[Sequence[Any]]
    shapes: Sequence[Sequence[str]]
    tags: Sequence[Tag]
    theirs: Sequence[Tag]
    given: Sequence[Tag]
    heads: Sequence[Tag]
    merged: Sequence[Range]
    tables: Sequence[GoogleTable] = ()
    links: Sequence[tuple[int, int, str]] = ()
    edited: Sequence[Tag] = ()

    def raw(self, row: int, column: int) -> Any:
        """Return the raw value of a cell, counted from 1; "" where it is blank."""
        line = self.grid[row - 1] if 0 < row <= len(self.grid) else ()
        return line[column - 1] if 0 < column <= len(line) else ""

    def shape(self, row: int, column: int) -> str:
        """Return the type of a cell's number format, such as "DATE"; "" for none."""
        line = self.shapes[row - 1] if 0 < row <= len(self.shapes) else ()
        return line[column - 1] if 0 < column <= len(line) else ""


@frozen
class Snapshot:
    """A spreadsheet at one moment. ``runs`` are the marks our own runs left, each with its word.

    ``taken`` leads from the id of each tab, also of one without cells, to its title.
    """

    title: str
    zone: str
    tabs: Sequence[Tab]
    ranges: Mapping[str, Named]
    runs: Mapping[int, str]
    taken: Mapping[int, str]

    @property
    def own(self) -> Tab | None:
        """Our tab, whatever it is called by now."""
        return next((tab for tab in self.tabs if tab.id == OWN_TAB), None)

    @property
    def own_title(self) -> str:
        """What our tab is called, or will be: a tab of the person's of that name is left alone."""
        return self.own.title if self.own else free_title(OWN_TITLE, self.taken.values())

    @property
    def theirs(self) -> Sequence[Tab]:
        """Every other tab."""
        return [tab for tab in self.tabs if tab.id not in {OWN_TAB, LATE_TAB}]

    @property
    def late(self) -> Tab | None:
        """The tab that keeps what stood in This Week when it was written anew."""
        return next((tab for tab in self.tabs if tab.id == LATE_TAB), None)


def free_title(name: str, taken: Iterable[str]) -> str:
    """Return ``name``, or one like it where a tab has that name already: titles differ in more than their case."""
    held = {title.casefold() for title in taken}
    further = (f"{name} (auto {number})" for number in count(2))
    return next(title for title in chain((name, f"{name} (auto)"), further) if title.casefold() not in held)


def free_id(name: str, taken: Iterable[int]) -> int:
    """Return the id of a tab of ours, by which it is found under any title."""
    held = {*taken}
    return next(number for number in count(zlib.crc32(name.encode()) & 0x7FFFFFFF) if number not in held)


def titles(description: Json) -> list[str]:
    """Return the titles of the tabs that hold cells."""
    return [each["properties"]["title"] for each in _grids(description)]


def taken(description: Json) -> Mapping[int, str]:
    """Return the titles of all tabs by their ids."""
    return {each["properties"].get("sheetId", 0): each["properties"]["title"] for each in description["sheets"]}


def quoted(title: str) -> str:
    """Return a title as a range in A1 notation."""
    return "'" + title.replace("'", "''") + "'"


def _grids(description: Json) -> list[Json]:
    """Return the sheets with cells; a chart or a connected data source on a tab of its own has none."""
    return [each for each in description["sheets"] if each["properties"].get("sheetType", "GRID") == "GRID"]


def snapshot(description: Json, grids: Sequence[Sequence[Sequence[Any]]]) -> Snapshot:
    """Put the two answers together: spreadsheets.get with ``MASK`` and values.batchGet of ``titles``."""
    tabs = [_tab(each, grid) for each, grid in zip(_grids(description), grids, strict=True)]
    ranges = {each["name"]: _named(each) for each in description.get("namedRanges", [])}
    facts = description["properties"]
    return Snapshot(
        facts.get("title", ""), facts.get("timeZone", ""), tabs, ranges, runs(description), taken(description)
    )


def runs(description: Json) -> dict[int, str]:
    """Return the marks that our runs left on the spreadsheet, by their number."""
    found = description.get("developerMetadata", [])
    return {each["metadataId"]: each.get("metadataValue", "") for each in found if each.get("metadataKey") == RUN}


def places(description: Json) -> object:
    """Return what tells whether columns moved between two descriptions."""
    columns = [[_tags(each, TAG, FOUND) for each in sheet.get("data", [])] for sheet in _grids(description)]
    return columns, [(each["name"], _named(each)) for each in description.get("namedRanges", [])]


def _tab(sheet: Json, grid: Sequence[Sequence[Any]]) -> Tab:
    facts = sheet["properties"]
    size = facts.get("gridProperties", {})
    data = (sheet.get("data") or [{}])[0]
    return Tab(
        facts.get("sheetId", 0),
        facts["title"],
        facts.get("hidden", False),
        size.get("rowCount", 0),
        size.get("columnCount", 0),
        grid,
        [_shapes(row) for row in data.get("rowData", [])],
        _tags(data, TAG, FOUND),
        _tags(data, THEIRS),
        _tags(data, GIVEN),
        _tags(data, HEADERS, on="row"),
        [_range(each) for each in sheet.get("merges", [])],
        [_listed(each) for each in sheet.get("tables", [])],
        list(_links(data)),
        _tags(data, EDITED, on="row"),
    )


def _links(data: Json) -> Iterator[tuple[int, int, str]]:
    """Yield where cells lead: a link over their words, HYPERLINK(), or a person who was put in with "@"."""
    for number, row in enumerate(data.get("rowData", []), 1):
        for column, cell in enumerate(row.get("values", []), 1):
            target = cell.get("hyperlink", "") or _mail_of_chip(cell.get("chipRuns", []))
            if target and not target.startswith("#"):  # within the spreadsheet
                yield number, column, target


def _mail_of_chip(runs: Sequence[Json]) -> str:
    """Return where the only person that was put in with "@" is written to; "" for none or several."""
    emails = [each.get("chip", {}).get("personProperties", {}).get("email", "") for each in runs]
    found = [email for email in emails if email]
    return f"mailto:{found[0]}" if len(found) == 1 else ""


def _shapes(row: Json) -> list[str]:
    formats = [cell.get("effectiveFormat", {}).get("numberFormat", {}) for cell in row.get("values", [])]
    return [each.get("type", "") for each in formats]


def _tags(data: Json, *kinds: str, on: str = "column") -> list[Tag]:
    """Return our marks of these kinds on columns, or on rows."""
    return [
        Tag(each["metadataId"], each.get("metadataValue", ""), each["metadataKey"], **{on: at})
        for at, facts in enumerate(data.get(f"{on}Metadata", []), 1)
        for each in facts.get("developerMetadata", [])
        if each.get("metadataKey") in kinds
    ]


def _named(given: Json) -> Named:
    place = given.get("range", {})
    column = place.get("startColumnIndex", 0) + 1 if "endColumnIndex" in place else 0
    return Named(given["namedRangeId"], place.get("sheetId", 0), column)


def _listed(given: Json) -> GoogleTable:
    box = given["range"]
    columns = box.get("startColumnIndex", 0) + 1, box["endColumnIndex"]
    return GoogleTable(given["tableId"], box.get("startRowIndex", 0) + 1, box["endRowIndex"], columns)


def _range(box: Json) -> Range:
    left, top = (box.get(edge, 0) + 1 for edge in ("startColumnIndex", "startRowIndex"))
    return Range(top, left, box["endRowIndex"], box["endColumnIndex"])
