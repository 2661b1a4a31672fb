"""Write the requests of spreadsheets.batchUpdate that we use, each as the API names it."""

from collections.abc import Iterator, Mapping, Sequence

from infoview_sheets.sheets.patch import Heading, InputCell, Lead, Link, Mail, Shown, ToolColumn, ToolSheet
from infoview_sheets.sheets.table import Value, letters
from infoview_sheets.stores.google.snapshot import (
    EDITED,
    FORMATS,
    FOUND,
    HEADERS,
    OWN_COLUMNS,
    OWN_TAB,
    RUN,
    TAG,
    GoogleTable,
    Json,
    Snapshot,
    Tab,
    Tag,
    cell_data,
    free_id,
    free_title,
    number_format,
)
from infoview_sheets.stores.links import compose_address, follows_an_id, link_formula

_FIRST_RUN = 606_000_000


def column_range(sheet: int, column: int, rows: tuple[int, int] | None = None) -> Json:
    """Return the GridRange of one column, counted from 1; ``rows`` from and to, both included."""
    span = {"startRowIndex": rows[0] - 1, "endRowIndex": rows[1]} if rows else {}
    return {"sheetId": sheet, "startColumnIndex": column - 1, "endColumnIndex": column, **span}


def add_own_tab(rows: int, title: str) -> Sequence[Json]:
    """AddSheet with our fixed sheetId, and a warning to anyone who edits it (addProtectedRange)."""
    size = {"rowCount": rows, "columnCount": OWN_COLUMNS}
    facts = {"sheetId": OWN_TAB, "title": title, "hidden": True, "gridProperties": size}
    protected = {"range": {"sheetId": OWN_TAB}, "description": "infoview", "warningOnly": True}
    return [{"addSheet": {"properties": facts}}, {"addProtectedRange": {"protectedRange": protected}}]


def grow(tab: Tab, rows: int, columns: int = 0) -> Sequence[Json]:
    """AppendDimension until a tab has room."""
    found = []
    for name, missing in (("ROWS", rows - tab.rows), ("COLUMNS", columns - tab.columns)):
        if missing > 0:
            found.append({"appendDimension": {"sheetId": tab.id, "dimension": name, "length": missing}})
    return found


def cells(sheet: int, row: int, column: int, rows: Sequence[Sequence[Json]], fields: str = "userEnteredValue") -> Json:
    """updateCells: typed values from a cell on, both counted from 1."""
    start = {"sheetId": sheet, "rowIndex": row - 1, "columnIndex": column - 1}
    return {"updateCells": {"start": start, "rows": [{"values": list(each)} for each in rows], "fields": fields}}


def insert_columns(tab: Tab, at: int, count: int) -> Sequence[Json]:
    """InsertDimension of new columns, which can overwrite nothing; a spare one first, so that ``at`` is inside."""
    span = {"sheetId": tab.id, "dimension": "COLUMNS", "startIndex": at - 1, "endIndex": at - 1 + count}
    return [*grow(tab, 0, max(tab.columns + 1, at)), {"insertDimension": {"range": span, "inheritFromBefore": False}}]


def insert_row(tab: Tab, row: int, *, like_above: bool) -> Sequence[Json]:
    """InsertDimension of a new row, which can overwrite nothing; a spare one first, so that it is inside the grid."""
    span = {"sheetId": tab.id, "dimension": "ROWS", "startIndex": row - 1, "endIndex": row}
    return [*grow(tab, row), {"insertDimension": {"range": span, "inheritFromBefore": like_above}}]


def stretch(tab: Tab, table: GoogleTable, row: int) -> Json:
    """UpdateTable: down to a row."""
    box = {**column_range(tab.id, table.columns[0], (table.first, row)), "endColumnIndex": table.columns[1]}
    return {"updateTable": {"table": {"tableId": table.id, "range": box}, "fields": "range"}}


_INK, _OURS, _PART = "1F2A44", "C9D6E4", "E8EEF4"


def color(code: str) -> Json:
    """Return a ColorStyle of six hex digits."""
    parts = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return {"rgbColor": dict(zip(("red", "green", "blue"), parts, strict=True))}


