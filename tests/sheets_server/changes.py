"""Apply the requests of spreadsheets.batchUpdate: all of them to a copy, or none."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.sheets_server.formulas import Wrong, value_at
from tests.sheets_server.grid import COLUMNS, ROWS, Box, Json, Metadata, Named, Protected, Spreadsheet, Tab

LIMIT = 10_000_000


class Refused(Exception):
    """A request that Google answers with an error; ``status`` is its word, such as INVALID_ARGUMENT."""

    def __init__(self, message: str, code: int = 400, status: str = "INVALID_ARGUMENT", details: Any = None) -> None:
        super().__init__(message)
        self.code, self.status, self.details = code, status, details


def apply(book: Spreadsheet, requests: list[Json], email: str) -> list[Json]:
    """Carry out the requests one after another; change nothing if one of them is refused."""
    work = book.copy()
    replies = []
    for number, request in enumerate(requests):
        (kind, body), *more = request.items()
        if more or kind not in _KINDS:
            raise Refused(f"Invalid requests[{number}]: No request set.")
        try:
            replies.append(_KINDS[kind](work, body, email) or {})
        except Refused as error:
            raise Refused(f"Invalid requests[{number}].{kind}: {error}", error.code, error.status) from error
        work.touched()
    if sum(tab.rows * tab.columns for tab in work.tabs) > LIMIT:
        raise Refused(
            f"This action would increase the number of cells in the workbook above the limit of {LIMIT} cells."
        )
    book.take(work)
    return replies


def _tab(book: Spreadsheet, sheet: int) -> Tab:
    tab = book.by_id(sheet)
    if tab is None:
        raise Refused(f"No grid with id: {sheet}")
    return tab


def box_of(given: Json) -> Box:
    """Return a GridRange as a box."""
    return Box(
        given.get("sheetId", 0),
        (given.get("startRowIndex"), given.get("endRowIndex")),
        (given.get("startColumnIndex"), given.get("endColumnIndex")),
    )


def _guard(book: Spreadsheet, tab: Tab, row: int, column: int, email: str) -> None:
    for each in book.protected.values():
        if not each.warning and each.box.sheet == tab.id and each.box.holds(row, column) and email not in each.editors:
            raise Refused(
                "You are trying to edit a protected cell or object. "
                "Please contact the spreadsheet owner to remove protection if you need to edit."
            )
    if row >= tab.rows or column >= tab.columns:
        raise Refused(f"Attempting to write column: {column}, beyond the last requested column of: {tab.columns - 1}")


def _add_sheet(book: Spreadsheet, body: Json, email: str) -> Json:
    given = body.get("properties", {})
    title, sheet = given.get("title", f"Sheet{len(book.tabs) + 1}"), given.get("sheetId")
    if any(tab.title.casefold() == title.casefold() for tab in book.tabs):
        raise Refused(f'A sheet with the name "{title}" already exists. Please enter another name.')
    if sheet is not None and book.by_id(sheet):
        raise Refused(f'A sheet with the id "{sheet}" already exists.')
    size = given.get("gridProperties", {})
    tab = book.add(title, size.get("rowCount", 1000), size.get("columnCount", 26), sheet)
    tab.hidden = given.get("hidden", False)
    tab.frozen = (size.get("frozenRowCount", 0), size.get("frozenColumnCount", 0))
    if tab.frozen[1] >= tab.columns:
        raise Refused("You can't freeze all visible columns on the sheet.")
    return {"addSheet": {"properties": properties(book, tab)}}


def properties(book: Spreadsheet, tab: Tab) -> Json:
    """Return the SheetProperties of a tab."""
    return {
        "sheetId": tab.id,
        "title": tab.title,
        "index": [each.id for each in book.tabs].index(tab.id),
        "sheetType": "GRID",
        "gridProperties": {"rowCount": tab.rows, "columnCount": tab.columns},
        **({"hidden": True} if tab.hidden else {}),
    }


def _delete_sheet(book: Spreadsheet, body: Json, email: str) -> None:
    tab = _tab(book, body["sheetId"])
    if len(book.tabs) == 1:
        raise Refused("You can't remove all the sheets in a document.")
    book.tabs = [each for each in book.tabs if each.id != tab.id]
    _rewrite(book, lambda text: text.replace(_quoted(tab.title) + "!$A:$AZ", "#REF!"))
    for each in book.named.values():
        each.box.lost = each.box.lost or each.box.sheet == tab.id
    book.metadata = {key: each for key, each in book.metadata.items() if each.sheet != tab.id}
    book.protected = {key: each for key, each in book.protected.items() if each.box.sheet != tab.id}


def _rewrite(book: Spreadsheet, change: Callable[[str], str]) -> None:
    """Change the text of every formula, as Google does when what it names is renamed or deleted."""
    for tab in book.tabs:
        for place, cell in tab.cells.items():
            text = cell.get("userEnteredValue", {}).get("formulaValue")
            if text and change(text) != text:
                tab.cells[place] = {**cell, "userEnteredValue": {"formulaValue": change(text)}}


def _quoted(title: str) -> str:
    return title if title.replace("_", "a").isalnum() and not title[0].isdigit() else f"'{title}'"


def _update_sheet(book: Spreadsheet, body: Json, email: str) -> None:
    given = body["properties"]
    tab = _tab(book, given.get("sheetId", 0))
    size = given.get("gridProperties", {})
    if "title" in given:
        old = _quoted(tab.title)
        _rewrite(book, lambda text: text.replace(old + "!", _quoted(given["title"]) + "!"))
        tab.title = given["title"]
    tab.hidden = given.get("hidden", tab.hidden)
    tab.rows, tab.columns = size.get("rowCount", tab.rows), size.get("columnCount", tab.columns)
    tab.frozen = (size.get("frozenRowCount", tab.frozen[0]), size.get("frozenColumnCount", tab.frozen[1]))


def _span(book: Spreadsheet, given: Json) -> tuple[Tab, str, int, int]:
    return _tab(book, given.get("sheetId", 0)), given["dimension"], given.get("startIndex", 0), given["endIndex"]


def _insert(book: Spreadsheet, body: Json, email: str) -> None:
    tab, dimension, start, end = _span(book, body["range"])
    size = tab.columns if dimension == COLUMNS else tab.rows
    if start > size:
        raise Refused(f"range.startIndex[{start}] is after last {dimension.lower()[:-1]} in sheet[{size - 1}]")
    if start == 0 and body.get("inheritFromBefore"):
        raise Refused("inheritFromBefore cannot be true if inserting a dimension at index 0.")
    book.insert(tab, dimension, start, end - start)
    beside = start - 1 if body.get("inheritFromBefore") else end
    for (row, column), cell in list(tab.cells.items()):
        kept = {key: part for key, part in cell.items() if key in {"userEnteredFormat", "dataValidation"}}
        if kept and dimension == ROWS and row == beside:
            for new in range(start, end):
                tab.replace((new, column), kept)


def _delete(book: Spreadsheet, body: Json, email: str) -> None:
    tab, dimension, start, end = _span(book, body["range"])
    book.delete(tab, dimension, start, end)


def _move(book: Spreadsheet, body: Json, email: str) -> None:
    tab, dimension, start, end = _span(book, body["source"])
    book.move(tab, dimension, start, end, body["destinationIndex"])


def _add_table(book: Spreadsheet, body: Json, email: str) -> None:
    given = body["table"]
    box = box_of(given["range"])
    _tab(book, box.sheet).tables[given.get("tableId") or str(book.seed.getrandbits(31))] = box


def _update_table(book: Spreadsheet, body: Json, email: str) -> None:
    given = body["table"]
    tab = next((each for each in book.tabs if given["tableId"] in each.tables), None)
    if tab is None:
        raise Refused(f"No table with id: {given['tableId']}")
    if body["fields"] != "range":
        raise Refused("Only the range of a table is part of this server.", 501, "UNIMPLEMENTED")
    tab.tables[given["tableId"]] = box_of(given["range"])


def _append_dimension(book: Spreadsheet, body: Json, email: str) -> None:
    tab = _tab(book, body.get("sheetId", 0))
    if body["dimension"] == COLUMNS:
        tab.columns += body["length"]
    else:
        tab.rows += body["length"]


def _cells(book: Spreadsheet, tab: Tab, at: tuple[int, int], rows: list[Json], fields: str, email: str) -> None:
    for down, row in enumerate(rows):
        for right, cell in enumerate(row.get("values", [])):
            place = (at[0] + down, at[1] + right)
            _guard(book, tab, *place, email)
            tab.replace(place, _merged(tab.cells.get(place, {}), cell, fields))


def _merged(old: Json, new: Json, fields: str) -> Json:
    """Return the cell with the fields of the mask taken from ``new``; a field that is not in ``new`` is cleared."""
    names = {part.split(".")[0].split("(")[0] for part in fields.split(",")}
    if "*" in names:
        return dict(new)
    kept = {key: value for key, value in old.items() if key not in names}
    return {**kept, **{key: new[key] for key in names if new.get(key)}}


def _update_cells(book: Spreadsheet, body: Json, email: str) -> None:
    rows = body.get("rows", [])
    for row in rows:
        for cell in row.get("values", []):
            if len(cell.get("userEnteredValue", {}).get("stringValue", "")) > 50_000:
                raise Refused("Your input contains more than the maximum of 50000 characters in a single cell.")
    if "start" in body:
        start = body["start"]
        tab = _tab(book, start.get("sheetId", 0))
        _cells(book, tab, (start.get("rowIndex", 0), start.get("columnIndex", 0)), rows, body["fields"], email)
        return
    box = box_of(body["range"])
    tab = _tab(book, box.sheet)
    for place in [place for place in tab.cells if box.holds(*place)]:
        _guard(book, tab, *place, email)
        tab.replace(place, _merged(tab.cells[place], {}, body["fields"]))
    _cells(book, tab, (box.rows[0] or 0, box.columns[0] or 0), rows, body["fields"], email)


def _copy_paste(book: Spreadsheet, body: Json, email: str) -> None:
    kind = body.get("pasteType", "PASTE_NORMAL")
    if kind not in {"PASTE_NORMAL", "PASTE_VALUES"}:
        raise Refused("Only PASTE_NORMAL and PASTE_VALUES are part of this server.", 501, "UNIMPLEMENTED")
    source, target = box_of(body["source"]), box_of(body["destination"])
    here, there = _tab(book, source.sheet), _tab(book, target.sheet)
    down = (target.rows[0] or 0) - (source.rows[0] or 0)
    right = (target.columns[0] or 0) - (source.columns[0] or 0)
    for (row, column), cell in [each for each in here.cells.items() if source.holds(*each[0])]:
        place = (row + down, column + right)
        if place[0] >= there.rows or place[1] >= there.columns:
            raise Refused("The range is out of the bounds of the sheet.")
        _guard(book, there, *place, email)
        if kind == "PASTE_NORMAL":
            there.replace(place, dict(cell))
        elif "userEnteredValue" in cell:
            shown = value_at(book, here, row, column)
            there.put(*place, str(shown) if isinstance(shown, Wrong) else shown if shown != "" else None)


def _repeat_cell(book: Spreadsheet, body: Json, email: str) -> None:
    box = box_of(body["range"])
    tab = _tab(book, box.sheet)
    for row in range(box.rows[0] or 0, tab.rows if box.rows[1] is None else box.rows[1]):
        for column in range(box.columns[0] or 0, tab.columns if box.columns[1] is None else box.columns[1]):
            _guard(book, tab, row, column, email)
            old = tab.cells.get((row, column), {})
            tab.replace((row, column), _merged(old, body["cell"], body["fields"]))


def _append_cells(book: Spreadsheet, body: Json, email: str) -> None:
    tab = _tab(book, body.get("sheetId", 0))
    start = tab.last_row
    tab.rows = max(tab.rows, start + len(body["rows"]))
    _cells(book, tab, (start, 0), body["rows"], body["fields"], email)


def _sort(book: Spreadsheet, body: Json, email: str) -> None:
    box = box_of(body["range"])
    tab = _tab(book, box.sheet)
    spec = body["sortSpecs"][0]

    def key(row: int) -> tuple[bool, str]:
        text = str(tab.entered(row, spec.get("dimensionIndex", 0)) or "")
        return (not text, text)

    book.sort(tab, box, key)


def _add_named(book: Spreadsheet, body: Json, email: str) -> Json:
    given = body["namedRange"]
    if any(each.name.casefold() == given["name"].casefold() for each in book.named.values()):
        raise Refused(f"A named range with the name: {given['name']} already exists.")
    name = given.get("namedRangeId") or str(book.seed.getrandbits(31))
    if name in book.named:
        raise Refused(f"A named range with the id: {name} already exists.")
    _tab(book, given["range"].get("sheetId", 0))
    book.named[name] = Named(name, given["name"], box_of(given["range"]))
    return {"addNamedRange": {"namedRange": {**given, "namedRangeId": name}}}


def _update_named(book: Spreadsheet, body: Json, email: str) -> None:
    given = body["namedRange"]
    if given["namedRangeId"] not in book.named:
        raise Refused(f"No named range with id: {given['namedRangeId']}")
    if "range" in given:
        book.named[given["namedRangeId"]].box = box_of(given["range"])


def _delete_named(book: Spreadsheet, body: Json, email: str) -> None:
    if book.named.pop(body["namedRangeId"], None) is None:
        raise Refused(f"No named range with id: {body['namedRangeId']}")


def _add_metadata(book: Spreadsheet, body: Json, email: str) -> Json:
    given = body["developerMetadata"]
    place = given.get("location", {}).get("dimensionRange", {})
    number = given.get("metadataId") or book.seed.getrandbits(30) + 1
    if number in book.metadata:
        raise Refused(f"The developer metadata with ID {number} already exists.")
    at = {"column": None, "row": None}
    if place:
        tab, start = _tab(book, place.get("sheetId", 0)), place.get("startIndex", 0)
        if start >= (tab.columns if place["dimension"] == COLUMNS else tab.rows):
            raise Refused("Invalid dimension range.")
        at["column" if place["dimension"] == COLUMNS else "row"] = start
    book.metadata[number] = Metadata(
        number, given["metadataKey"], given.get("metadataValue", ""), given["visibility"],
        place.get("sheetId", 0) if place else None, **at,
    )  # fmt: skip
    return {"createDeveloperMetadata": {"developerMetadata": {**given, "metadataId": number}}}


def _delete_metadata(book: Spreadsheet, body: Json, email: str) -> None:
    for each in list(found_metadata(book, body["dataFilter"])):
        del book.metadata[each.id]


def found_metadata(book: Spreadsheet, data_filter: Json) -> Iterator[Metadata]:
    """Yield the metadata that a DataFilter with a developerMetadataLookup picks."""
    lookup = data_filter.get("developerMetadataLookup", {})
    for each in list(book.metadata.values()):
        facts = {"metadataId": each.id, "metadataKey": each.key, "metadataValue": each.value}
        if all(facts[name] == lookup[name] for name in facts if name in lookup) and _located(each, lookup):
            yield each


def _located(each: Metadata, lookup: Json) -> bool:
    """Return whether metadata stands just where a lookup says; only EXACT_LOCATION is known here."""
    if "metadataLocation" not in lookup:
        return True
    if lookup.get("locationMatchingStrategy") != "EXACT_LOCATION":
        raise Refused("Only EXACT_LOCATION is part of this server.", 501, "UNIMPLEMENTED")
    span = lookup["metadataLocation"]["dimensionRange"]
    place = (span.get("sheetId", 0), span.get("startIndex", 0), span["endIndex"] - 1)
    at = each.column if span["dimension"] == COLUMNS else each.row
    return place == (each.sheet, at, at)


def _update_metadata(book: Spreadsheet, body: Json, email: str) -> None:
    for data_filter in body["dataFilters"]:
        for each in found_metadata(book, data_filter):
            each.key = body["developerMetadata"].get("metadataKey", each.key)


def _add_group(book: Spreadsheet, body: Json, email: str) -> None:
    tab, dimension, start, end = _span(book, body["range"])
    if end > (tab.columns if dimension == COLUMNS else tab.rows):
        raise Refused("Cannot group beyond the edge of the sheet.")
    tab.groups.append((dimension, start, end))


def _update_group(book: Spreadsheet, body: Json, email: str) -> None:
    group = body["dimensionGroup"]
    tab, dimension, start, end = _span(book, group["range"])
    if (dimension, start, end) not in tab.groups:
        raise Refused("No group at this range and depth.")
    if group.get("collapsed"):
        tab.hidden_columns |= set(range(start, end)) if dimension == COLUMNS else set()


def _add_protected(book: Spreadsheet, body: Json, email: str) -> None:
    given = body["protectedRange"]
    number = given.get("protectedRangeId") or book.seed.getrandbits(30) + 1
    editors = tuple(given.get("editors", {}).get("users", []))
    book.protected[number] = Protected(number, box_of(given["range"]), given.get("warningOnly", False), editors)


def _dimension(book: Spreadsheet, body: Json, email: str) -> None:
    tab, dimension, start, end = _span(book, body["range"])
    if dimension == COLUMNS and body["properties"].get("hiddenByUser"):
        tab.hidden_columns |= set(range(start, end))
    if dimension == COLUMNS and "pixelSize" in body["properties"]:
        tab.widths |= dict.fromkeys(range(start, end), body["properties"]["pixelSize"])


_KINDS: Mapping[str, Callable[[Spreadsheet, Json, str], Json | None]] = {
    "addSheet": _add_sheet,
    "deleteSheet": _delete_sheet,
    "updateSheetProperties": _update_sheet,
    "insertDimension": _insert,
    "deleteDimension": _delete,
    "moveDimension": _move,
    "appendDimension": _append_dimension,
    "addTable": _add_table,
    "updateTable": _update_table,
    "updateDimensionProperties": _dimension,
    "addDimensionGroup": _add_group,
    "updateDimensionGroup": _update_group,
    "updateCells": _update_cells,
    "copyPaste": _copy_paste,
    "repeatCell": _repeat_cell,
    "appendCells": _append_cells,
    "sortRange": _sort,
    "addNamedRange": _add_named,
    "updateNamedRange": _update_named,
    "deleteNamedRange": _delete_named,
    "createDeveloperMetadata": _add_metadata,
    "updateDeveloperMetadata": _update_metadata,
    "deleteDeveloperMetadata": _delete_metadata,
    "addProtectedRange": _add_protected,
}