def header(text: str, about: str, *, ours: bool) -> Json:
    """Return the CellData of a header, which looks like ours or not, and says in a note what the column is for."""
    look = {
        "textFormat": {"bold": True, "foregroundColorStyle": color(_INK if ours else "FFFFFF")},
        "backgroundColorStyle": color(_OURS if ours else _INK),
        "wrapStrategy": "WRAP",
        "verticalAlignment": "MIDDLE",
    }
    return {"userEnteredValue": {"stringValue": text}, "userEnteredFormat": look, "note": about}


def warn_over(sheet: int, first: int, count: int) -> Json:
    """AddProtectedRange: Google asks before somebody types over columns of ours; it stops nobody."""
    box = {"sheetId": sheet, "startColumnIndex": first - 1, "endColumnIndex": first - 1 + count}
    return {"addProtectedRange": {"protectedRange": {"range": box, "description": "infoview", "warningOnly": True}}}


def fold(sheet: int, first: int, count: int) -> Sequence[Json]:
    """Return requests that group columns and fold the group."""
    span = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": first - 1, "endIndex": first - 1 + count}
    group = {"range": span, "depth": 1, "collapsed": True}
    return [
        {"addDimensionGroup": {"range": span}},
        {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}},
    ]


def hide_column(sheet: int, column: int) -> Json:
    """Fold a column of ours away."""
    return _column_property(sheet, column, "hiddenByUser", True)


def column_width(sheet: int, column: int, width: float) -> Json:
    """Set the width of a column, given in characters."""
    return _column_property(sheet, column, "pixelSize", int(width * _PIXELS) + 5)


def _column_property(sheet: int, column: int, key: str, value: object) -> Json:
    """UpdateDimensionProperties of a column."""
    span = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": column - 1, "endIndex": column}
    return {"updateDimensionProperties": {"range": span, "properties": {key: value}, "fields": key}}


def formula_column(sheet: int, column: int, rows: tuple[int, int], formula: str, shape: str) -> Json:
    """repeatCell: the same formula down a column that was inserted in this very batch."""
    cell = {"userEnteredValue": {"formulaValue": formula}, "userEnteredFormat": number_format(shape)}
    fields = "userEnteredValue,userEnteredFormat.numberFormat"
    return {"repeatCell": {"range": column_range(sheet, column, rows), "cell": cell, "fields": fields}}


def formula_cells(sheet: int, column: int, rows: tuple[int, int], formula: str) -> Json:
    """repeatCell: the same formula in cells of a column of ours, whose format stays."""
    cell = {"userEnteredValue": {"formulaValue": formula}}
    return {"repeatCell": {"range": column_range(sheet, column, rows), "cell": cell, "fields": "userEnteredValue"}}


def frozen_column(sheet: int, column: int) -> Json:
    """CopyPaste of a column onto itself, values alone: it goes on showing what its formulas show now."""
    box = column_range(sheet, column)
    return {"copyPaste": {"source": box, "destination": box, "pasteType": "PASTE_VALUES"}}


def format_column(sheet: int, column: int, rows: tuple[int, int], shape: str) -> Json:
    """repeatCell: the number format of a type down a column, the automatic one for ""; values stay."""
    body = {"range": column_range(sheet, column, rows), "cell": {"userEnteredFormat": number_format(shape)}}
    return {"repeatCell": {**body, "fields": "userEnteredFormat.numberFormat"}}


def tag(sheet: int, at: int, name: str, key: str = TAG) -> Json:
    """CreateDeveloperMetadata on a column, or a row of headers or to be edited: a mark that moves with it."""
    place = _on(sheet, at, "ROWS" if key in (HEADERS, EDITED) else "COLUMNS")
    facts = {"metadataKey": key, "metadataValue": name, "visibility": "DOCUMENT", "location": place}
    return {"createDeveloperMetadata": {"developerMetadata": facts}}


def _on(sheet: int, at: int, dimension: str) -> Json:
    """Return a column or a row as a DeveloperMetadataLocation."""
    return {"dimensionRange": {"sheetId": sheet, "dimension": dimension, "startIndex": at - 1, "endIndex": at}}


def refuse_unless_there(sheet: int, mark: Tag) -> Sequence[Json]:
    """Return requests that fail, and with them the whole batch, where a marked column or row has moved meanwhile.

    The API knows no condition. But deleteDeveloperMetadata takes a mark away only from the place we name, and
    createDeveloperMetadata is refused while its id is taken: when the mark stands elsewhere by now.
    """
    place = _on(sheet, mark.row, "ROWS") if mark.row else _on(sheet, mark.column, "COLUMNS")
    lookup = {"metadataId": mark.id, "metadataLocation": place, "locationMatchingStrategy": "EXACT_LOCATION"}
    again = {"metadataId": mark.id, "metadataKey": mark.kind, "metadataValue": mark.name, "visibility": "DOCUMENT"}
    return (
        {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}},
        {"createDeveloperMetadata": {"developerMetadata": {**again, "location": place}}},
    )


def is_guard(request: Json) -> bool:
    """Return whether a request is the first half of ``refuse_unless_there``."""
    lookup = request.get("deleteDeveloperMetadata", {}).get("dataFilter", {}).get("developerMetadataLookup", {})
    return "metadataLocation" in lookup


def is_found_mark(request: Json) -> bool:
    """Return whether a request marks a column that was there before us."""
    marked = request.get("createDeveloperMetadata", {}).get("developerMetadata", {})
    return bool(marked.get("metadataKey") == FOUND)


def now_is(number: int, key: str) -> Json:
    """updateDeveloperMetadata, found by its id: the mark says from now on whose the column is."""
    body = {
        "dataFilters": [{"developerMetadataLookup": {"metadataId": number}}],
        "developerMetadata": {"metadataKey": key},
        "fields": "metadataKey",
    }
    return {"updateDeveloperMetadata": body}


def untag(number: int) -> Json:
    """deleteDeveloperMetadata, found by its id."""
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": number}}}}


def tag_and_untag() -> Sequence[Json]:
    """Return a mark on the spreadsheet and its removal: a batch that needs the right to write and leaves nothing."""
    number = _FIRST_RUN - 1
    return [_run_mark(number, "test"), untag(number)]


def _run_mark(number: int, word: str) -> Json:
    """CreateDeveloperMetadata on the spreadsheet, with an id of our choice."""
    facts = {"metadataId": number, "metadataKey": RUN, "metadataValue": word, "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": {**facts, "location": {"spreadsheet": True}}}}


def name_column(sheet: int, column: int, name: str, known: str = "") -> Json:
    """AddNamedRange on a whole column, or updateNamedRange where the name is ``known`` by an id already."""
    facts = {"name": name, "range": column_range(sheet, column)}
    if known:
        return {"updateNamedRange": {"namedRange": {**facts, "namedRangeId": known}, "fields": "range"}}
    return {"addNamedRange": {"namedRange": {**facts, "namedRangeId": name}}}


def mark_run(runs: Mapping[int, str], word: str) -> tuple[int, Sequence[Json]]:
    """Return the number of this run and the requests that claim it.

    createDeveloperMetadata with an id of our choice fails when the id is taken, and with it the whole batch: of two
    runs that read the same state one wins, and a batch sent again after a broken answer is not applied twice.
    """
    number = max(runs, default=_FIRST_RUN) + 1
    old = [untag(each) for each in runs if each < number - 20]
    return number, [_run_mark(number, word), *old]


def tool_sheet(sheet: ToolSheet, tab: Tab | None, seen: Snapshot, ids: Mapping[str, str]) -> Sequence[Json]:
    """Write a sheet of our own whole: addSheet where it is missing, then updateCells over everything.

    ``ids`` leads from the name of a sheet to the named range on its IDs. How wide columns are is said once: from then
    on that is up to whoever reads the sheet.
    """
    number = tab.id if tab else free_id(sheet.name, seen.taken)
    gids = {each.title: each.id for each in seen.tabs}
    rows, columns = len(sheet.rows) + 1, len(sheet.columns)
    fields = "userEnteredValue,userEnteredFormat,textFormatRuns,dataValidation,note"
    size = {"rowCount": max(rows, 100), "columnCount": max(columns, 12), "frozenRowCount": 1}
    if tab:
        start = [*grow(tab, rows, columns), {"updateCells": {"range": {"sheetId": number}, "fields": fields}}]
    else:
        title = free_title(sheet.name, seen.taken.values())
        facts = {"sheetId": number, "title": title, "hidden": sheet.hidden, "gridProperties": size}
        widths = [column_width(number, at, min(each.width, _WIDEST)) for at, each in enumerate(sheet.columns, 1)]
        start = [{"addSheet": {"properties": facts}}, *widths]
    start += [hide_column(number, at) for at, each in enumerate(sheet.columns, 1) if each.hidden]
    head = [_header(each) for each in sheet.columns]
    shapes = [FORMATS.get(each.kind, "") for each in sheet.columns]
    body = [[_cell(v, shape, gids, ids) for v, shape in zip(row, shapes, strict=False)] for row in sheet.rows]
    below = () if tab else _filled_by_hand(number, sheet, (2, size["rowCount"]))
    return [*start, cells(number, 1, 1, [head, *body], fields), *below]


def _header(column: ToolColumn) -> Json:
    about = {"note": column.note} if column.note else {}
    return {"userEnteredValue": {"stringValue": column.header}, "userEnteredFormat": _BOLD, **about}


def _filled_by_hand(number: int, sheet: ToolSheet, rows: tuple[int, int]) -> Iterator[Json]:
    """Yield what the columns of a sheet that the person fills in offer and how they show a day: also further down."""
    for at, column in enumerate(sheet.columns, 1):
        if column.note and column.kind in FORMATS:
            yield format_column(number, at, rows, FORMATS[column.kind])
        if column.offers:
            yield offer(number, at, rows, column.offers)


def offer(sheet: int, column: int, rows: tuple[int, int], words: Sequence[str]) -> Json:
    """repeatCell: the words that the cells of a column offer; values stay."""
    body = {"range": column_range(sheet, column, rows), "cell": {"dataValidation": one_of(words)}}
    return {"repeatCell": {**body, "fields": "dataValidation"}}


def one_of(words: Sequence[str], kind: str = "ONE_OF_LIST") -> Json:
    """Return a DataValidationRule that offers words, or what stands in a range; other text is only marked."""
    values = [{"userEnteredValue": word} for word in words]
    return {"condition": {"type": kind, "values": values}, "strict": False, "showCustomUi": True}


def _plain_cell(value: Value, shape: str) -> Json:
    found = cell_data(value, shape if value is not None else "")
    look = found.get("userEnteredFormat", {})
    return {**found, "userEnteredFormat": {**look, **_WRAPPED}} if found else found


def _entry(entry: InputCell, shape: str) -> Json:
    """Return the CellData of a cell that the person fills: a checkbox, or words to choose from."""
    if entry.tick and entry.value in (None, True, False):
        return {**cell_data(bool(entry.value)), "dataValidation": {"condition": {"type": "BOOLEAN"}}}
    found = _plain_cell(entry.value, shape) or ({"userEnteredFormat": {**number_format(shape), **_WRAPPED}})
    return {**found, **({"dataValidation": one_of(entry.offers)} if entry.offers else {})}


_WIDEST = 36  # characters: what is longer goes on in the next line, also on a phone
_WRAPPED = {"wrapStrategy": "WRAP", "verticalAlignment": "TOP"}
_BOLD = {"textFormat": {"bold": True}, **_WRAPPED}
_PIXELS = 7  # for one character of a column's width


def _cell(value: Shown, shape: str, gids: Mapping[str, int], ids: Mapping[str, str]) -> Json:
    if isinstance(value, InputCell):
        return _entry(value, shape)
    if isinstance(value, Heading):
        return {**cell_data(value.text), "userEnteredFormat": {**_BOLD, "backgroundColorStyle": color(_PART)}}
    if isinstance(value, Lead):
        rest = {"startIndex": len(value.first.encode("utf-16-le")) // 2, "format": {"bold": False}}
        runs = [{"format": {"bold": True}}, *([rest] if value.text != value.first else [])]
        return {**_plain_cell(value.text, shape), "textFormatRuns": runs}
    if isinstance(value, Mail):
        link = {"textFormat": {"link": {"uri": compose_address(value)}}}
        return {**cell_data(value.text), "userEnteredFormat": {**link, **_WRAPPED}}
    if not isinstance(value, Link):
        return _plain_cell(value, shape)
    gid, sheet = gids.get(value.target.sheet), value.target.sheet
    column = letters(value.target.index or 1)
    if gid is not None and sheet in ids and follows_an_id(value):
        formula = link_formula(value, f"#gid={gid}&range={column}", ids[sheet], ";", "IFNA")
        return {"userEnteredValue": {"formulaValue": formula}, "userEnteredFormat": _WRAPPED}
    link = (
        {"textFormat": {"link": {"uri": f"#gid={gid}&range={column}{value.target.row or 1}"}}}
        if gid is not None
        else {}
    )
    return {**cell_data(value.text), "userEnteredFormat": {**link, **_WRAPPED}}
